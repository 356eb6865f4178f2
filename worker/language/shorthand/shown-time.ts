import { fold } from './fold.ts'
import { once } from './once.ts'

export const timeFormat = (locale: string, timeZone: string) =>
  new Intl.DateTimeFormat(new Intl.Locale(locale, { calendar: 'gregory' }), {
    timeZone,
    hour: 'numeric',
    minute: '2-digit',
  })

const two = (number: number) => String(number).padStart(2, '0')
const close = (text: string) => text.replace(/ /g, '')
/** The second number of what is shown is the minute. */
const minute = /^(\D*\d{1,2}\D+)(\d{2})/

/** What is shown at each hour, with its minutes taken out. */
const hoursOf = once((locale) => {
  const format = timeFormat(locale, 'UTC')
  return new Map(
    [...Array(24).keys()].map((hour) => {
      const shown = fold(format.format(Date.UTC(2026, 0, 5, hour, 0)), locale)
      return [close(shown).replace(minute, (_all, hour) => `${hour}00`), two(hour)]
    }),
  )
})

/** `HH:MM` where folded text is just as the product writes times in this locale. */
export function shownTime(text: string, locale: string): string | undefined {
  const shown = close(text)
  const minutes = minute.exec(shown)?.[2]
  if (minutes === undefined || Number(minutes) > 59) return undefined
  const hour = hoursOf(locale).get(shown.replace(minute, (_all, hour) => `${hour}00`))
  return hour && `${hour}:${minutes}`
}
