import { fold } from '../../../language/fold.ts'

/** A value for comparison. */
export const valueKey = (value: string): string => fold(value).replace(/\s+/g, ' ').trim()
