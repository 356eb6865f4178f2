import { literal, lowered } from './fold.ts'
import { once } from './once.ts'

/** The forms in which days are shown; each is read back by the same `Intl` that wrote it. */
export interface DayForm {
  year: boolean
  weekday: boolean
}

const forms: DayForm[] = [
  { year: false, weekday: false },
  { year: false, weekday: true },
  { year: true, weekday: false },
  { year: true, weekday: true },
]

/** In the calendar that is typed everywhere, whatever else a country counts years by. */
export const dayFormat = (locale: string, { year, weekday }: DayForm) =>
  new Intl.DateTimeFormat(new Intl.Locale(locale, { calendar: 'gregory' }), {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(year && ({ year: 'numeric' } as const)),
    ...(weekday && ({ weekday: 'short' } as const)),
  })

type Kind = 'day' | 'month' | 'year' | 'weekday'
const kinds: Record<string, Kind> = { day: 'day', month: 'month', year: 'year', weekday: 'weekday' }
const dayLength = 86_400_000

/** What stands for each month or weekday in this form, folded. */
function names(format: Intl.DateTimeFormat, type: string, instants: number[], locale: string) {
  return instants.map((at) =>
    lowered(format.formatToParts(at).find((part) => part.type === type)?.value ?? '', locale),
  )
}

const months = [...Array(12).keys()].map((month) => Date.UTC(2026, month, 15))
const weekdays = [...Array(7).keys()].map((day) => Date.UTC(2024, 0, 1) + day * dayLength)

const formsOf = once((locale) =>
  forms.map((form) => {
    const format = dayFormat(locale, form)
    const known = {
      month: names(format, 'month', months, locale),
      weekday: names(format, 'weekday', weekdays, locale),
    }
    const order: Kind[] = []
    const source = format.formatToParts(months[0]).map(({ type, value }) => {
      const kind = kinds[type]
      if (!kind) return literal(lowered(value, locale))
      order.push(kind)
      if (kind === 'day') return '(\\d{1,2})'
      if (kind === 'year') return '(\\d{4})'
      const longestFirst = [...known[kind]].sort((one, other) => other.length - one.length)
      return `(${longestFirst.map(literal).join('|')})`
    })
    return { pattern: new RegExp(`^${source.join(' ?')}$`, 'u'), order, known }
  }),
)

export interface ShownDay {
  weekday?: number
  written: { month: number; day: number; year?: number }
}

/** The day that text in small letters shows, where it is just as the product writes days in this locale. */
export function shownDay(text: string, locale: string): ShownDay | undefined {
  for (const { pattern, order, known } of formsOf(locale)) {
    const match = pattern.exec(text)
    if (!match) continue
    const of = (kind: Kind) => (order.includes(kind) ? match[order.indexOf(kind) + 1] : undefined)
    const year = of('year')
    const weekday = of('weekday')
    return {
      written: {
        month: known.month.indexOf(of('month') ?? '') + 1,
        day: Number(of('day')),
        ...(year !== undefined && { year: Number(year) }),
      },
      ...(weekday !== undefined && { weekday: known.weekday.indexOf(weekday) + 1 }),
    }
  }
  return undefined
}
