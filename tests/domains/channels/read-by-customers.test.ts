import { describe, expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import { lines, newest } from '../../support/desk-in-memory.ts'
import { roomIn } from '../../support/shared-channel.ts'

async function quietRoom() {
  const room = await roomIn('slack')
  await room.does('jonas', 'log-deal', { deal: 'Acme renewal' })
  await room.does('jonas', 'save-report', { name: 'Wins', report: 'won', visibility: 'shared' })
  const [deal, report] = [newest(room, 'deals'), newest(room, 'reports')]
  return { ...room, deal, report, shares: () => room.asks('maria', 'share-channel', acme) }
}

const acme = { company: 'Acme' }

describe('a channel that a customer reads', () => {
  test('gets no alerts, no desk, no digest, no report and no deal', async () => {
    const { asks, deal, report, sql } = await quietRoom()
    const wishes: Record<string, Raw> = {
      ...{ 'alerts-on': {}, 'set-alerts': { events: ['won'] }, 'add-alerts': { events: ['won'] } },
      ...{ 'open-desk': {}, 'set-digest': { every: 'daily' }, 'share-deal': { id: deal } },
      'schedule-report': { id: report, every: 'daily' },
    }
    for (const [action, input] of Object.entries(wishes))
      for (const anyway of [{}, { anyway: true }])
        await expect(asks('maria', action, { ...input, ...anyway }), action).rejects.toThrow(
          '#acme is shared with a customer, who reads all that stands there.',
        )
    expect(sql('select 1 from posts')).toEqual([])
  })

  test('is shared once nothing comes there any more, each named with how it is turned off', async () => {
    const { asks, report, sql, shares } = await quietRoom()
    await asks('maria', 'unshare-channel')
    const schedule = () => ({ id: String(sql('select id from report_schedules')[0]?.id) })
    const coming: { on: string; given?: Raw; off: string; by?: () => Raw; says: string }[] = [
      { on: 'alerts-on', off: 'alerts-off', says: 'alerts (alerts off)' },
      { on: 'open-desk', off: 'close-desk', says: 'cards of cases (cases off)' },
      {
        ...{ on: 'set-digest', given: { every: 'daily' }, off: 'set-digest' },
        ...{ by: () => ({ every: 'off' }), says: 'a digest (digest off)' },
      },
      {
        ...{ on: 'schedule-report', given: { id: report, every: 'daily' }, off: 'end-schedule' },
        ...{ by: schedule, says: 'a report (schedules)' },
      },
    ]
    const ended: string[] = []
    for (const { on, given = {}, off, by = () => ({}), says } of coming) {
      await asks('maria', on, { ...given, anyway: true })
      await expect(shares(), on).rejects.toThrow(
        `#acme gets ${says}, and the customer would read it. Turn that off first.`,
      )
      await asks('maria', off, by())
      ended.push(String(sql('select id from events order by rowid desc limit 1')[0]?.id))
    }
    await shares()
    // Nor does it come again where turning it off is undone.
    for (const event of ended)
      await expect(asks('maria', 'undo', { event })).rejects.toThrow(
        'Its channel is shared with a customer by now, who reads all that stands there.',
      )
    for (const table of ['alert_rules', 'digests', 'report_schedules'])
      expect(sql(`select 1 from ${table} where active = 1`), table).toEqual([])
    const rule = String(sql('select id from alert_rules where of is null')[0]?.id)
    for (const [action, input] of [
      ['change-alerts', { rule, active: true }],
      ['add-alerts', { beside: rule, events: ['won'] }],
    ] as const)
      await expect(asks('maria', action, input)).rejects.toThrow(/shared with a customer/)
  })

  test('keeps no card up to date that stood there before, and says that it stands', async () => {
    const { asks, deal, sql, shares } = await quietRoom()
    await asks('maria', 'unshare-channel')
    await asks('jonas', 'share-deal', { id: deal, anyway: true })
    sql("update posts set vendor_id = 'M1'")
    expect(lines(await shares()).join('\n')).toContain(
      '1 card of the CRM stood there before. Delete what the customer is not to read.',
    )
    await asks('jonas', 'win-deal', { id: deal })
    expect(sql('select 1 from posts')).toEqual([])
  })
})
