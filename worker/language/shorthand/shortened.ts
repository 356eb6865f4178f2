const powers = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

/** What `Intl` shortens numbers with there, by their power of ten: `rb`, `jt` and `M` of Indonesian. */
export function shortenedBy(locale: string): Map<string, number> {
  const words = new Map<string, number>()
  for (const compactDisplay of ['short', 'long'] as const) {
    const format = new Intl.NumberFormat(locale, { notation: 'compact', compactDisplay })
    for (const power of powers) {
      const parts = format.formatToParts(10 ** power)
      const of = (kind: string) => parts.filter(({ type }) => type === kind)
      const digits = of('integer').reduce((all, { value }) => all + value.length, 0)
      const word = of('compact').map(({ value }) => value)
      const key = word
        .join('')
        .replace(/[.\u200e\u200f]/g, '')
        .toLowerCase()
      if (key && !words.has(key)) words.set(key, power - digits + 1)
    }
  }
  return words
}
