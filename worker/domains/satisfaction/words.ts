/** At this score and below a customer is not satisfied, and the case is open again. */
export const worst = 2
export const scores = [1, 2, 3, 4, 5] as const

/** `4`, as people write one number: also in full width, or with a full stop. */
export const writtenScore = (text: string): number | undefined =>
  scores.find(
    (one) =>
      String(one) ===
      text
        .normalize('NFKC')
        .trim()
        .replace(/[.!)]+$/, ''),
  )
