import * as z from 'zod'
import { record, text } from '../action/fields.ts'
import type { FieldOf } from './field.ts'
import { asList } from './search-words.ts'

/** Nobody sees more of what becomes one than they saw of each: those whom all of them are shared with. */
function inAll(all: unknown[]): string[] | null {
  const [first = [], ...others] = all.map(asList)
  const both = first.filter((id) => others.every((ids) => ids.includes(id)))
  return both.length ? both : null
}

/** The fields beside the owner that say whose a record is, of kinds whose table has the columns for it. */
export const belongingFields: Record<string, FieldOf> = {
  teamId: { label: 'Team', is: record('team'), export: true },
  sharedWith: {
    label: 'Shared with',
    is: z.array(text),
    export: true,
    spoken: 'whom it is shared with',
    merged: inAll,
  },
}
