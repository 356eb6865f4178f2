import { lexiconOf, whole } from './lexicon.ts'
import { hasWeekday, marked, numberOf, weekdaySign } from './marks.ts'
import { once } from './once.ts'

const patternsOf = once((locale) => {
  const { lead } = lexiconOf(locale)
  return {
    front: whole(`${lead}${weekdaySign} ?(?:-|–)? ?(.*\\d.*)`),
    back: whole(`(.*\\d.*?) ?${weekdaySign}`),
  }
})

interface Beside {
  /** What is left of the words. */
  rest: string
  /** 1 is Monday. */
  weekday: number
  isBehind?: true
  /** Its name is another word too. */
  isShort?: true
}

/** A weekday in front of a date, or after it, of words that were folded before. */
export function besideWeekday(text: string, locale: string): Beside | undefined {
  const { front, back } = patternsOf(locale)
  const { weekdays, shortWeekdays } = lexiconOf(locale)
  const said = marked(text, locale, 'weekday')
  const first = hasWeekday(said) ? front.exec(said) : null
  if (first) return { rest: first[2] ?? '', weekday: numberOf(first[1]) }
  const behind = hasWeekday(said) ? back.exec(said) : null
  if (behind) return { rest: behind[1] ?? '', weekday: numberOf(behind[2]), isBehind: true }
  const [head = '', ...tail] = text.split(' ')
  const [alone, short] = [weekdays.get(head), shortWeekdays.get(head)]
  if (alone && tail.length > 0) return { rest: tail.join(' '), weekday: alone }
  if (short && tail.length > 0) return { rest: tail.join(' '), weekday: short, isShort: true }
  const before = text.slice(0, -1)
  const single = /[a-z]$/.test(before) ? undefined : weekdays.get(text.slice(-1))
  return single && /\d/.test(before) ? { rest: before, weekday: single, isBehind: true } : undefined
}
