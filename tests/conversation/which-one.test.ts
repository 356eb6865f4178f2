import { expect, test } from 'vitest'
import { reply } from '../../worker/conversation/answer.ts'
import { choicesShown, withChoices } from '../../worker/conversation/which-one.ts'
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
            { title: 'Acme', text: 'acme.example · Maria Silva' },
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

test('names that differ stay buttons, and no field but a record’s becomes a choice', () => {
  const press = ({ label }: { label: string }) =>
    ({ label, action: 'x', mode: 'act', input: {} }) as const
  const two = [
    { value: 'a', label: 'Acme' },
    { value: 'b', label: 'Acme Tools' },
  ]
  expect(choicesShown(two, press)).toMatchObject({ parts: [], buttons: [{ label: 'Acme' }, {}] })
  const amount = { kind: 'money', name: 'amount', label: 'Amount', required: false } as const
  const form = { action: 'x', id: '1', title: '', submit: '', hidden: {}, fields: [amount] }
  expect(withChoices(form, 'amount', two).fields).toEqual([amount])
})
