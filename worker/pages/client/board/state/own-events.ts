/** What was done from this page, which shows it already. */
export const ownEvents = new Set<string>()
