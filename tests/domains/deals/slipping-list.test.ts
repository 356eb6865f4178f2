import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../worker/catalogue.ts'
import { perform } from '../../../worker/core/action/define.ts'
import type { Button, Card, Raw } from '../../../worker/core/card.ts'
import { find } from '../../../worker/core/record/queries.ts'
import { slippingJob } from '../../../worker/domains/deals/slipping-job.ts'
import { database, trip } from '../../../worker/platform/db.ts'
import { useHouse } from '../../support/harness.ts'
import { memory } from '../../support/memory.ts'
import { night } from '../../support/nights.ts'
import { logged } from '../../support/office/deals.ts'
import type { Surface } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'
import { addMember, writer } from '../../support/writer.ts'

/** `slipping`: one's own deals that need a look, and for who leads others theirs as well. */

const house = useHouse()
const day = 86_400_000
const typed: Surface[] = ['Slack', 'Teams']

describe.each(typed)('deals that need a look in %s', (surface) => {
  test('are those of the team too for who leads it, own first, and only own for a seller', async () => {
    const office = await openOffice(house())
    const greta = await office.hire('Greta Gross', { role: 'manager' })
    const [mine, his] = [await office.at(surface, greta), await office.at(surface, office.jonas)]
    await logged(his, { Deal: 'Globex pilot', Company: 'Globex' })
    await logged(his, { Deal: 'Fresh one' })
    const old = 'update deals set entered_stage_at = entered_stage_at - ? where workspace_id = ?'
    await house().sql(`${old} and title <> 'Fresh one'`, 15 * day, office.workspace)
    await night({ house: house(), workspace: office.workspace }, 1)
    await logged(mine, { Deal: 'Acme licence' })
    await house().sql(`${old} and title = 'Acme licence'`, 15 * day, office.workspace)
    const all = await mine.say('slipping')
    expect(all).toMatch(
      /^Deals that need a look\n.*Acme licence\n15 days in .*Globex pilot\n15 days in .*Jonas Weber/s,
    )
    expect(all).not.toMatch(/Fresh one/)
    expect(await his.say('slipping')).toMatch(/^Deals that need a look\n.*Globex pilot/s)
    expect(his.shown()).not.toMatch(/Acme licence/)
    expect(await (await office.at(surface)).say('slipping')).toMatch(/Globex pilot.*Jonas Weber/s)
    await his.say('find globex')
    await his.press('Open')
    await his.press('Move')
    await his.fill({ Stage: 'Meeting' })
    expect(await mine.say('slipping')).not.toMatch(/Globex pilot/)
  })
})

describe('the list of who leads others', () => {
  const now = Date.UTC(2027, 4, 20, 12)
  const workspace = {
    ...{ id: 'workspace_a', name: 'Nordwind', currency: 'EUR', timeZone: 'Europe/Berlin' },
    ...{ locale: 'en-IE', country: 'DE' },
  }

  function team() {
    const all = memory()
    for (const id of ['member_a', 'member_b', 'member_c']) addMember(all, id)
    all.insert('stages', {
      ...{ id: 'stage_a', workspace_id: 'workspace_a', version: 1, created_at: 0 },
      ...{ pipeline_id: 'pipeline_a', name: 'Offer', position: 0, probability: 5, stale_days: 14 },
    })
    return {
      ...all,
      deal: (id: string, given: Record<string, string | number | null> = {}) =>
        all.insert('deals', {
          ...{ id, workspace_id: 'workspace_a', version: 1, created_at: now, title: id },
          ...{ contact_ids: '[]', owner_id: 'member_b', pipeline_id: 'pipeline_a' },
          ...{ stage_id: 'stage_a', entered_stage_at: now - 20 * day, status: 'open' },
          ...{ currency: 'EUR', ...given },
        }),
      async look(at = now) {
        const db = database(all.env, 'workspace_a')
        const run = { deps: all.deps(at), db, workspace, now: at, day: '2027-05-20' }
        const page = await slippingJob.page({ ...run, startedAt: at, cursor: '' })
        await trip(db, page.writes)
      },
    }
  }

  async function shown(all: ReturnType<typeof team>, role: 'manager' | 'rep' = 'manager') {
    const press = (action: string, input: Raw): Promise<Card> => {
      const found = catalogue[action]
      if (!found) throw new Error(`there is no ${action}`)
      return perform(writer(all, { now, role }), action, found, input)
    }
    const titles: string[] = []
    let next: Button | undefined = {
      label: '',
      action: 'my-slipping-deals',
      mode: 'act',
      input: {},
    }
    for (let pages = 0; next; pages += 1) {
      expect(pages).toBeLessThan(30)
      const { parts } = await press(next.action, next.input)
      next = undefined
      for (const part of parts) {
        if (part.kind !== 'list') continue
        titles.push(...part.items.map(({ title }) => title))
        next = part.more
      }
    }
    return titles
  }

  /** What the self-test says of them. */
  async function counted(
    all: ReturnType<typeof team>,
    who: { now?: number; timeZone?: string } = {},
  ) {
    const ctx = writer(all, { now, role: 'manager', ...who })
    const look = slippingJob.nightly?.now?.({
      ...ctx,
      workspace: { ...ctx.workspace, ...workspace },
    })
    if (!look) throw new Error('nothing is counted')
    return find(ctx, look)
  }

  test('has each deal once, however many reasons it has, and leads to all of them', async () => {
    const all = team()
    for (let at = 10; at < 40; at += 1) all.deal(`theirs ${at}`, { close_on: '2027-05-01' })
    for (let at = 10; at < 30; at += 1) all.deal(`mine ${at}`, { owner_id: 'member_a' })
    all.deal('of nobody', { owner_id: null })
    await all.look()
    all.sql(`update deals set status = 'won' where id = 'theirs 11'`)
    all.sql(`delete from deals where id = 'theirs 12'`)
    all.sql(`update deals set close_on = null, entered_stage_at = ? where id = 'theirs 13'`, now)
    const found = await shown(all)
    expect(new Set(found).size).toBe(found.length)
    expect(found.slice(0, 20).every((title) => title.startsWith('mine'))).toBe(true)
    const theirs = found.slice(20)
    expect(theirs).toHaveLength(28)
    for (const gone of [11, 12, 13]) expect(theirs).not.toContain(`theirs ${gone}`)
    expect(theirs).toContain('of nobody')
    expect(await shown(all, 'rep')).toEqual(found.slice(0, 20))
    expect(await counted(all)).toMatchObject({ checked: 49, changed: found.length })
  })

  test('is as long as the self-test says, where another day is for who looks than in the office', async () => {
    const all = team()
    const late = Date.UTC(2027, 4, 19, 23)
    for (const [id, closeOn] of [
      ['a', '2027-05-18'],
      ['b', '2027-05-19'],
      ['c', '2027-05-20'],
    ] as const)
      all.deal(id, { owner_id: 'member_a', close_on: closeOn, entered_stage_at: now })
    expect(await counted(all, { now: late })).toMatchObject({ checked: 3, changed: 2 })
    const abroad = { now: late, timeZone: 'America/New_York' }
    expect(await counted(all, abroad)).toMatchObject({ checked: 3, changed: 1 })
  })

  test('keeps a deal that needs a look for one more reason than the night saw', async () => {
    const all = team()
    all.deal('theirs')
    await all.look(now - day)
    all.sql(`update deals set close_on = '2027-05-19'`)
    expect(await shown(all)).toEqual(['theirs'])
  })
})
