import { expect, test } from 'vitest'
import { counts, imports } from './in-memory.ts'

/** How deals ended, as exports of other CRMs say it. */

const file = (stage: string, rows: [id: string, reason: string][]) =>
  [
    'Record ID,Deal Name,Deal Stage,Close Date,Closed lost reason',
    ...rows.map(([id, reason]) => `${id},Deal ${id},${stage},2026-01-02,${reason}`),
  ].join('\n')

const held = (all: ReturnType<typeof imports>) =>
  all
    .sql('select title, status, lost_reason as why from deals order by title')
    .map(({ title, status, why }) => [title, status, why])

test('why deals were lost is asked once for all of which a file does not say it', async () => {
  const all = imports()
  const content = file('Closed Lost', [
    ['1', 'Price'],
    ['2', ''],
    ['3', ''],
  ])
  const asked = await all.whole(content)
  expect(asked.questions).toMatchObject([
    {
      about: 'deal.lostReason',
      value: '*',
      question: '2 lost deals have no reason in this file: why were they lost?',
      choices: expect.arrayContaining([
        { value: 'Timing', label: 'Timing' },
        { value: 'other', label: 'It is not known' },
      ]),
    },
  ])
  const values = { 'deal.lostReason': { '*': 'other' } }
  const done = await all.whole(content, { runs: true, mapping: { columns: {}, values } })
  expect(done.counts).toEqual(counts(3))
  expect(held(all)).toEqual([
    ['Deal 1', 'lost', 'Price'],
    ['Deal 2', 'lost', 'Not known'],
    ['Deal 3', 'lost', 'Not known'],
  ])
})

test('a reason that is none of ours is kept in the words of the file', async () => {
  const all = imports()
  const content = file('Closed Lost', [['1', 'They merged with Globex']])
  const values = { 'deal.lostReason': { 'They merged with Globex': 'other' } }
  await all.whole(content, { runs: true, mapping: { columns: {}, values } })
  expect(held(all)).toEqual([['Deal 1', 'lost', 'They merged with Globex']])
})

test('a later export wins, loses and reopens deals that are here, and Undo brings them back', async () => {
  const all = imports()
  const rows: [string, string][] = [
    ['1', ''],
    ['2', ''],
  ]
  await all.whole(file('Proposal', rows), { runs: true })
  const won = await all.whole(file('Closed won', rows), { runs: true })
  expect(won.counts).toEqual(counts(0, 2))
  expect(held(all).map(([, status]) => status)).toEqual(['won', 'won'])
  const again = await all.whole(file('Closed won', rows), { runs: true })
  expect(again.counts).toEqual(counts(0, 0, 2))
  const why: [string, string][] = rows.map(([id]) => [id, 'Price'])
  const lost = await all.whole(file('Closed lost', why), { runs: true })
  expect(lost.counts).toEqual(counts(0, 2))
  expect(held(all)).toEqual([
    ['Deal 1', 'lost', 'Price'],
    ['Deal 2', 'lost', 'Price'],
  ])
  await all.undo(lost.id)
  expect(held(all)).toEqual([
    ['Deal 1', 'won', null],
    ['Deal 2', 'won', null],
  ])
  const kept = { columns: {}, conflicts: { 'deal.status': 'keep' as const } }
  const left = await all.whole(file('Closed lost', why), { runs: true, mapping: kept })
  expect(left.counts).toEqual(counts(0, 0, 2))
  expect(left.found).toMatchObject({ conflicts: { 'deal.status': { count: 2 } } })
})
