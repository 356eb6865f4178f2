import { fresh } from '../asking.ts'
import { does, newCase, type Setting } from '../made.ts'
import type { Examples } from './example.ts'

const write = ({ crew }: Setting, query: string, ...values: (string | number)[]) =>
  crew.house.sql(query, ...values)

export const channels: Examples = {
  'a mail address is added': async () => ({
    ...{ action: 'add-mail-address', how: 'submit' },
    input: { address: fresh('help') },
  }),
  'a mail address is removed': async (setting) => {
    const address = `${fresh('help')}@mail.example`
    await does(setting, 'add-mail-address', { address })
    return { action: 'remove-mail-address', how: 'submit', input: { address } }
  },
  'a phone number is added': async () => {
    const input = {
      provider: 'twilio',
      number: '+442079460958',
      account: fresh('AC'),
      key: 'secret',
    }
    return { action: 'add-line', how: 'submit', input }
  },
  'a phone number is removed': async (setting) => {
    const number = '+442079460123'
    await does(setting, 'add-line', { provider: 'telnyx', number, account: fresh('c'), key: 'key' })
    return { action: 'remove-line', how: 'submit', input: { number } }
  },
  'what was ignored is taken in': async (setting) => {
    const id = fresh('arrival_')
    await write(
      setting,
      `insert into arrivals (workspace_id, id, channel, state, at, sender, recipient, payload, next_try_at)
       values (?1, ?2, 'form', 'ignored', 1, 'jane@globex.example', '', ?3, 0)`,
      ...[setting.crew.workspace, id],
      JSON.stringify({
        name: '',
        email: 'jane@globex.example',
        subject: '',
        message: 'Hi',
        trap: 'x',
      }),
    )
    return { action: 'take-arrival', how: 'press', input: { id } }
  },
  'a case is answered': async (setting) => {
    const { record: id } = await newCase(setting)
    const input = { id, message: 'It is repaired.', status: 'solved' }
    return { action: 'reply-case', how: 'submit', input }
  },
  'a message is sent again': async (setting) => {
    const { record } = await newCase(setting)
    await does(setting, 'reply-case', { id: record, message: 'It is repaired.' })
    const [row] = await setting.crew.house.sql<{ id: string }>(
      `update messages set state = 'failed' where case_id = ? returning id`,
      record,
    )
    const [said] = row
      ? [row]
      : await setting.crew.house.sql<{ id: string }>(
          'select id from messages where case_id = ?',
          record,
        )
    return { action: 'send-again', how: 'press', input: { id: said?.id ?? '' } }
  },
}
