import { CrmError } from '../../../core/errors.ts'

/** Why a cell cannot be taken, beside its column. */
export const wrong = (header: string, reason: string) =>
  new CrmError('invalid', `${header}: ${reason}`)

export const quoted = (text: string, most = 40) => `"${text.slice(0, most)}"`
