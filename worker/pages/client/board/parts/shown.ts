import { type ReadonlySignal, useComputed } from '@preact/signals'
import { useRef } from 'preact/hooks'

const isSame = (a: object, b: object) => {
  const [one, other] = [Object.entries(a), Object.values(b)]
  return one.length === other.length && one.every(([, value], at) => value === other[at])
}

/** Some values worked out of signals: the same object as long as none of them has changed. */
export function useShown<T extends object>(work: () => T): ReadonlySignal<T> {
  const last = useRef<T | undefined>(undefined)
  return useComputed(() => {
    const now = work()
    const before = last.current
    last.current = before && isSame(before, now) ? before : now
    return last.current
  })
}
