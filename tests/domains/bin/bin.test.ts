import { beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '../../../worker/core/context.ts'
import { eraseRemoved } from '../../../worker/core/event/erase.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

/** What the bin shows, to whom, and for how long. */

type Office = ReturnType<typeof office>
let house: Office
beforeEach(() => {
  house = office()
})

const day = 86_400_000
const shown = async (who: string, action: string, input = {}, more: Partial<Context> = {}) =>
  lines(await house.does(who, action, input, more)).join('\n')

async function removed(who: string, title: string, more = {}) {
  await house.does(who, 'log-deal', { deal: title })
  const id = newest(house, 'deals')
  await house.does(who, 'remove-record', { id }, more)
  return { id, event: newest(house, 'events') }
}

test('shows what was removed, by whom, the newest first, each with Put back', async () => {
  expect(await shown('maria', 'bin')).toBe('Bin\nNothing was removed in the last 30 days.')
  await removed('maria', 'First')
  const { event } = await removed('jonas', 'Second')
  expect(await shown('maria', 'bin')).toMatch(
    /^Bin\n.*\nSecond \| Deal · removed by Jonas Weber, [^\n]* \[Put back\]\nFirst \| Deal · removed by you, /,
  )
  // Undoing what another did is for admins.
  expect(await shown('rita', 'bin')).not.toContain('[Put back]')
  await house.does('maria', 'undo', { event })
  expect(await shown('maria', 'bin')).not.toContain('Second')
  house.passes(31 * day)
  expect(await shown('maria', 'bin')).toContain('Nothing was removed')
})

test('is read page by page, without missing any', async () => {
  for (let at = 0; at < 12; at += 1) await removed('rita', `Deal ${at}`)
  const first = await house.does('rita', 'bin')
  const [list] = first.parts
  const more = list?.kind === 'list' ? list.more : undefined
  const rest = await shown('rita', more?.action ?? '', more?.input ?? {})
  const all = `${lines(first).join('\n')}\n${rest}`
  expect(new Set(all.match(/Deal \d+(?= \|)/g)).size).toBe(12)
})

describe('where not everybody sees everything', () => {
  const restricted = (kind: string) => ({
    workspace: { ...house.asks('maria').workspace, visibility: { [kind]: 'owner' as const } },
  })

  test('a record is in the bin of those who saw it', async () => {
    const more = restricted('deal')
    await removed('jonas', 'Secret', more)
    expect(await shown('jonas', 'bin', {}, more)).toContain('Secret')
    expect(await shown('maria', 'bin', {}, more)).toContain('Secret')
    expect(await shown('rita', 'bin', {}, more)).toContain('Nothing was removed')
  })

  test('what is about it goes along, and is in the bin of who wrote it', async () => {
    const more = restricted('deal')
    await house.does('jonas', 'save-company', { name: 'Globex' })
    const company = newest(house, 'companies')
    await house.does('jonas', 'log-deal', { deal: 'Secret', company })
    const deal = newest(house, 'deals')
    for (const note of ['They whisper', 'They shout'])
      await house.does('jonas', 'log-activity', { about: deal, kind: 'note', note })
    await house.does('jonas', 'add-task', { task: 'Whisper', about: deal })
    await house.does('jonas', 'remove-record', { id: newest(house, 'activities') }, more)
    await house.does('jonas', 'remove-record', { id: deal }, more)
    for (const table of ['activities', 'tasks'])
      expect(house.sql(`select id from ${table}`)).toEqual([])
    const his = await shown('jonas', 'bin', {}, more)
    expect(his).toMatch(/Secret[\s\S]*They shout/)
    expect(await shown('rita', 'bin', {}, more)).toContain('Nothing was removed')
  })

  test('a note of one’s own is in nobody else’s bin', async () => {
    await house.does('jonas', 'save-company', { name: 'Globex' })
    const about = newest(house, 'companies')
    await house.does('jonas', 'log-activity', { about, kind: 'note', note: 'Mine', seenBy: 'me' })
    await house.does('jonas', 'remove-record', { id: newest(house, 'activities') })
    expect(await shown('jonas', 'bin')).toContain('Mine')
    expect(await shown('maria', 'bin')).toContain('Nothing was removed')
  })
})

describe('after thirty days', () => {
  const everything = () =>
    JSON.stringify(
      ['changes', 'events', 'links'].map((table) => house.sql(`select * from ${table}`)),
    )

  test('what was removed is erased for good, and what was put back is not', async () => {
    const gone = await removed('maria', 'Zebra')
    const back = await removed('maria', 'Okapi')
    await house.does('maria', 'undo', { event: back.event })
    await house.does('maria', 'log-activity', { about: back.id, kind: 'note', note: 'Giraffe' })
    await house.does('maria', 'remove-record', { id: newest(house, 'activities') })
    const at = house.now()
    await eraseRemoved(house.deps(at + 29 * day))
    for (const name of ['Zebra', 'Okapi', 'Giraffe']) expect(everything()).toContain(name)
    await eraseRemoved(house.deps(at + 31 * day))
    expect(everything()).not.toMatch(/Zebra|Giraffe|removed:/)
    expect(everything()).toContain('Okapi')
    house.passes(31 * day)
    const undo = house.does('maria', 'undo', { event: gone.event })
    await expect(undo).rejects.toThrow('removed more than 30 days ago, so it is erased')
    // Nothing is left to be looked at each minute.
    expect(house.sql(`select id from events where name = 'removed'`)).toEqual([])
  })

  test('what was made and unmade is erased too, and what was made again is not', async () => {
    const undo = () => house.does('maria', 'undo', { event: newest(house, 'events') })
    await house.does('maria', 'save-contact', { name: 'Tapir Thorn' })
    await undo()
    await house.does('maria', 'save-contact', { name: 'Ibis Ingram' })
    await undo()
    await undo()
    const at = house.now()
    await eraseRemoved(house.deps(at + 29 * day))
    for (const name of ['Tapir', 'Ibis']) expect(everything()).toContain(name)
    await eraseRemoved(house.deps(at + 31 * day))
    expect(everything()).not.toContain('Tapir')
    expect(everything()).toContain('Ibis')
    // It says still that it was undone, and is not looked at each minute.
    expect(house.sql(`select id from events where told ->> 'gone'`)).toEqual([])
    expect(house.sql(`select id from events where name = 'undone'`)).toHaveLength(2)
  })

  test('what had been merged into it is erased too, and what was taken apart again is not', async () => {
    const people = ['Zebra Twin', 'Zebra', 'Okapi Twin'].map((name) => ({ name }))
    for (const person of people) await house.does('maria', 'save-contact', person)
    const [first = '', twin = '', other = ''] = people.map(({ name }) =>
      String(house.sql('select id from contacts where name = ?', name)[0]?.id),
    )
    const merge = { keep: first, values: {} }
    await house.does('maria', 'merge-records', { ...merge, ids: [twin] })
    await house.does('maria', 'merge-records', { ...merge, ids: [other] })
    await house.does('maria', 'undo', { event: newest(house, 'events') })
    await house.does('maria', 'remove-record', { id: first })
    await eraseRemoved(house.deps(house.now() + 31 * day))
    expect(everything()).not.toContain('Zebra')
    expect(everything()).toContain('Okapi')
  })
})
