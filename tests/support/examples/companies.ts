import { fresh } from '../asking.ts'
import { newCompany, type Setting } from '../made.ts'
import type { Example, Examples } from './example.ts'

/** A night proposed two companies. */
const onPair =
  (action: string) =>
  async (setting: Setting): Promise<Example> => {
    const [one, other] = [await newCompany(setting), await newCompany(setting)]
    const { house, workspace } = setting.crew
    const pair = `duplicate_${fresh('pair')}`
    await house.sql(
      `insert into duplicates
        (id, workspace_id, version, created_at, one_id, other_id, score, reasons, state)
       values (?, ?, 1, 1, ?, ?, 90, '["phone"]', 'proposed')`,
      ...[pair, workspace, one.record, other.record],
    )
    return { action, how: 'press', input: { pair } }
  }

export const companies: Examples = {
  'a company is added': async (setting) => {
    const { record: parent } = await newCompany(setting)
    const [name, domain] = [fresh('Initrode'), `${fresh('initrode')}.example`]
    const owner = setting.crew.people[1]?.id ?? ''
    const reach = { domains: domain, email: `info@${domain}`, phone: '+44 20 7946 0959' }
    const input = { name, ...reach, parent, owner, officeAddress: 'Long Lane 1, London' }
    return { action: 'save-company', how: 'submit', input }
  },
  'a company is edited': async (setting) => {
    const { name, ...drawn } = await newCompany(setting)
    const input = { id: drawn.record, name, billingAddress: 'Short Lane 2, London' }
    return { action: 'save-company', how: 'submit', input, drawn }
  },
  'a company gets another number': async (setting) => {
    const { name: _name, ...drawn } = await newCompany(setting)
    const input = { id: drawn.record, value: '+44 20 7946 0957', kind: 'other' }
    return { action: 'add-reach', how: 'submit', input, drawn }
  },
  'two that look alike are two': onPair('part-records'),
  'two that look alike are asked about later': onPair('postpone-pair'),
  'two companies are merged': async (setting) => {
    const [one, other] = [await newCompany(setting), await newCompany(setting)]
    return {
      action: 'merge-records',
      how: 'press',
      input: { keep: one.record, ids: [other.record] },
    }
  },
}
