import { CrmError } from './errors.ts'

/** Lines are read word by word and looked through many times, so they end somewhere. */
export const longestLine = 1000
/** Anything typed to the bot; as long as the longest field of a form. */
export const longestWords = 3000

/** Throws where more was typed than is read, rather than leave a part of it out. */
export function mustBeShort(typed: string, most: number): void {
  if (typed.length <= most) return
  const long = typed.length.toLocaleString('en')
  const reason = `That is ${long} characters. Please keep it under ${most.toLocaleString('en')}.`
  throw new CrmError('invalid', reason)
}
