/** No more values of fields than this are looked at, and none that fewer have. */
const mostFields = 12
const leastOfField = 30

/** Values that enough have and enough do not, the most frequent first: as many as a model may have. */
export function commonFields(all: { fields: ReadonlySet<string> }[], most: number): string[] {
  const many = new Map<string, number>()
  for (const { fields } of all) for (const one of fields) many.set(one, (many.get(one) ?? 0) + 1)
  return [...many]
    .filter(([, n]) => n >= leastOfField && all.length - n >= leastOfField)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, Math.max(0, Math.min(mostFields, most)))
    .map(([one]) => one)
}
