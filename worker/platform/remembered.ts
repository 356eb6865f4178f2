interface Kept<T> {
  until: number
  value: T
}

/**
 * Remembers an answer for so many ms an isolate; how long may depend on the answer. One that failed
 * is not remembered. Of a thousand keys none is kept any more. A request never waits for what
 * another one began: that may end with it.
 */
export function remembered<T>(lasts: number | ((value: T) => number)) {
  const kept = new Map<string, Kept<T>>()
  const keep = async (key: string, loading: Promise<T>) => {
    const value = await loading
    if (kept.size > 1000) kept.clear()
    const ms = typeof lasts === 'number' ? lasts : lasts(value)
    kept.set(key, { until: Date.now() + ms, value })
    return value
  }
  return {
    async read(key: string, load: () => Promise<T>): Promise<T> {
      const known = kept.get(key)
      return known && known.until > Date.now() ? known.value : keep(key, load())
    },
    keep,
    forget: (key: string) => void kept.delete(key),
  }
}

/**
 * Remembers for so many ms what is asked for once, however many ask at the same time: for what
 * could otherwise be asked without bound. Who begins it keeps it going with `waitUntil`.
 */
export function askedOnce<T>(ms: number) {
  const kept = new Map<string, Kept<Promise<T>>>()
  return (key: string, load: () => Promise<T>): Promise<T> => {
    const known = kept.get(key)
    if (known && known.until > Date.now()) return known.value
    if (kept.size > 1000) kept.clear()
    const value = load()
    value.catch(() => kept.delete(key))
    kept.set(key, { until: Date.now() + ms, value })
    return value
  }
}
