/** What follows from an object alone: made once, and kept for as long as that is there. */
export function madeOnce<K extends object, V>(make: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, { is: V }>()
  return (of) => {
    const found = known.get(of)
    if (found) return found.is
    const is = make(of)
    known.set(of, { is })
    return is
  }
}
