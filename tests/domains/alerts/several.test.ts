import { describe, expect, test } from 'vitest'
import '../../../worker/catalogue.ts'
import type { Raw } from '../../../worker/core/card.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

const here = {
  conversation: { surface: 'slack' as const, account: 'T1', externalId: 'sales', name: 'sales' },
}

/** An office with as many rules in one channel, and the records whose cards are to come there. */
async function withRules(...rules: Raw[]) {
  const house = office()
  for (const rule of rules) await house.does('maria', 'add-alerts', rule, here)
  const log = async (deal: string, amount: string) => {
    await house.does('jonas', 'log-deal', { deal, amount })
    return newest(house, 'deals')
  }
  const posts = (more = 'held_at is null') =>
    house
      .sql(`select record_id as id from posts where ${more} order by rowid`)
      .map(({ id }) => String(id))
  const active = () =>
    house.sql('select active from alert_rules order by rowid').map((row) => row.active)
  return { house, log, posts, active }
}

const big = { events: 'new', amount: '10k EUR' }
const won = { events: 'won' }

describe('several alerts in one conversation', () => {
  test('bring what any of them wants, one card a record', async () => {
    const { house, log, posts } = await withRules(big, won)
    const small = await log('Acme renewal', '2k EUR')
    const large = await log('Globex pilot', '20k EUR')
    expect(posts()).toEqual([large])
    for (const id of [small, large]) await house.does('jonas', 'win-deal', { id })
    expect(posts()).toEqual([large, small])
  })

  test('are each listed, edited and paused, with what came of them', async () => {
    const { house, log, active } = await withRules(big, won)
    const id = await log('Globex pilot', '20k EUR')
    await house.does('maria', 'win-deal', { id }, here)
    const card = await house.does('maria', 'alerts', {}, here)
    const listed = lines(card).join('\n')
    expect(listed).toMatch(/New\. Filtered by amount from €10,000\. 1 card, 1 acted on\./)
    expect(listed).toMatch(/Won\. No card yet\./)
    expect(card.buttons.map(({ label }) => label)).toEqual(['More alerts there'])
    const rules = house
      .sql('select id from alert_rules order by rowid')
      .map((row) => String(row.id))
    const [first = '', second = ''] = rules
    await house.does('maria', 'set-alerts', { rule: second, events: 'lost' })
    await house.does('maria', 'change-alerts', { rule: first, active: false })
    expect(active()).toEqual([0, 1])
    expect(house.sql('select events from alert_rules order by rowid')[1]).toEqual({
      events: '["deal.lost"]',
    })
    await expect(house.does('maria', 'set-alerts', won, here)).rejects.toThrow(
      /There are 2 alerts here.*press Edit/,
    )
  })

  test('are turned off together, and on again as they were', async () => {
    const { house, active } = await withRules(big, won)
    await house.does('maria', 'alerts-off', {}, here)
    expect(active()).toEqual([0, 0])
    expect((await house.does('maria', 'alerts-off', {}, here)).title).toMatch(/not on here/)
    await house.does('maria', 'alerts-on', {}, here)
    expect(active()).toEqual([1, 1])
    expect(house.sql('select filters from alert_rules order by rowid')[0]?.filters).toMatch(
      /amount/,
    )
    expect((await house.does('maria', 'alerts-on', {}, here)).title).toMatch(/already on/)
  })

  test('what waits by one of them comes at once by another, and never the other way round', async () => {
    const { house, log, posts } = await withRules({ events: 'new', every: 'daily' }, won)
    const id = await log('Acme renewal', '2k EUR')
    expect([posts(), posts('held_at is not null')]).toEqual([[], [id]])
    await house.does('jonas', 'win-deal', { id })
    expect([posts(), posts('held_at is not null')]).toEqual([[id], []])
    const [post] = house.sql('select wanted_version as wanted, rule_id as rule from posts')
    expect(Number(post?.wanted)).toBeGreaterThan(1)
    expect(post?.rule).toBe(newest(house, 'alert_rules'))
    const late = await withRules(won, { events: 'changed', every: 'daily' })
    const other = await late.log('Globex pilot', '3k EUR')
    await late.house.does('jonas', 'win-deal', { id: other })
    await late.house.does('jonas', 'edit-deal', { id: other, amount: '4k EUR' })
    expect(late.posts()).toEqual([other])
  })

  test('share one budget an hour', async () => {
    const { house, log, posts } = await withRules({ ...big, most: '5' }, { ...won, most: '5' })
    for (let at = 0; at < 5; at += 1) await log(`Deal ${at}`, '20k EUR')
    const last = await log('Small', '1k EUR')
    await house.does('jonas', 'win-deal', { id: last })
    expect(posts()).toHaveLength(5)
    expect(posts('held_at is not null')).toEqual([last])
  })

  test('are twenty at most, and a manager’s to add', async () => {
    const { house } = await withRules(...Array.from({ length: 20 }, () => won))
    await expect(house.does('maria', 'add-alerts', won, here)).rejects.toThrow(/as many as can be/)
    await expect(house.does('jonas', 'add-alerts', won, here)).rejects.toThrow(/manager/)
  })
})

describe('alerts by segment', () => {
  /** Globex is in the segment Gold; Acme is not. */
  async function withSegment(words = 'name:globex') {
    const all = await withRules()
    const { house } = all
    const row = { workspace_id: 'workspace_a', version: 1, created_at: 0 }
    for (const name of ['globex', 'acme'])
      house.insert('companies', { ...row, id: `company_${name}`, name })
    house.insert('segments', { ...row, id: 'segment_gold', name: 'Gold', words })
    house.insert('segment_members', {
      ...{ workspace_id: 'workspace_a', segment_id: 'segment_gold' },
      ...{ record_id: 'company_globex', since: 0 },
    })
    return all
  }
  const byGold = { events: 'new', segment: 'segment_gold' }

  test('bring records of who is in it, and say so', async () => {
    const { house, posts } = await withSegment()
    const done = await house.does('maria', 'add-alerts', byGold, here)
    expect(lines(done).join('\n')).toContain('Filtered by segment')
    await house.does('jonas', 'log-deal', { deal: 'Acme renewal', company: 'company_acme' })
    await house.does('jonas', 'log-deal', { deal: 'Nobody’s deal' })
    expect(posts()).toEqual([])
    await house.does('jonas', 'log-deal', { deal: 'Globex pilot', company: 'company_globex' })
    expect(posts()).toEqual([newest(house, 'deals')])
  })

  test('are refused where some do not see what it asks for', async () => {
    const { house } = await withSegment('name:globex or title:CEO')
    await expect(
      house.does('maria', 'add-alerts', { ...byGold, segment: 'segment_none' }, here),
    ).rejects.toThrow(/no such segment/)
    const { workspace } = house.asks('maria')
    const limited = { ...here, workspace: { ...workspace, visibility: { deal: 'team' as const } } }
    const hidden = {
      ...here,
      workspace: {
        ...workspace,
        fieldRights: { contact: { title: { rep: 'hidden' as const } } },
      },
    }
    for (const how of [limited, hidden])
      await expect(house.does('maria', 'add-alerts', byGold, how)).rejects.toThrow(
        'Not everyone sees all that this segment asks for',
      )
  })
})
