/** At this score and below a customer is not satisfied, and the case is open again. */
export const worst = 2
export const scores = [1, 2, 3, 4, 5] as const

/** `4`, as people write one number: also in full width, or with a full stop. */
export function writtenScore(text: string): number | undefined {
  const [, score] = /^([1-5])[.!)]{0,3}$/.exec(text.normalize('NFKC').trim()) ?? []
  return scores.find((one) => String(one) === score)
}
