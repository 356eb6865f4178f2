import { long } from '../../core/action/fields.ts'
import { whyNoTemplate } from '../../language/merge-fields.ts'

/** A text with merge fields that are known alone. */
export const templateText = long
  .superRefine((typed, issues) => {
    const why = whyNoTemplate(typed)
    if (why) issues.addIssue(why)
  })
  .meta({ field: { kind: 'long' } })
