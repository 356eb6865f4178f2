import { long, oneOf } from '../../core/action/fields.ts'
import { languageCodes, languageNames } from '../../language/language-names.ts'
import { whyNoTemplate } from '../../language/merge-fields.ts'

export const languageField = oneOf(languageCodes, languageNames)

/** A text with merge fields that are known alone. */
export const templateText = long
  .superRefine((typed, issues) => {
    const why = whyNoTemplate(typed)
    if (why) issues.addIssue(why)
  })
  .meta({ field: { kind: 'long' } })
