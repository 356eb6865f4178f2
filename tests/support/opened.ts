/**
 * What a file of tests opened in memory, and nobody closes: a garbage collector sees little of how
 * large it is, so that it stood till the process ended.
 */
const opened = new Set<{ close(): void }>()

export const endsWithItsFile = (one: { close(): void }) => void opened.add(one)

export function closeOpened(): void {
  for (const one of opened) one.close()
  opened.clear()
}
