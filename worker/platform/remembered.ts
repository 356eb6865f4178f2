import { keptFor } from './kept-for.ts'

const most = 1000

/**
 * Remembers an answer for so many ms an isolate; how long may depend on the answer. One that failed
 * is not remembered. A request never waits for what another one began: that may end with it.
 */
export function remembered<T>(lasts: number | ((value: T) => number)) {
  const kept = keptFor<{ value: T }>(0, most)
  const keep = async (key: string, loading: Promise<T>) => {
    const value = await loading
    kept.set(key, { value }, Date.now(), typeof lasts === 'number' ? lasts : lasts(value))
    return value
  }
  return {
    async read(key: string, load: () => Promise<T>): Promise<T> {
      const known = kept.get(key, Date.now())
      return known ? known.value : keep(key, load())
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
  const kept = keptFor<Promise<T>>(ms, most)
  return (key: string, load: () => Promise<T>): Promise<T> => {
    const known = kept.get(key, Date.now())
    if (known) return known
    const value = load()
    value.catch(() => kept.delete(key))
    kept.set(key, value, Date.now())
    return value
  }
}
