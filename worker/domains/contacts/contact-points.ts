import { form } from '../../core/action/buttons.ts'
import type { Button, Fact, Item } from '../../core/card.ts'
import { phoneShown } from '../../language/phone-numbers.ts'
import type { Contact } from './queries.ts'

/** Who has e-mails and phones; of a company nobody asks whether it may be mailed. */
export type Reached = Pick<Contact, 'name' | 'emails' | 'phones' | 'kinds'> &
  Partial<Pick<Contact, 'mayMail' | 'mayCall'>>

export const reachKinds = ['work', 'private', 'mobile', 'other'] as const

export const reachLabels = { work: 'Work', private: 'Private', mobile: 'Mobile', other: 'Other' }

const labelled = ({ kinds }: Reached, label: string, value: string) =>
  kinds[value] ? `${label} (${kinds[value]})` : label

/** E-mails and phones with what they are for, and what may not be done with them. */
export const reachFacts = (contact: Reached): Fact[] => [
  ...contact.emails.map((value) => ({
    label: labelled(contact, 'E-mail', value),
    value: contact.mayMail?.may === false ? `${value} · do not mail` : value,
  })),
  ...contact.phones.map((value) => ({
    label: labelled(contact, 'Phone', value),
    value: [phoneShown(value), contact.mayCall?.may === false && 'do not call']
      .filter(Boolean)
      .join(' · '),
  })),
]

/** A button about a record as it is. */
export const ofRecord = (
  { id, version }: Pick<Contact, 'id' | 'version'>,
  button: Button,
): Button => ({ ...button, input: { id, ...button.input }, drawn: { record: id, version } })

type Drawn = Reached & Pick<Contact, 'id' | 'version'>

export const reachButton = (of: Drawn): Button =>
  ofRecord(of, form('Add e-mail or phone', 'add-reach'))

/** Each e-mail and phone with a button that removes it. */
export function reachItems(of: Drawn): Item[] {
  const values = [...of.emails, ...of.phones]
  return reachFacts(of).map(({ label, value }, at) => {
    const input = { value: values[at] ?? '' }
    const button: Button = { label: 'Remove', action: 'remove-reach', mode: 'act', input }
    return { title: value, text: label, button: ofRecord(of, button) }
  })
}
