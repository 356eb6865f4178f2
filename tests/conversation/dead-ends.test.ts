import { describe, expect, test } from 'vitest'
import { reply } from '../../worker/conversation/answer.ts'
import type { Reply } from '../../worker/conversation/reply.ts'
import type { Card } from '../../worker/core/card.ts'
import { fullWorkspace } from '../support/full-workspace.ts'

// A question which one is meant comes with its answers.

function workspace(many = 2) {
  const home = fullWorkspace()
  home.insert('workspace_members', {
    ...{ id: 'member_00', workspace_id: 'w', name: 'Maria Silva', role: 'admin', active: 1 },
  })
  home.addCompany('company_1', 'Birch Holding')
  for (let at = 1; at <= many; at += 1)
    home.addDeal(`deal_${at}`, `Birchwood rollout of the whole harbour, part ${at}`, {
      company_id: 'company_1',
      close_on: '2027-03-01',
    })
  const ctx = { ...home.ctx, requestId: 'one' }
  return (intent: Parameters<typeof reply>[1]) => reply(ctx, intent)
}

/** What the first button of a question opens. */
const openingOf = ({ buttons: [button] }: Card) =>
  button ? { open: button.action, input: button.input } : {}

/** The buttons a question has its answers on, and the words that stand there. */
function asked(said: Reply) {
  if ('form' in said) throw new Error('a form was shown')
  const rows = said.card.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
  const labels = said.card.buttons.map(({ label }) => label)
  return { title: said.card.title, rows, labels }
}

describe.each([
  'call birchwood',
  'note birchwood: they like green',
  'meeting birchwood',
  'move birchwood proposal',
  'win birchwood',
  'lose birchwood',
  'lose birchwood because of price',
  'postpone birchwood',
  'edit birchwood',
  'reassign birchwood to maria',
])('%s', (line) => {
  test('of few is asked in rows, whose buttons are short', async () => {
    const { title, rows, labels } = asked(await workspace()({ say: line }))
    expect(title).toMatch(/could be Birchwood rollout of .* 1 or Birchwood rollout|2 or Birchwood/)
    expect(title).not.toContain('€')
    expect(rows.map((row) => [row.title, row.button?.label])).toEqual(
      expect.arrayContaining([
        ['Birchwood rollout of the whole harbour, part 1', 'This one'],
        ['Birchwood rollout of the whole harbour, part 2', 'This one'],
      ]),
    )
    expect(rows[0]?.text).toMatch(/€10/)
    expect(labels).toEqual(['Open the form'])
  })

  test('of many is asked in the form, with a list', async () => {
    const said = await workspace(8)({ say: line })
    // Of all kinds together no more than five are looked for.
    if ('card' in said && /^(call|note|meeting)/.test(line))
      return expect(asked(said).rows).toHaveLength(5)
    if (!('form' in said)) throw new Error('no form was shown')
    const which = said.form.fields.find(({ error }) => error)
    expect(which?.kind === 'choice' && which.choices).toHaveLength(8)
  })

  test('has a way on in its form', async () => {
    const say = workspace()
    const question = await say({ say: line })
    const opening = 'card' in question ? openingOf(question.card) : {}
    const form = await say({ open: '', input: {}, ...opening })
    if (!('form' in form)) throw new Error('no form was shown')
    expect(form.form.fields.find(({ error }) => error)).toMatchObject({ kind: 'choice' })
  })
})

test.each([
  ['note they like green', 'they like green'],
  ['call nobody picked up', 'nobody picked up'],
])('%s is kept, and the form asks about whom', async (line, note) => {
  const said = await workspace()({ say: line })
  if (!('form' in said)) throw new Error('no form was shown')
  const [about, , text] = said.form.fields
  expect(about).toMatchObject({ kind: 'record', of: 'any', name: 'about', required: true })
  expect(text).toMatchObject({ name: 'note', value: note })
})

test.each(['note Brchwood: they like green', 'lose Brchwood', 'edit Brchwood'])(
  '%s names nothing, and the form has the list to pick from',
  async (line) => {
    const said = await workspace()({ say: line })
    const form =
      'form' in said ? said : await workspace()({ open: '', input: {}, ...openingOf(said.card) })
    if (!('form' in form)) throw new Error('no form was shown')
    expect(form.form.fields.find(({ error }) => error)).toMatchObject({ kind: 'record' })
  },
)
