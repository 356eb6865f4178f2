import * as z from 'zod'
import { fieldKind } from '../action/fields.ts'
import type { FieldOf } from './field.ts'

/** The kind whose records a field names; undefined of a field that holds something else. */
export const referredIn = ({ is }: FieldOf): { of: string; isList: boolean } | undefined => {
  const isList = is instanceof z.ZodArray
  const kind = fieldKind(isList ? (is.element as z.ZodType) : is) // zod's own inner type
  return kind?.kind === 'record' ? { of: kind.of, isList } : undefined
}
