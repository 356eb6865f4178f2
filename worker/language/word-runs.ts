/** Every run of neighbouring words of a text, the longest first. */
export function wordRuns(text: string, most = 8, longest = most): string[] {
  const words = text.split(/\s+/).filter(Boolean).slice(0, most)
  const all = words.flatMap((_, from) =>
    words.slice(from, from + longest).map((__, more) => words.slice(from, from + more + 1)),
  )
  return all.sort((a, b) => b.length - a.length).map((run) => run.join(' '))
}
