import { fresh } from '../asking.ts'
import { newContact, type Setting } from '../made.ts'
import type { Example, Examples } from './example.ts'

/** A night proposed somebody. */
const onProposal =
  (action: string) =>
  async (setting: Setting): Promise<Example> => {
    const { record } = await newContact(setting)
    const { house, workspace } = setting.crew
    const id = `proposal_${fresh('proposal')}`
    await house.sql(
      `insert into retention_proposals
        (id, workspace_id, version, created_at, of, record_id, last_at, state)
       values (?, ?, 1, 1, 'contact', ?, ?, 'proposed')`,
      ...[id, workspace, record, Date.now()],
    )
    return { action, how: 'press', input: { ids: [id] } }
  }

export const privacy: Examples = {
  'a retention rule is set': async () => ({
    action: 'set-retention',
    how: 'submit',
    input: { of: 'contact', months: 24 },
  }),
  'who was proposed for erasure is kept': onProposal('keep-proposed'),
  'who was proposed for erasure is erased': onProposal('erase-proposed'),
}
