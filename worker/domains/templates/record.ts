import { templates } from '../../../schema/workspace/answers.ts'
import { languageField, record, text } from '../../core/action/fields.ts'
import { definePlainRecord } from '../../core/record/plain.ts'
import { termsOf } from '../../core/record/search-words.ts'
import { templateText } from './fields.ts'
import { templatesList } from './lists.ts'

export const template = definePlainRecord({
  kind: 'template',
  table: templates,
  noun: ['template', 'templates'],
  title: 'name',
  rights: { needs: 'change', whose: ['ownerId'], fields: { ownerId: 'assign' } },
  fields: {
    name: { label: 'Name', is: text, export: true, example: 'Received' },
    text: {
      ...{ label: 'Text', is: templateText, export: true, fact: true },
      example: 'Dear {customer.firstName},',
    },
    language: { label: 'Language', is: languageField, export: true, fact: true, example: 'en' },
    ownerId: { label: 'Owner', is: record('member'), export: true, fact: true },
  },
  shelf: 10,
  words: { name: termsOf },
  aside: true,
  lists: [templatesList],
})
