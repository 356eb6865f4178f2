import { describe, expect, test } from 'vitest'
import type { Context } from '../../../worker/core/context.ts'
import { complaintsOffice } from '../../support/complaints.ts'
import { lines, newest } from '../../support/desk-in-memory.ts'

const conversation = { surface: 'slack' as const, account: 'T1', externalId: 'C1', name: 'service' }

/** A channel with alerts, and which records have a card there. */
async function withAlerts(rule: Record<string, string>) {
  const house = complaintsOffice()
  const ctx: Partial<Context> = { conversation }
  const done = await house.does('maria', 'set-alerts', rule, ctx)
  const posted = () =>
    house.sql('select record_id as id from posts order by rowid').map(({ id }) => id)
  return { ...house, done, posted }
}

describe('alerts about cases', () => {
  test('of a type come for what is opened as one or becomes one, and leave deals as they are', async () => {
    const { does, complains, posted, done, ...house } = await withAlerts({
      ...{ events: 'new,case', type: 'complaint' },
    })
    expect(lines(done).join('\n')).toContain('New and new case. Filtered by case type.')
    const first = await complains()
    const question = await complains({ kind: 'question' })
    expect(posted()).toEqual([first])
    await does('jonas', 'make-complaint', { id: question })
    await does('jonas', 'log-deal', { deal: 'Acme renewal' })
    expect(posted()).toEqual([first, question, newest(house, 'deals')])
  })

  test('of a stage leave cases as they are', async () => {
    const { does, complains, posted } = await withAlerts({
      ...{ events: 'new,case', stage: 'stage_Proposal', priority: 'urgent' },
    })
    await does('jonas', 'log-deal', { deal: 'Acme renewal' })
    await complains()
    const urgent = await complains({ priority: 'urgent' })
    expect(posted()).toEqual([urgent])
  })

  test('of a missed deadline come when it is missed', async () => {
    const { complains, later, posted } = await withAlerts({ events: 'overdue', type: 'complaint' })
    const id = await complains()
    await later(Date.parse('2027-01-15T17:00Z'))
    expect(posted()).toEqual([])
    await later(Date.parse('2027-01-18T17:01Z'))
    expect(posted()).toEqual([id])
  })
})
