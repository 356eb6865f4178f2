import * as z from 'zod'
import { record, text } from '../action/fields.ts'
import type { FieldOf } from './kind.ts'

/** The fields beside the owner that say whose a record is, of kinds whose table has the columns for it. */
export const belongingFields: Record<string, FieldOf> = {
  teamId: { label: 'Team', is: record('team'), export: true },
  sharedWith: {
    label: 'Shared with',
    is: z.array(text),
    export: true,
    spoken: 'whom it is shared with',
  },
}
