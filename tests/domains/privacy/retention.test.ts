import { beforeEach, describe, expect, test } from 'vitest'
import type { Card, Raw } from '../../../worker/core/card.ts'
import { jobNamed, type Page, type Run } from '../../../worker/core/event/schedule.ts'
import { doWork } from '../../../worker/core/event/work.ts'
import { trip } from '../../../worker/platform/db.ts'
import { lines, newest } from '../../support/desk-in-memory.ts'
import { imports } from '../imports/in-memory.ts'
import { sweeps, wordsAnew } from './words-anew.ts'

/** Who nobody was in contact with for long is proposed, and decided with one press. */

const day = 86_400_000
let house: ReturnType<typeof imports>
beforeEach(() => {
  house = imports()
  house.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')
})

const does = (who: string, action: string, input: Raw = {}) =>
  house.does(who, action, input, { deps: { ...house.asks(who).deps, env: house.env } })

async function person(name: string): Promise<string> {
  await does('maria', 'save-contact', { name })
  return newest(house, 'contacts')
}

/** The job of a night, to its end. */
async function night() {
  house.passes(day)
  const ctx = house.asks('maria')
  const { db, workspace, now } = ctx
  const date = new Date(now).toISOString().slice(0, 10)
  for (let cursor: string | null = ''; cursor !== null; ) {
    const run: Run = { deps: house.deps(), db, workspace, now, day: date, startedAt: now, cursor }
    const page: Page | undefined = await jobNamed('retention')?.page(run)
    await trip(db, page?.writes ?? [])
    cursor = page?.cursor ?? null
  }
}

const proposed = async (): Promise<string[]> =>
  lines(await does('maria', 'retention')).filter((line) => line.includes('No contact since'))
const named = async () => (await proposed()).map((line) => line.split(' | ')[0])

async function pressed(label: string, at = 0): Promise<Card> {
  const { parts } = await does('maria', 'retention')
  const [list] = parts
  const row = list?.kind === 'list' ? list.items[at] : undefined
  const button = [row?.button, row?.beside].find((one) => one?.label === label)
  return does('maria', button?.action ?? '', button?.input)
}

