/** The id in a link that is all that was typed. */
export const linkedIn = (typed: string): string | undefined =>
  /^<?\S*\/r\/([a-z]+_\w+)\/?>?$/.exec(typed.trim())?.[1]

/** The id in a record's link, however it was pasted; what is no link stays as it is. */
export const idIn = (typed: string): string => /\/r\/([a-z]+_\w+)/.exec(typed)?.[1] ?? typed
