import type { Raw } from '../../../worker/core/card.ts'
import { does, newCase, type Setting } from '../made.ts'
import { newest } from '../rows.ts'
import type { Examples } from './example.ts'

/** A complaint that nobody has yet. */
async function newComplaint(setting: Setting) {
  const { record } = await newCase(setting)
  await does(setting, 'make-complaint', { id: record })
  return newest(setting.crew, 'cases')
}

const onComplaint =
  (action: string, more: Raw = {}) =>
  async (setting: Setting) => {
    const drawn = await newComplaint(setting)
    return { action, how: 'submit' as const, input: { id: drawn.record, ...more }, drawn }
  }

const decided = (grant: boolean) => async (setting: Setting) => {
  const { record: id } = await newComplaint(setting)
  const { house } = setting.crew
  await does(setting, 'give-remedy', {
    id,
    remedy: 'refund',
    amount: { minor: 5000, currency: 'EUR' },
  })
  await house.sql(`update cases set remedy_state = 'asked' where id = ?`, id)
  return { action: 'decide-remedy', how: 'press' as const, input: { id, grant, minor: 5000 } }
}

export const complaints: Examples = {
  'a case becomes a complaint': async (setting) => {
    const drawn = await newCase(setting)
    return { action: 'make-complaint', how: 'press', input: { id: drawn.record }, drawn }
  },
  'a complaint is acknowledged': onComplaint('acknowledge-complaint', {
    ...{ how: 'done', message: 'Thank you. We look into it.' },
  }),
  'a complaint is reviewed': onComplaint('review-complaint', {
    ...{ severity: 'serious', cause: 'Worn drum', lesson: 'Change it each year' },
  }),
  'a complaint is put right': onComplaint('give-remedy', { remedy: 'apology' }),
  'a remedy is approved': decided(true),
  'rules for complaints are set': async (setting) => {
    const [row] = await setting.crew.house.sql<{ rules: string | null }>(
      'select complaint_rules as rules from workspaces where id = ?',
      setting.crew.workspace,
    )
    const answer = row?.rules?.includes('"answer":10,') ? 11 : 10
    return { action: 'complaint-rules', how: 'submit', input: { acknowledge: 2, answer } }
  },
}
