import { CrmError } from '../../../core/errors.ts'

/** What cannot be read in a line is said beside the field it was written in. */
export function besideWords(error: unknown): never {
  if (!(error instanceof CrmError) || error.code !== 'invalid') throw error
  throw new CrmError('invalid', error.message, { fields: { words: error.message } })
}
