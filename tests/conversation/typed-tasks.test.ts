import { beforeEach, expect, test } from 'vitest'
import { reply } from '../../worker/conversation/answer.ts'
import { lines, office } from '../support/desk-in-memory.ts'

/** A task of one's own, done or put off by a line. It is Friday, 15 January 2027. */

let house: ReturnType<typeof office>

async function say(line: string, who = 'jonas'): Promise<string[]> {
  const said = await reply(house.asks(who), { say: line })
  if ('card' in said) return lines(said.card)
  const { title, intro = '', fields } = said.form
  return [title, intro, ...fields.map(({ label, value }) => `${label}: ${JSON.stringify(value)}`)]
}

const kept = () =>
  house.sql(
    `select title, due_on as due, done_at is not null as done from tasks order by title, rowid`,
  )

beforeEach(async () => {
  house = office()
  for (const [task, due] of [
    ['call Jane about prices', '2027-01-18'],
    ['send the offer', '2027-01-20'],
    ['send the invoice', null],
  ] as const)
    await house.does('jonas', 'add-task', { task, ...(due && { due }) })
  await house.does('rita', 'add-task', { task: 'call Kim', due: '2027-01-18' })
})

test.each([
  'done call jane',
  'Done: Call Jane about prices',
  'finish jane prices',
  'complete call',
])('is done at once where one is meant: %s', async (line) => {
  expect((await say(line.replace(':', '')))[0]).toBe('Done: call Jane about prices')
  expect(kept()).toContainEqual({ title: 'call Jane about prices', due: '2027-01-18', done: 1 })
})

test('of several is asked about, with when each is due', async () => {
  const asked = await say('done send')
  expect(asked.join('\n')).toMatch(/could be send the (?:offer|invoice) or send the/)
  expect(kept().every(({ done }) => done === 0)).toBe(true)
})

test('of a colleague is not, and what nobody has is said', async () => {
  expect((await say('done call kim')).join('\n')).toContain('Nothing here is called "call kim"')
  expect((await say('done the laundry')).join('\n')).toContain('Nothing here is called')
  expect(kept().every(({ done }) => done === 0)).toBe(true)
})

test('is put off to a day that stands in the line', async () => {
  expect((await say('snooze send the offer until 25 Jan')).join(' ')).toMatch(/Mon 25 Jan/)
  expect((await say('snooze call jane next week')).join(' ')).toMatch(/Mon 25 Jan/)
  expect(kept()).toMatchObject([{ due: '2027-01-25' }, {}, {}, { due: '2027-01-25' }])
  expect((await say('snooze send the offer to friday')).join(' ')).toMatch(/Fri 22 Jan|after/)
})

test('without a day asks until when, and without a name which', async () => {
  const form = await say('snooze send the offer')
  expect(form[0]).toBe('Snooze a task')
  expect(form[1]).toMatch(/^send the offer · Wed 20 Jan · Next working day: Thu 21 Jan/)
  expect((await say('done'))[0]).toBe('Finish a task')
  expect((await say('snooze')).join('\n')).toContain('Which task')
})
