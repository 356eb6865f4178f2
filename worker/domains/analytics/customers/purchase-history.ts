/** A day on which a customer bought, and for how much: all of that day together. */
export interface Purchase {
  /** Days since 1970-01-01. */
  day: number
  amount: number
}

/** What the models know of a customer. Times are in units of `unitDays`. */
export interface History {
  /** Days of purchase after the first one: x. */
  repeats: number
  /** From the first purchase to the last one: tₓ. */
  lastAt: number
  /** From the first purchase to the end of what is looked at: T. */
  age: number
  /** What a purchase after the first one came to on average; 0 where there is none. */
  spend: number
}

/** Several purchases on one day count as one, as in Fader, Hardie and Lee (2005). */
export function byDay(purchases: Purchase[]): Purchase[] {
  const days = new Map<number, number>()
  for (const { day, amount } of purchases) days.set(day, (days.get(day) ?? 0) + amount)
  return [...days].map(([day, amount]) => ({ day, amount })).sort((a, b) => a.day - b.day)
}

/** A customer's history until the end of a day; none who first bought later. */
export function historyOf(
  purchases: Purchase[],
  until: number,
  unitDays: number,
): History | undefined {
  const days = byDay(purchases).filter(({ day }) => day <= until)
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return undefined
  const repeats = days.length - 1
  const spent = days.slice(1).reduce((sum, { amount }) => sum + amount, 0)
  return {
    repeats,
    lastAt: (last.day - first.day) / unitDays,
    age: (until - first.day) / unitDays,
    spend: repeats ? spent / repeats : 0,
  }
}
