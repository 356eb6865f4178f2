/** `make`, called once for each key: `Intl` objects are dear to build. */
export function once<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    if (made.has(key)) return known as T // undefined was made
    const value = make(key)
    made.set(key, value)
    return value
  }
}
