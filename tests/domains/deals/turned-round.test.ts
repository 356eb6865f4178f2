import { beforeEach, describe, expect, test } from 'vitest'
import { drawnFor } from '../../../worker/core/event/unread-card.ts'
import { lines, newest, type office, withDeal } from '../../support/desk-in-memory.ts'

/** Undo, Redo, the history of a deal and who is notified, without a Worker. */

let house: ReturnType<typeof office>
let id: string
beforeEach(async () => {
  ;({ house, id } = await withDeal({ amount: '2k EUR' }))
})

const event = (name: string) =>
  String(house.sql(`select id from events where name = ? order by rowid desc`, name)[0]?.id)
/** As somebody reads them who writes as the Germans do. */
const notices = () => {
  const reader = { locale: 'de-DE', timeZone: 'Europe/Berlin', now: house.now() }
  return house
    .sql('select member_id as who, card, next_try_at as at from notices order by rowid')
    .map(({ who, card, at }) => ({ who, at, ...drawnFor(reader, JSON.parse(String(card))) }))
}
const titles = () => notices().map(({ who, title }) => `${who}: ${title}`)

describe('my last changes', () => {
  test('are the newest first, mine alone, and what was turned round is Redo', async () => {
    await house.does('maria', 'log-deal', { deal: 'Globex pilot' })
    await house.does('jonas', 'move-deal', { id, stage: 'stage_Proposal' })
    await house.does('jonas', 'win-deal', { id })
    await house.does('jonas', 'undo', { event: event('deal.won') })
    const card = await house.does('jonas', 'my-changes')
    expect(lines(card)).toEqual([
      'My last changes',
      'Only you see this.',
      expect.stringMatching(/^Undone: Acme renewal \| Status: Won → Open · .* in Slack \[Redo\]$/),
      expect.stringMatching(
        /^Moved: Acme renewal \| Stage: Qualification → Proposal · .* in Slack \[Undo\]$/,
      ),
      expect.stringMatching(/^Logged: Acme renewal \| .* in Slack \[Undo\]$/),
      '[Bin]',
    ])
  })

  test('call what is gone by its name, and a viewer gets no button', async () => {
    await house.does('jonas', 'undo', { event: event('deal.logged') })
    expect(lines(await house.does('jonas', 'my-changes'))[2]).toMatch(
      /^Undone: Acme renewal \| .*\[Redo\]$/,
    )
    await house.does('jonas', 'undo', { event: event('undone') })
    expect(lines(await house.does('jonas', 'my-changes'))[2]).toMatch(
      /^Done again: Acme renewal \| .*\[Undo\]$/,
    )
  })

  test('say what became of what was set, and nothing more of what is new', async () => {
    await house.does('jonas', 'log-activity', { about: id, kind: 'note', note: 'They agreed' })
    const [, , note = '', deal = ''] = lines(await house.does('jonas', 'my-changes'))
    expect(note).toMatch(/^Note logged: They agreed \| (?!.*·).* in Slack/)
    expect(deal).toMatch(/^Logged: Acme renewal \| (?!.*·).* in Slack/)
    await house.does('maria', 'edit-deal', { id, amount: '5k USD', owner: 'member_rita' })
    expect(lines(await house.does('maria', 'my-changes'))[2]).toMatch(
      /^Edited: Acme renewal \| Owner: Jonas Weber → Rita Roth · Amount: €2,000 → US\$5,000 · /,
    )
  })

  test('are ten a page', async () => {
    for (let n = 1; n <= 25; n += 1) await house.does('jonas', 'log-deal', { deal: `Firm ${n}` })
    const seen: string[] = []
    let before: number | undefined
    for (;;) {
      const card = await house.does('jonas', 'my-changes', before ? { before } : {})
      seen.push(...lines(card).filter((line) => line.startsWith('Logged')))
      const next = card.buttons.find(({ label }) => label === 'Earlier')
      if (!next) break
      before = Number(next.input.before)
    }
    expect(seen).toHaveLength(26)
    expect(new Set(seen).size).toBe(26)
  })

  test('say so where there are none, and where they are too old', async () => {
    expect(lines(await house.does('rita', 'my-changes'))[0]).toBe('Nothing to undo')
    const now = house.now() + 31 * 86_400_000
    expect(lines(await house.does('jonas', 'my-changes', {}, { now }))[0]).toBe('Nothing to undo')
  })
})

