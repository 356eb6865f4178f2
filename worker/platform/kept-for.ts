/** Values that count for so many ms in this isolate; of very many all are forgotten at once. */
export function keptFor<T>(ms: number, most = 5000) {
  const all = new Map<string, { until: number; value: T }>()
  return {
    get(key: string, now: number): T | undefined {
      const kept = all.get(key)
      return kept && kept.until > now ? kept.value : undefined
    },
    set(key: string, value: T, now: number, lasts = ms): void {
      if (all.size >= most) all.clear()
      all.set(key, { until: now + lasts, value })
    },
    delete: (key: string) => all.delete(key),
    deleteWhere(fits: (value: T) => boolean): void {
      for (const [key, { value }] of all) if (fits(value)) all.delete(key)
    },
  }
}
