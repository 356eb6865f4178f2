/** At this score and below a customer is not satisfied, and the case is open again. */
export const worst = 2
export const scores = [1, 2, 3, 4, 5] as const
