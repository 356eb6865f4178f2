import { expect, test } from 'vitest'
import { reply } from '../../worker/conversation/answer.ts'
import type { Reply } from '../../worker/conversation/reply.ts'
import { fullWorkspace } from '../support/full-workspace.ts'

// A day without a year that has just passed is never silently that of next year.
// It is Saturday, 28 November 2026.

function workspace(locale = 'en-GB') {
  const home = fullWorkspace()
  home.insert('workspace_members', {
    ...{ id: 'member_00', workspace_id: 'w', name: 'Maria Silva', role: 'admin', active: 1 },
  })
  home.addCompany('company_1', 'Acme')
  home.addContact('contact_1', 'Jane Ford')
  home.addDeal('deal_1', 'Acme renewal', { company_id: 'company_1', close_on: '2027-03-01' })
  const ctx = { ...home.ctx, member: { ...home.ctx.member, locale }, requestId: 'one' }
  return (intent: Parameters<typeof reply>[1]) => reply(ctx, intent)
}

/** What stands beside the fields of a form that came back, with what there is to choose. */
function beside(said: Reply): Record<string, string> {
  if (!('form' in said)) throw new Error(`no form was shown: ${said.card.title}`)
  return Object.fromEntries(
    said.form.fields.flatMap((field) =>
      field.error
        ? [[field.name, [field.error, ...choicesOf(field)].join('\n')] as [string, string]]
        : [],
    ),
  )
}

type Field = Extract<Reply, { form: unknown }>['form']['fields'][number]

const choicesOf = (field: Field) =>
  field.kind === 'choice' ? field.choices.map(({ value, label }) => `${value}: ${label}`) : []

test.each([
  ['en-GB', '27 Nov', 'Fri 27 Nov 2026', 'Sat 27 Nov 2027'],
  ['en-GB', '27/11', 'Fri 27 Nov 2026', 'Sat 27 Nov 2027'],
  ['en-US', '11/27', 'Fri Nov 27, 2026', 'Sat Nov 27, 2027'],
  ['de-DE', '27. Nov.', 'Fr. 27. Nov. 2026', 'Sa. 27. Nov. 2027'],
  ['de-DE', '27.11.', 'Fr. 27. Nov. 2026', 'Sa. 27. Nov. 2027'],
  ['fr-FR', '27 nov.', 'ven. 27 nov. 2026', 'sam. 27 nov. 2027'],
])('in %s, the close date %s is asked about in its form', async (locale, typed, was, next) => {
  for (const [act, input] of [
    ['log-deal', { deal: 'Globex pilot', closeOn: typed }],
    ['edit-deal', { id: 'deal_1', closeOn: typed }],
    ['win-deal', { id: 'deal_1', closeOn: typed }],
  ] as const) {
    const said = await workspace(locale)({ act, input, from: 'form', fields: ['closeOn'] })
    expect(beside(said)).toEqual({
      closeOn: `"${typed}" could be ${was} or ${next}.\n2026-11-27: ${was}\n2027-11-27: ${next}`,
    })
  }
})

test.each([
  ['add-task', { task: 'Call Jane', due: '27 Nov' }, 'due'],
  ['postpone-deal', { id: 'deal_1', to: '27 Nov' }, 'to'],
  ['edit-details', { id: 'contact_1', birthday: '27 Nov' }, 'birthday'],
  ['edit-details', { id: 'contact_1', birthday: '17 March' }, 'birthday'],
] as const)('%s with %j asks or says why not', async (act, input, field) => {
  const said = await workspace()({ act, input, from: 'form', fields: [field] })
  expect(beside(said)).toEqual({
    [field]: expect.stringMatching(
      {
        due: /could be Fri 27 Nov 2026 or Sat 27 Nov 2027\./,
        to: /could be Fri 27 Nov 2026, which is over, or Sat 27 Nov 2027: write it with its year\./,
        birthday: /less than a year ago\. Please write the year too/,
      }[field],
    ),
  })
})

test('what has happened was on the last such day', async () => {
  const input = { id: 'contact_1', about: 'both', answer: 'yes', since: '3 March' }
  const said = await workspace()({ act: 'set-consent', input, from: 'form', fields: ['since'] })
  expect(said).toMatchObject({ card: { title: expect.stringMatching(/^Saved: Jane Ford/) } })
})

test('a task line offers the next such day, and is done with it', async () => {
  const say = workspace()
  const said = await say({ say: 'task call Tom 27 Nov' })
  if (!('card' in said)) throw new Error('a form was shown')
  expect(said.card.title).toBe('Due: That was yesterday. Do you mean Sat 27 Nov 2027?')
  const [next] = said.card.buttons
  expect(next).toMatchObject({ label: 'Sat 27 Nov 2027', mode: 'act' })
  if (!next) throw new Error('nothing to press')
  const done = await say({ act: next.action, input: next.input, from: 'button' })
  expect(done).toMatchObject({ card: { title: 'Added: call Tom' } })
  expect(JSON.stringify(done)).toContain('Sat 27 Nov 2027')
})

test('a meeting on a day that has just passed was held', async () => {
  const said = await workspace()({ say: 'meeting Acme renewal 27 Nov they agreed' })
  expect(said).toMatchObject({ card: { title: expect.stringMatching(/^Meeting logged/) } })
  expect(JSON.stringify(said)).toContain('27 Nov they agreed')
})
