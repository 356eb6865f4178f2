/** What stands between commas, each once. */
export const commaList = (typed: string, clean = (one: string) => one): string[] =>
  [...new Set(typed.split(/[,;\n]+/).map((one) => clean(one.trim())))].filter(Boolean)

/** Tags, with or without a # before each. */
export const tagsIn = (typed: string): string[] => commaList(typed, (tag) => tag.replace(/^#/, ''))
