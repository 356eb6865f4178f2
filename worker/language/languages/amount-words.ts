/** What one language writes in and round an amount. */
export type AmountWords = Record<string, never>
