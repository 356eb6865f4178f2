import type { Audience } from '../../core/record/reader.ts'
import { hiddenFields } from '../../core/record/registry.ts'

/** Are the amounts of deals hidden from who reads this? Then there are no sums of them either. */
export const areAmountsHidden = (reader: Audience): boolean =>
  hiddenFields(reader, 'deal').includes('amount')

export const amountsHidden = ({ shared }: Audience): string =>
  shared ? 'Amounts are not shown here.' : 'Amounts are not shown to you.'
