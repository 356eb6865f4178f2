import { templates } from '../../../schema/workspace/answers.ts'
import { long, oneOf, record, text } from '../../core/action/fields.ts'
import { definePlainRecord } from '../../core/record/plain.ts'
import { termsOf } from '../../core/record/search-words.ts'
import { languageCodes, languageNames } from '../../language/language-names.ts'
import { whyNoTemplate } from '../../language/merge-fields.ts'
import { templatesList } from './lists.ts'

const templateText = long
  .superRefine((typed, issues) => {
    const why = whyNoTemplate(typed)
    if (why) issues.addIssue(why)
  })
  .meta({ field: { kind: 'long' } })

export const template = definePlainRecord({
  kind: 'template',
  table: templates,
  noun: ['template', 'templates'],
  title: 'name',
  rights: { needs: 'change', whose: ['ownerId'], fields: { ownerId: 'assign' } },
  fields: {
    name: {
      ...{ label: 'Name', is: text, export: true, form: true, required: true },
      ...{ hint: 'Received', example: 'Received' },
    },
    text: {
      ...{ label: 'Text', is: templateText, export: true, form: true, required: true },
      ...{ fact: true, hint: 'Dear {customer.firstName}, we have your message, #{case.number}.' },
      example: 'Dear {customer.firstName},',
    },
    language: {
      ...{ label: 'Language', is: oneOf(languageCodes, languageNames), export: true },
      ...{ form: true, required: true, fact: true, example: 'en' },
    },
    ownerId: { label: 'Owner', is: record('member'), export: true, fact: true },
  },
  words: { name: termsOf },
  lists: [templatesList],
})
