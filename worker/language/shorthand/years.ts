import { type Day, isBefore, monthEnd, monthsOn } from './calendar.ts'

/**
 * Years and quarters, in which a year may begin in another month than January: `begins` is 7 where it
 * is July. Such a year has the name of the calendar year in which it ends, and is written FY.
 */

/** The first day of the so many months of a year in which this day lies, or of so many such parts later. */
export function partBegins({ year, month }: Day, of: number, ahead: number, begins = 1): Day {
  const within = (month - begins + 12) % of
  return monthsOn({ year, month: month - within, day: 1 }, ahead * of)
}

export const partOf = (first: Day, months: number): [first: Day, last: Day] => [
  first,
  monthEnd(first.year, first.month + months - 1),
]

/** What the year is called in which this day lies. */
export const yearNamed = ({ year, month }: Day, begins = 1): number =>
  begins > 1 && month >= begins ? year + 1 : year

/** The first day of a quarter of the year of this name; of its first where none is said. */
export function quarterBegins(name: number, begins = 1, quarter = 1): Day {
  const first = { year: begins > 1 ? name - 1 : name, month: begins, day: 1 }
  return monthsOn(first, 3 * (quarter - 1))
}

const numbered = /^(?:q([1-4])(?: |$))?(?:(fy) ?(?:20)?(\d\d)|(20\d\d))?$/
const asShown = /^((?:fy ?)?(?:20)?\d\d)-(q[1-4])$/

/**
 * `Q3`, `Q3 2027`, `2027`, `FY27`, and as reports show them, `FY2027-Q3`: of a quarter without its
 * year the latest that began where it is `past`, else the next that ends. `2027` alone is the
 * calendar's, whenever years begin.
 */
export function numberedPart(
  text: string,
  today: Day,
  { yearBegins: begins = 1, past }: { yearBegins?: number | undefined; past: boolean },
): [first: Day, last: Day] | undefined {
  const [, quarter, own, short, typed] = numbered.exec(text.replace(asShown, '$2 $1')) ?? []
  const year = short ? 2000 + Number(short) : Number(typed)
  if (!quarter) return year ? partOf(quarterBegins(year, own ? begins : 1), 12) : undefined
  const of = (name: number) => partOf(quarterBegins(name, begins, Number(quarter)), 3)
  if (year) return of(year)
  const now = yearNamed(today, begins)
  const [first, last] = of(now)
  if (past) return isBefore(today, first) ? of(now - 1) : [first, last]
  return isBefore(last, today) ? of(now + 1) : [first, last]
}
