/** More are not kept; then it begins anew. */
const most = 5000

/**
 * The same reading of the same text, worked out once while many records are gone through. What is read
 * may have a spelling of its own, that is read as the same with no other.
 */
export function remembered<T>(
  read: (text: string, other: string) => T,
  spelled?: (is: T) => string | undefined,
) {
  // A map for each of the others: one text made of both would be hashed anew each time.
  const known = new Map<string, Map<string, T>>()
  let size = 0
  const keep = (text: string, other: string, is: T) => {
    if (size >= most) {
      known.clear()
      size = 0
    }
    known.set(other, (known.get(other) ?? new Map<string, T>()).set(text, is))
    size += 1
  }
  return (text: string, other = ''): T => {
    const among = known.get(other)
    const before = among?.get(text)
    if (before !== undefined || among?.has(text)) return before as T // as it was read
    const is = read(text, other)
    keep(text, other, is)
    const spelling = spelled?.(is)
    if (spelling !== undefined) keep(spelling, '', is)
    return is
  }
}
