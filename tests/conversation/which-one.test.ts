import { expect, test } from 'vitest'
import { reply } from '../../worker/conversation/answer.ts'
import { choicesShown } from '../../worker/conversation/which-one.ts'
import { fullWorkspace } from '../support/full-workspace.ts'

/** Which of several is meant: asked so that they can be told apart. */

const line = (home: ReturnType<typeof fullWorkspace>) =>
  reply(
    { ...home.ctx, requestId: 'one' },
    {
      act: 'log-deal',
      input: { deal: 'Acme renewal', company: 'Acme' },
      from: 'words',
    },
  )

function twins(many: number, more: (at: number) => Record<string, string | null>) {
  const home = fullWorkspace()
  home.insert('workspace_members', {
    ...{ id: 'member_00', workspace_id: 'w', name: 'Maria Silva', role: 'admin', active: 1 },
  })
  for (let at = 1; at <= many; at += 1)
    home.addCompany(`company_${at}`, 'Acme', { domains: '["acme.example"]', ...more(at) })
  return home
}

test('few of one name are rows that say what differs', async () => {
  const home = twins(3, (at) => ({
    office_address: at === 1 ? '1 Main Street, Berlin' : null,
    owner_id: at === 2 ? 'member_00' : null,
  }))
  home.addDeal('deal_1', 'Expansion', { company_id: 'company_3' })
  const said = await line(home)
  expect(said).toMatchObject({
    card: {
      title: expect.stringMatching(/could be/),
      parts: [
        {
          kind: 'list',
          items: [
            { title: 'Acme', text: 'acme.example · Berlin' },
            { title: 'Acme', text: 'acme.example · you' },
            { title: 'Acme', text: 'acme.example · Expansion' },
          ],
        },
      ],
      buttons: [{ label: 'Open the form' }],
    },
  })
})

test('those that do not differ at all are at least numbered', async () => {
  const said = await line(twins(2, () => ({})))
  expect(said).toMatchObject({
    card: {
      parts: [{ items: [{ text: 'acme.example · 1 of 2' }, { text: 'acme.example · 2 of 2' }] }],
    },
  })
})

test('more than five are chosen in the form, with what was typed', async () => {
  const home = twins(9, (at) => ({ office_address: `${at} Street, Town ${at}` }))
  const said = await line(home)
  if (!('form' in said)) throw new Error('no form was shown')
  const company = said.form.fields.find(({ name }) => name === 'company')
  expect(company).toMatchObject({ kind: 'choice', error: '"Acme" could be one of 9.' })
  const labels = company?.kind === 'choice' ? company.choices.map(({ label }) => label) : []
  expect(labels).toContain('Acme · acme.example · Town 4')
  expect(new Set(labels).size).toBe(9)
  expect(said.form.fields.find(({ name }) => name === 'deal')).toMatchObject({
    value: 'Acme renewal',
  })
})

test('names that differ stay buttons', () => {
  const press = ({ label }: { label: string }) =>
    ({ label, action: 'x', mode: 'act', input: {} }) as const
  const two = [
    { value: 'a', label: 'Acme' },
    { value: 'b', label: 'Acme Tools' },
  ]
  expect(choicesShown(two, press)).toMatchObject({ parts: [], buttons: [{ label: 'Acme' }, {}] })
})

test('of more than a form holds, more of the name is typed there', async () => {
  const said = await line(twins(25, (at) => ({ office_address: `Town ${at}` })))
  if (!('form' in said)) throw new Error('no form was shown')
  expect(said.form.fields.find(({ name }) => name === 'company')).toMatchObject({
    kind: 'record',
    value: 'Acme',
    error: expect.stringMatching(/^"Acme" could be one of/),
  })
})

test('of many deals the one to be won is chosen in the form', async () => {
  const home = fullWorkspace()
  home.addCompany('company_1', 'Acme')
  for (let at = 1; at <= 8; at += 1)
    home.addDeal(`deal_1${at}`, `Acme ${at} rollout`, { company_id: 'company_1' })
  const ctx = { ...home.ctx, requestId: 'one' }
  const said = await reply(ctx, { act: 'win-deal', input: { id: 'Acme' }, from: 'words' })
  if (!('form' in said)) throw new Error('no form was shown')
  const asked = said.form.fields.find(({ name }) => name === 'id')
  expect(asked).toMatchObject({ kind: 'choice', error: '"Acme" could be one of 8.' })
})
