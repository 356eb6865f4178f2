import { expect, test } from 'vitest'
import { counts, imports } from './in-memory.ts'

/** Days in figures: which of them is the day is known, or asked. */

const file = (...days: string[]) =>
  ['Deal name,Amount,Close date', ...days.map((day, at) => `D${at},1,${day}`)].join('\n')

const closing = (all: ReturnType<typeof imports>) =>
  all.sql('select close_on as day from deals order by title').map(({ day }) => day)

test.each([
  [
    '24/03/04',
    [
      ['dmy', 'Wed 24 Mar 2004'],
      ['ymd', 'Mon 4 Mar 2024'],
    ],
  ],
  [
    '31-03-04',
    [
      ['dmy', 'Wed 31 Mar 2004'],
      ['ymd', 'Tue 4 Mar 2031'],
    ],
  ],
  [
    '03/04/31',
    [
      ['dmy', 'Thu 3 Apr 2031'],
      ['mdy', 'Tue 4 Mar 2031'],
    ],
  ],
  [
    '03/04/05',
    [
      ['dmy', 'Sun 3 Apr 2005'],
      ['mdy', 'Fri 4 Mar 2005'],
      ['ymd', 'Sat 5 Apr 2003'],
    ],
  ],
])('%s is asked, with what it would be', async (day, all) => {
  const asked = await imports().whole(file(day), { runs: true })
  expect(asked).toMatchObject({
    state: 'checked',
    questions: [{ question: `Which is the day in ${day}?` }],
  })
  const words = { dmy: 'Day, month, year', mdy: 'Month, day, year', ymd: 'Year, month, day' }
  expect(asked.questions[0].choices).toEqual(
    all.map(([value, is]) => ({ value, label: `${words[value as 'dmy']}: ${is}` })),
  )
})

test.each([
  [
    ['24/03/04', '31/12/99'],
    ['2004-03-24', '1999-12-31'],
  ],
  [
    ['24/03/04', '99/12/31'],
    ['2024-03-04', '1999-12-31'],
  ],
  [
    ['03/04/31', '12/31/30'],
    ['2031-03-04', '2030-12-31'],
  ],
  [['24.03.04'], ['2004-03-24']],
  [['24年3月4日'], ['2024-03-04']],
  [['2024/03/04'], ['2024-03-04']],
  [
    ['13/01/2031', '01/14/2031'],
    ['2031-01-13', '2031-01-14'],
  ],
])('%s says by itself what it is', async (days, are) => {
  const all = imports()
  const done = await all.whole(file(...days), { runs: true })
  expect(done).toMatchObject({ state: 'done', counts: counts(days.length) })
  expect(closing(all)).toEqual(are)
})

test('the answer holds for all of the file', async () => {
  const all = imports()
  const asked = await all.whole(file('24/03/04', '25/03/04'), { runs: true })
  const answer = { id: asked.id, about: 'dates', answer: 'ymd' }
  await all.does('maria', 'map-import', answer, { deps: all.deps() })
  expect(await all.work(asked.id)).toMatchObject({ state: 'done', counts: counts(2) })
  expect(closing(all)).toEqual(['2024-03-04', '2025-03-04'])
})

test('a birthday with two figures of its year lies behind', async () => {
  const all = imports()
  const lines = 'Name,Email,Birthday\nAnn,ann@x.example,24.03.65\nBo,bo@x.example,24.03.04'
  expect(await all.whole(lines, { runs: true })).toMatchObject({ counts: counts(2) })
  expect(all.sql('select birthday from contacts order by name')).toEqual([
    { birthday: '1965-03-24' },
    { birthday: '2004-03-24' },
  ])
})
