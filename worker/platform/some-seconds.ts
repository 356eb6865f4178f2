interface Kept<T> {
  until: number
  value: Promise<T>
}

/**
 * Remembers an answer for so many ms an isolate, however many ask at once.
 * For what could otherwise be asked without bound.
 */
export function someSeconds<T>(ms: number) {
  const kept = new Map<string, Kept<T>>()
  return (key: string, make: () => Promise<T>): Promise<T> => {
    const known = kept.get(key)
    if (known && known.until > Date.now()) return known.value
    if (kept.size > 1000) kept.clear()
    const value = make()
    value.catch(() => kept.delete(key))
    kept.set(key, { until: Date.now() + ms, value })
    return value
  }
}
