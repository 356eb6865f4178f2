import { newCase, newContact } from '../made.ts'
import type { Examples } from './example.ts'

export const cases: Examples = {
  'a case is opened': async (setting) => {
    const { record: contact } = await newContact(setting)
    const input = { subject: 'Printer broken', contact, kind: 'problem', text: 'It is on fire.' }
    return { action: 'open-case', how: 'submit', input }
  },
  'a case is edited': async (setting) => {
    const drawn = await newCase(setting)
    const input = { id: drawn.record, subject: 'Printer on fire', status: 'hold' }
    return { action: 'edit-case', how: 'submit', input, drawn }
  },
  'a message is logged': async (setting) => {
    const { record } = await newCase(setting)
    const input = { case: record, direction: 'in', channel: 'letter', text: 'Dear all' }
    return { action: 'log-message', how: 'submit', input }
  },
}
