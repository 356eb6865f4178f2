interface Kept<T> {
  until: number
  value: Promise<T>
}

/**
 * Remembers an answer for so many ms an isolate, however many ask at once; how long may depend on
 * the answer. One that failed is not remembered. Of a thousand keys none is kept any more.
 */
export function remembered<T>(lasts: number | ((value: T) => number)) {
  const kept = new Map<string, Kept<T>>()
  const keep = (key: string, value: Promise<T>) => {
    if (kept.size > 1000) kept.clear()
    const one: Kept<T> = { until: Date.now() + (typeof lasts === 'number' ? lasts : 60_000), value }
    kept.set(key, one)
    value.then(
      (known) => {
        if (typeof lasts !== 'number') one.until = Date.now() + lasts(known)
      },
      () => kept.get(key) === one && kept.delete(key),
    )
    return value
  }
  return {
    read(key: string, load: () => Promise<T>): Promise<T> {
      const known = kept.get(key)
      return known && known.until > Date.now() ? known.value : keep(key, load())
    },
    keep,
    forget: (key: string) => void kept.delete(key),
  }
}
