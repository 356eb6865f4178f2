import { expect, test } from 'vitest'
import { languages } from '../../../worker/language/languages/index.ts'
import { rhythmText } from '../../../worker/language/shorthand/rhythm-text.ts'
import { readRhythm, readTask } from '../../../worker/language/shorthand.ts'
import { readerIn, said } from './readers.ts'

/** How often something comes, as it is shown, can be typed back in every language. */

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const rules = [
  'working-days',
  ...[1, 2, 3, 6, 12].flatMap((count) =>
    ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].map(
      (unit) => `FREQ=${unit}${count > 1 ? `;INTERVAL=${count}` : ''}`,
    ),
  ),
  ...days.map((day) => `FREQ=WEEKLY;BYDAY=${day}`),
  ...days.flatMap((day) =>
    ['1', '2', '3', '4', '-1'].map((at) => `FREQ=MONTHLY;BYDAY=${at}${day}`),
  ),
  ...['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', 'FREQ=WEEKLY;BYDAY=MO,WE,FR'],
  ...[1, 15, 31, -1].map((day) => `FREQ=MONTHLY;BYMONTHDAY=${day}`),
  ...['FREQ=WEEKLY;UNTIL=20270301', 'FREQ=MONTHLY;INTERVAL=3;UNTIL=20271231'],
]

test.each(Object.keys(languages))('rhythms in %s', (locale) => {
  const reader = readerIn(locale)
  const shown = rules.map((rule) => [rule, rhythmText(rule, reader)] as const)
  expect(shown.map(([, text]) => said(readRhythm(text, reader)))).toEqual(rules)
  const wrong = shown.flatMap(([rule, text]) => {
    const { repeats } = readTask(`report ${text}`, reader)
    const read = repeats ? said(repeats) : 'none'
    return read === rule ? [] : [[text, read]]
  })
  expect(wrong).toEqual([])
})
