import type { Fact } from '../card.ts'
import type { Contact } from '../find.ts'

export const reachKinds = ['work', 'private', 'mobile', 'other'] as const

export const reachLabels = { work: 'Work', private: 'Private', mobile: 'Mobile', other: 'Other' }

const labelled = ({ kinds }: Contact, label: string, value: string) =>
  kinds[value] ? `${label} (${kinds[value]})` : label

/** E-mails and phones with what they are for, and what may not be done with them. */
export const reachFacts = (contact: Contact): Fact[] => [
  ...contact.emails.map((value) => ({
    label: labelled(contact, 'E-mail', value),
    value: contact.mayMail?.may === false ? `${value} · do not mail` : value,
  })),
  ...contact.phones.map((value) => ({
    label: labelled(contact, 'Phone', value),
    value: contact.mayCall?.may === false ? `${value} · do not call` : value,
  })),
]
