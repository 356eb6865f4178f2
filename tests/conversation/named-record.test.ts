import { expect, test } from 'vitest'
import { reply } from '../../worker/conversation/answer.ts'
import { fullWorkspace } from '../support/full-workspace.ts'

// Words that are no command may be what something is called.

async function says(line: string) {
  const home = fullWorkspace()
  home.addCompany('company_1', 'Globex')
  home.addContact('contact_1', 'Jane Okafor', { company_id: 'company_1' })
  home.addDeal('deal_1', 'Harbour renewal', { company_id: 'company_1' })
  const said = await reply({ ...home.ctx, requestId: 'one' }, { say: line })
  await Promise.all(home.later)
  if ('form' in said) throw new Error('a form was shown')
  const { title, parts, buttons } = said.card
  const rows = parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
  return { title, rows: rows.map((row) => row.title), labels: buttons.map(({ label }) => label) }
}

test.each([
  ['jane okafor', 'Jane Okafor'],
  ['JANE', 'Jane Okafor'],
  ['harbour renewal', '1 match for "harbour renewal"'],
  ['harb', '1 match for "harb"'],
  ['globex', '2 matches for "globex"'],
])('"%s" is looked up, without a command', async (line, title) => {
  expect((await says(line)).title).toBe(title)
})

test.each([
  ['globx', ['Globex']],
  ['harbuor', ['Harbour renewal']],
])('"%s" is nearly the name of something, which is offered', async (line, rows) => {
  expect(await says(line)).toEqual({ title: `Nothing is called "${line}"`, rows, labels: [] })
})

test('thanks are answered with what there is to do', async () => {
  expect((await says('thanks jane')).title).toBe('Hello Maria')
})

test.each([
  ['hlep', ['Help']],
  ['ok', ['Log a deal', 'Pipeline', 'My day', 'Find', 'Help']],
  ['nice one', ['Log a deal', 'Pipeline', 'My day', 'Find', 'Help']],
])('"%s" is no name', async (line, labels) => {
  expect(await says(line)).toEqual({ title: `Nothing is called "${line}"`, rows: [], labels })
})
