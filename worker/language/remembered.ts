/** More are not kept; then it begins anew. */
const most = 5000

/** The same reading of the same text, worked out once while many records are gone through. */
export function remembered<T>(read: (text: string, other: string) => T) {
  const known = new Map<string, T>()
  return (text: string, other = ''): T => {
    const key = `${other}\n${text}`
    const before = known.get(key)
    if (before !== undefined || known.has(key)) return before as T // as it was read
    if (known.size >= most) known.clear()
    const is = read(text, other)
    known.set(key, is)
    return is
  }
}