describe('the history of a deal', () => {
  const history = async (who: string, more = {}) => {
    const all = lines(await house.does(who, 'deal-details', { id }, more))
    return all.slice(all.indexOf('History') + 1, -1)
  }

  test('says who changed what, from what to what, with Undo where that gives something back', async () => {
    await house.does('maria', 'edit-deal', { id, amount: '7k EUR', closeOn: '2027-09-30' })
    await house.does('maria', 'reassign-deal', { id, owner: 'member_rita' })
    await house.does('maria', 'edit-deal', { id, closeOn: '2027-10-01' })
    expect(await history('maria')).toEqual([
      expect.stringMatching(
        /^Close date: Thu 30 Sept? → Fri 1 Oct \| Edited by you in Slack, .*\[Undo\]$/,
      ),
      expect.stringMatching(/^Owner: Jonas Weber → Rita Roth \| Reassigned by you .*\[Undo\]$/),
      expect.stringMatching(
        /^Amount: €2,000 → €7,000 · Close date: – → Thu 30 Sept? \| Edited by you.*\[Undo\]$/,
      ),
      expect.stringMatching(/^Deal: Acme renewal · .*Amount: €2,000 \| Logged by Jonas Weber.*$/),
    ])
    // A rep may not undo a manager's work, and no longer their own on what is not theirs.
    expect((await history('jonas')).join()).not.toMatch(/\[/)
    expect((await history('jonas')).at(-1)).toMatch(/Logged by you/)
  })

  test('shows words as they were typed, also such as look like ids', async () => {
    await house.does('jonas', 'edit-deal', { id, deal: 'task_force' })
    expect((await history('jonas'))[0]).toMatch(/^Deal: Acme renewal → task_force \|/)
  })

  test('shows readers from outside no amount', async () => {
    await house.does('jonas', 'edit-deal', { id, amount: '7k EUR', closeOn: '2027-09-30' })
    const said = (await history('jonas', { outsiders: true, shared: true })).join()
    expect(said).toContain('Close date: – → ')
    expect(said).not.toContain('€')
  })
})

describe('the owner', () => {
  test('is notified of what others do, at once or gathered, never of their own', async () => {
    await house.does('jonas', 'edit-deal', { id, amount: '3k EUR' })
    expect(titles()).toEqual([])
    await house.does('maria', 'move-deal', { id, stage: 'stage_Proposal' })
    await house.does('maria', 'edit-deal', { id, amount: '4k EUR' })
    expect(titles()).toEqual(['member_jonas: Maria Silva changed Acme renewal'])
    expect(notices()[0]).toMatchObject({ subtitle: '4.000\u00a0€' })
    expect(Number(notices()[0]?.at) - house.now()).toBeGreaterThan(0)
    await house.does('maria', 'lose-deal', { id, reason: 'Price' })
    await house.does('maria', 'reassign-deal', { id, owner: 'member_rita' })
    expect(titles().slice(1)).toEqual([
      'member_jonas: Maria Silva lost Acme renewal',
      'member_rita: Maria Silva gave you Acme renewal',
      'member_jonas: Maria Silva gave Acme renewal to Rita Roth',
    ])
  })

  test('of one that is moved reads where to', async () => {
    await house.does('maria', 'move-deal', { id, stage: 'stage_Proposal' })
    expect(titles()).toEqual(['member_jonas: Maria Silva moved Acme renewal to Proposal'])
  })

  test('who wants none is sent none, nor who is not here any more', async () => {
    house.sql('update workspace_members set deal_news = 0 where id = ?', 'member_jonas')
    await house.does('maria', 'win-deal', { id })
    house.sql('update workspace_members set deal_news = 1, active = 0 where id = ?', 'member_jonas')
    await house.does('maria', 'lose-deal', { id, reason: 'Price' })
    expect(titles()).toEqual([])
  })

  test('is notified when a deal of theirs is undone, and no message is written twice', async () => {
    await house.does('maria', 'log-deal', { deal: 'Globex', owner: 'member_rita' })
    await house.does('maria', 'undo', { event: event('deal.logged') })
    expect(titles()).toEqual([
      'member_rita: Maria Silva gave you Globex',
      'member_rita: Maria Silva undid Globex',
    ])
  })
})

describe('a call', () => {
  test('offers a task for the next working day', async () => {
    const card = await house.does('jonas', 'log-activity', { about: id, kind: 'call', note: 'Yes' })
    const [offer] = card.buttons
    expect(offer?.label).toMatch(/^Follow up [A-Z][a-z]{2} \d+ /)
    const added = await house.does('jonas', offer?.action ?? '', offer?.input)
    expect(lines(added)[0]).toBe('Added: Follow up: Acme renewal')
  })
})

describe('a task that is due', () => {
  test.each([
    ['on a Monday, snoozed on the Saturday before', '2027-01-18', 'tomorrow', '2027-01-19'],
    ['on a Friday', '2027-01-22', 'tomorrow', '2027-01-25'],
    ['on a Monday, to next week', '2027-01-18', 'next-week', '2027-01-25'],
    ['long ago', '2026-01-05', 'tomorrow', '2027-01-18'],
    ['at no day', undefined, 'tomorrow', '2027-01-18'],
  ])('%s', async (_what, due, until, then) => {
    // A Saturday in Berlin.
    const now = Date.parse('2027-01-16T10:00:00Z')
    await house.does('jonas', 'add-task', { task: 'Call', ...(due && { due }) }, { now })
    const task = newest(house, 'tasks')
    const card = await house.does('jonas', 'snooze-task', { id: task, until }, { now })
    expect(house.sql('select due_on as due from tasks')).toEqual([{ due: then }])
    expect(card.title).toMatch(/^Snoozed until (Mon|Tue) \d+ Jan: Call$/)
  })
})
