import { beforeEach, expect, test } from 'vitest'
import { reply } from '../../worker/conversation/answer.ts'
import { office } from '../support/desk-in-memory.ts'

/** Commands for admins that open their form filled in, or saying how things stand. */

let house: ReturnType<typeof office>

async function form(line: string, who = 'maria') {
  const said = await reply(house.asks(who), { say: line })
  if (!('form' in said)) throw new Error(`no form: ${JSON.stringify(said.card)}`)
  const { title, intro, fields } = said.form
  return { title, intro, values: Object.fromEntries(fields.map((one) => [one.label, one.value])) }
}

beforeEach(async () => {
  house = office()
  await house.does('jonas', 'log-deal', { deal: 'Acme renewal' })
})

test.each([
  ['hand over jonas', 'Jonas Weber: 1 open deal', undefined],
  ['hand over Jonas Weber to rita', 'Jonas Weber: 1 open deal', 'member_rita'],
  ['hand over jonas’s deals to Rita Roth', 'Jonas Weber: 1 open deal', 'member_rita'],
  ['hand over my deals to @rita', 'Maria Silva: nothing is open', 'member_rita'],
  ['hand over everything of jonas to me', 'Jonas Weber: 1 open deal', 'member_maria'],
  [
    "hand over jonas' open deals, cases and tasks to me",
    'Jonas Weber: 1 open deal',
    'member_maria',
  ],
])('%s', async (line, intro, to) => {
  expect(await form(line)).toEqual({
    title: 'Hand over',
    intro,
    values: { 'Give them to': to },
  })
})

test.each(['hand over', 'hand over deals and tasks', 'hand over the cases, tasks and deals'])(
  '%s asks whose',
  async (line) => {
    expect(await form(line)).toMatchObject({ intro: undefined, values: { Whose: undefined } })
  },
)

test('of somebody nobody knows it is asked', async () => {
  expect((await form('hand over jsmith to rita')).values).toMatchObject({ Whose: 'jsmith' })
})

test('who sees what is said before a kind is chosen', async () => {
  expect((await form('who sees what')).intro).toMatch(
    /^Now: Deals: Everyone · (?:People|Contacts): Everyone · Companies: Everyone · Orders: Everyone · Cases: Everyone\./,
  )
  await house.does('maria', 'set-visibility', { of: 'deal', visibility: 'team', known: 'yes' })
  expect((await form('who sees what')).intro).toMatch(
    /^Now: Deals: Their owner and team, known to others · /,
  )
})
