import type { Raw } from '../../../worker/core/card.ts'
import { fresh } from '../asking.ts'
import { newContact, type Setting } from '../made.ts'
import type { Wish } from '../wish.ts'
import type { Example, Examples } from './example.ts'

const onContact =
  (action: string, how: Wish['how'], more: (email: string) => Raw) =>
  async (setting: Setting): Promise<Example> => {
    const { email, ...drawn } = await newContact(setting)
    return { action, how, input: { id: drawn.record, ...more(email) }, drawn }
  }

export const contacts: Examples = {
  'a contact is added': async () => {
    const company = fresh('Umbrella')
    const input = { name: 'Jane Ford', email: `${fresh('jane')}@globex.example`, company }
    return { action: 'save-contact', how: 'submit', input }
  },
  'a contact is edited': async (setting) => {
    const { email, ...drawn } = await newContact(setting)
    const input = { id: drawn.record, name: 'Kim Poe', email }
    return { action: 'save-contact', how: 'submit', input, drawn }
  },
  'a contact gets another address': onContact('add-reach', 'submit', () => ({
    value: `${fresh('private')}@mail.example`,
    kind: 'private',
  })),
  'a contact loses an address': onContact('remove-reach', 'press', (email) => ({ value: email })),
  'a contact is detailed': onContact('edit-details', 'submit', () => ({
    birthday: '1984-03-17',
    language: 'German',
    workAddress: 'Long Lane 1, London',
    privateAddress: 'Short Lane 2, London',
  })),
  'a contact consents': onContact('set-consent', 'submit', () => ({
    about: 'mail',
    answer: 'no',
    since: '2026-03-03',
    how: 'asked',
  })),
  // What it goes on to do by itself are events of their own.
  'a person is erased': async (setting) => {
    const { record: id } = await newContact(setting)
    return { action: 'erase-person', how: 'press', input: { id, sure: true } }
  },
  'an e-mail is logged': async (setting) => {
    const { email } = await newContact(setting)
    const message = { id: `<${fresh('mail')}@x>`, subject: 'Offer', participants: [{ email }] }
    return { action: 'log-email', how: 'press', input: { message } }
  },
}
