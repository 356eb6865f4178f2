const longest = 80

/** As much of a text as fits on a line. */
export const cut = (text: string) =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text

/** A stretch of time in ms as people say it: `0.4 s`, `12 s`, `5 min`, `3 h`, `2 days`. */
export function lasting(ms: number): string {
  const seconds = ms / 1000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 100) return `${Math.round(seconds)} s`
  if (seconds < 100 * 60) return `${Math.round(seconds / 60)} min`
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h`
  return `${Math.round(seconds / 86_400)} days`
}
