import type { Raw } from '../../../worker/core/card.ts'
import { does, newCase, newContact, type Setting } from '../made.ts'
import { newest } from '../rows.ts'
import type { Examples } from './example.ts'

/** Something is done to a case that nobody has yet. */
const onCase =
  (action: string, how: 'press' | 'submit', more: Raw = {}) =>
  async (setting: Setting) => {
    const drawn = await newCase(setting)
    return { action, how, input: { id: drawn.record, ...more }, drawn }
  }

const colleague = ({ crew }: Setting) => crew.people[1]?.id ?? ''

export const cases: Examples = {
  'a case is taken': onCase('take-case', 'press'),
  'a case is assigned': (setting) =>
    onCase('assign-case', 'submit', { owner: colleague(setting) })(setting),
  'a case is given a priority': onCase('set-case-priority', 'submit', { priority: 'urgent' }),
  'a case is solved': onCase('solve-case', 'press'),
  'a case is reopened': async (setting) => {
    const { record } = await newCase(setting)
    await does(setting, 'solve-case', { id: record })
    const drawn = await newest(setting.crew, 'cases')
    return { action: 'reopen-case', how: 'press', input: { id: record }, drawn }
  },
  'a case is escalated': (setting) =>
    onCase('escalate-case', 'submit', { owner: colleague(setting), reason: 'They will leave us.' })(
      setting,
    ),
  'a case is snoozed': onCase('snooze-case', 'submit', { until: '2035-01-15' }),
  'time is logged on a case': onCase('log-case-time', 'submit', { minutes: '15' }),
  'a case has a note': async (setting) => {
    const { record } = await newCase(setting)
    const input = { id: record, text: 'Be kind, they had a bad week.' }
    return { action: 'note-case', how: 'submit', input }
  },
  'cases are shown in a conversation': async (setting) => {
    await does(setting, 'close-desk', {})
    return { action: 'open-desk', how: 'press', input: {} }
  },
  'cases are shown in a conversation no more': async (setting) => {
    await does(setting, 'open-desk', {})
    return { action: 'close-desk', how: 'press', input: {} }
  },
  'a case is split': async (setting) => {
    const { record } = await newCase(setting)
    const said = { case: record, direction: 'in', text: 'And the other printer, too.' }
    await does(setting, 'log-message', said)
    const { record: message } = await newest(setting.crew, 'messages')
    return { action: 'split-case', how: 'submit', input: { message, subject: 'The other one' } }
  },
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
