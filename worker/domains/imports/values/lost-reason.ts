export const lostReason = 'deal.lostReason'

/** The value under which is kept why those were lost of which a file does not say it. */
export const unsaid = '*'
