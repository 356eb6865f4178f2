import { type FieldType, fieldTypes } from '../../../schema/directory/directory.ts'

/** What a field may hold, in an admin's words. */
export const typeNames: Record<FieldType, string> = {
  text: 'Text',
  long: 'Long text',
  number: 'Number',
  money: 'Amount',
  date: 'Date',
  datetime: 'Date and time',
  choice: 'Choice',
  choices: 'Several choices',
  yesno: 'Yes or no',
  member: 'Colleague',
  record: 'Link to a record',
  email: 'E-mail',
  phone: 'Phone',
  url: 'Web address',
}

/** The same, with what is made of others: what such a field holds follows from these. */
export const typesOffered = [...fieldTypes, 'formula'] as const
export const offeredNames = { ...typeNames, formula: 'Formula of other fields' }

/** No two records can hold the same of these. */
export const canBeUnique: FieldType[] = [
  ...(['text', 'number', 'date', 'email', 'phone', 'url', 'record', 'member'] as const),
]

/** What these hold, guests and other companies are never shown: sums, and how somebody is reached. */
export const neverForGuests: FieldType[] = ['money', 'email', 'phone']

export const hasChoices = (type: FieldType): boolean => type === 'choice' || type === 'choices'
