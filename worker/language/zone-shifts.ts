/** How far a zone's clocks are ahead of UTC until an instant, in milliseconds. */
export interface Shift {
  until: number
  shift: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** https://tc39.es/ecma402/#table-datetimeformat-components, `longOffset`: GMT+05:30. */
function shiftAt(instant: number, timeZone: string): number {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  formats.set(timeZone, format)
  const name =
    format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const sign = name[3] === '-' ? -1 : 1
  const [hours = 0, minutes = 0] = name.slice(4).split(':').map(Number)
  return sign * (hours * 60 + minutes) * 60_000
}

const step = 30 * 86_400_000

/** The minute at which clocks change between two instants. */
function changeBetween(from: number, until: number, timeZone: string): number {
  const before = shiftAt(from, timeZone)
  let [low, high] = [from, until]
  while (high - low > 60_000) {
    const middle = Math.floor((low + high) / 2)
    if (shiftAt(middle, timeZone) === before) low = middle
    else high = middle
  }
  return Math.floor(high / 60_000) * 60_000
}

/** All that a zone's clocks did between two instants, the last until for ever. */
export function zoneShifts(timeZone: string, from: number, until: number): Shift[] {
  const found: Shift[] = []
  let shift = shiftAt(from, timeZone)
  for (let at = from; at < until; at += step) {
    const next = shiftAt(at + step, timeZone)
    if (next === shift) continue
    found.push({ until: changeBetween(at, at + step, timeZone), shift })
    shift = next
  }
  return [...found, { until: Number.MAX_SAFE_INTEGER, shift }]
}