describe('a rule of a year', () => {
  beforeEach(async () => {
    await does('maria', 'set-retention', { of: 'contact', months: 12 })
  })

  test('proposes whom nobody was in contact with, and nobody else', async () => {
    const ids = [await person('Ann Old'), await person('Bob Met'), await person('Cy Deal')]
    await person('Dan Task')
    await does('maria', 'add-task', { task: 'Ring', about: newest(house, 'contacts') })
    await does('jonas', 'log-deal', { deal: 'Renewal', contact: ids[2] ?? '' })
    house.passes(300 * day)
    await does('jonas', 'log-activity', { about: ids[1] ?? '', kind: 'call', note: 'hello' })
    await night()
    expect(await named()).toEqual([])
    house.passes(80 * day)
    await person('Eve New')
    await night()
    expect(await named()).toEqual(['Ann Old', 'Dan Task'])
    expect(
      house.sql(
        `select member_id, card ->> 'title' as title from notices where reason like 'retention%'`,
      ),
    ).toEqual([
      {
        member_id: 'member_maria',
        title: 'People without contact for 12 months are proposed for erasure',
      },
    ])
    expect(house.sql('select id from contacts')).toHaveLength(5)
    await does('jonas', 'log-activity', { about: ids[0] ?? '', kind: 'call', note: 'hello' })
    await night()
    expect(await named()).toEqual(['Dan Task'])
    await does('jonas', 'win-deal', { id: newest(house, 'deals') })
    await night()
    expect(await named()).toEqual(['Dan Task', 'Cy Deal'])
  })

  test('proposes nobody while search words are made anew, as they say what is open', async () => {
    const [, cy] = [await person('Ann Old'), await person('Cy Deal')]
    await does('jonas', 'log-deal', { deal: 'Renewal', contact: cy })
    house.passes(400 * day)
    wordsAnew(house)
    await night()
    expect(await named()).toEqual([])
    await sweeps(house)
    await night()
    expect(await named()).toEqual(['Ann Old'])
  })

  test('each is kept for a year more, or erased, with one press', async () => {
    await person('Ann Old')
    await person('Bob Older')
    house.passes(400 * day)
    await night()
    expect(lines(await pressed('Keep')).join(' ')).toMatch(/^Kept .*Proposed again after/)
    expect(await named()).toEqual(['Bob Older'])
    await night()
    expect(await named()).toEqual(['Bob Older'])
    await pressed('Erase')
    expect(await named()).toEqual([])
    expect(house.sql('select name from contacts')).toEqual([{ name: 'Ann Old' }])
    expect(house.sql('select why from erasures')).toEqual([{ why: 'retention' }])
    house.passes(370 * day)
    await night()
    expect(await named()).toEqual(['Ann Old'])
  })

  test('nobody is erased with whom somebody was in contact since the night', async () => {
    const ann = await person('Ann Old')
    await person('Bob Older')
    house.passes(400 * day)
    await night()
    const { buttons } = await does('maria', 'retention')
    const all = buttons[0]?.input
    await does('jonas', 'log-activity', { about: ann, kind: 'call', note: 'She wants an offer' })
    await expect(does('maria', 'erase-proposed', all)).rejects.toThrow(
      'in contact with Ann Old since, so nobody is erased',
    )
    expect(house.sql('select id from erasures')).toEqual([])
    await night()
    expect(await named()).toEqual(['Bob Older'])
    await pressed('Erase')
    expect(house.sql('select name from contacts')).toEqual([{ name: 'Ann Old' }])
  })

  test('all of a page go with one press, once it is said who', async () => {
    for (let n = 0; n < 7; n += 1) await person(`Person Number${n}`)
    house.passes(400 * day)
    await night()
    const { buttons } = await does('maria', 'retention')
    const [erase, keep] = buttons
    expect([erase?.label, erase?.mode, keep?.label]).toEqual([
      ...['Erase all of these', 'form', 'Keep all of these'],
    ])
    await does('maria', 'erase-proposed', erase?.input)
    expect(house.sql('select id from contacts')).toHaveLength(2)
    expect(house.sql('select id from erasures')).toHaveLength(5)
    expect(await named()).toEqual(['Person Number5', 'Person Number6'])
    await expect(does('maria', 'erase-proposed', erase?.input)).rejects.toThrow('decided this')
    await expect(does('jonas', 'erase-proposed', erase?.input)).rejects.toThrow('an admin')
    await expect(does('jonas', 'retention')).rejects.toThrow('an admin')
  })

  test('of several that are erased at once, each has the name that nobody else has removed', async () => {
    await person('Ann Old')
    await person('Bob Smith')
    house.passes(400 * day)
    await person('Bob Smith')
    await does('maria', 'log-deal', { deal: 'For Ann Old and Bob Smith' })
    await night()
    const [erase] = (await does('maria', 'retention')).buttons
    await does('maria', 'erase-proposed', erase?.input)
    for (const { id } of house.sql(`select id from erasures where state = 'erasing'`))
      while (await doWork(house.deps(), { workspaceId: 'workspace_a', id: String(id) }))
        house.passes(1000)
    expect(house.sql('select title from deals')).toEqual([{ title: 'For [erased] and Bob Smith' }])
    expect(house.sql('select state from erasures')).toEqual([{ state: 'done' }, { state: 'done' }])
  })

  test('proposes nobody any more once it is longer, or off', async () => {
    await person('Ann Old')
    house.passes(400 * day)
    const after = async (months: number | null) => {
      await does('maria', 'set-retention', { of: 'contact', months })
      await night()
      return named()
    }
    expect(await after(13)).toEqual(['Ann Old'])
    expect(await after(24)).toEqual([])
    expect(await after(12)).toEqual(['Ann Old'])
    expect(await after(null)).toEqual([])
  })

  test('is changed, turned off and undone like anything else', async () => {
    await expect(does('maria', 'set-retention', { of: 'contact', months: 0 })).rejects.toThrow(
      'from 1 to 240',
    )
    await person('Ann Old')
    house.passes(400 * day)
    await does('maria', 'set-retention', { of: 'contact', months: null })
    const off = newest(house, 'events')
    await night()
    expect(await named()).toEqual([])
    await does('maria', 'undo', { event: off })
    await night()
    expect(await named()).toEqual(['Ann Old'])
  })
})
