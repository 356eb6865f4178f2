/** What one language writes of days, times and what repeats. */
export type DateWords = Record<string, never>
