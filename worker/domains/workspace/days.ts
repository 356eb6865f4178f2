const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const areInARow = (days: number[]) =>
  days.every((one, at) => at === 0 || one === ((days[at - 1] ?? 0) % 7) + 1)

/** The same days are always the same: in a row from the day after a free one, else from Monday. */
export function inOrder(set: number[]): number[] {
  const days = [...set].sort((a, b) => a - b)
  const begun = days.map((_, at) => [...days.slice(at), ...days.slice(0, at)])
  return begun.find(areInARow) ?? days
}

/** Monday to Friday; days that do not follow each other one by one. */
export function daysOf(set: number[]): string {
  const days = inOrder(set)
  if (days.length === 7) return 'Every day'
  const names = days.map((one) => weekdays[one - 1] ?? '')
  return days.length > 2 && areInARow(days) ? `${names[0]} to ${names.at(-1)}` : names.join(', ')
}
