import { expect, test } from 'vitest'
import type { Context } from '../../worker/core/context.ts'
import { latestEvent, readAsOf } from '../../worker/core/event/stood-at.ts'
import { doWork } from '../../worker/core/event/work.ts'
import { recordKind } from '../../worker/core/record/registry.ts'
import { ask } from '../../worker/platform/db.ts'
import { imports } from '../domains/imports/in-memory.ts'
import { countTotals } from '../support/count-totals.ts'
import { newest, office } from '../support/desk-in-memory.ts'
import { jobRuns } from '../support/jobs-in-memory.ts'
import { readPlans } from '../support/read-plans.ts'

/** What goes through all rows of a workspace takes minutes where there are a million. */

const derived = ['links', 'keys', 'terms', 'word_parts']
const large = [
  'activities',
  'contacts',
  'companies',
  'deals',
  'tasks',
  'cases',
  'messages',
  'orders',
]
const past = ['changes', 'long_texts']

/** In an order that an index has. */
const isPage = (step: string) =>
  / order by (?:"\w+"\.)?"?(?:record_id|created_at)"?[^()]* limit \d{3}/.test(step)

test.each(['team', 'owner'] as const)(
  'where records are seen by their %s, no statement goes through all links, keys or words',
  async (visibility) => {
    const house = office()
    const plans = readPlans(house, derived)
    const workspace = {
      ...{ id: 'workspace_a', name: 'A', currency: 'EUR', timeZone: 'Europe/Berlin' },
      ...{ locale: 'en-IE', country: 'DE' },
      visibility: { deal: visibility, company: visibility, contact: visibility },
    }
    const more: Partial<Context> = { workspace }
    const does = (action: string, input = {}) => house.does('jonas', action, input, more)
    await house.does('maria', 'save-team', { name: 'North' })
    const team = newest(house, 'workspace_teams')
    await house.does('maria', 'add-to-team', { id: team, member: 'member_jonas' })
    await does('log-deal', { deal: 'Renewal', amount: '5k EUR', company: 'Acme' })
    const id = newest(house, 'deals')
    await does('save-contact', { name: 'Ada Moss', email: 'ada@acme.example', company: 'Acme' })
    await does('edit-deal', { id, amount: '6k EUR' })
    await does('share-with', { id, member: 'Rita Roth' })
    await does('set-team', { id, team })
    await does('log-activity', { about: id, note: 'Called', kind: 'call' })
    await does('win-deal', { id })
    await does('find-records', { query: 'renewal acme' })
    await does('open-record', { id })
    await does('deal-details', { id })
    await does('open-record', { id: newest(house, 'companies') })
    await does('my-deals')
    await does('pipeline')
    await countTotals(house.asks('maria'), workspace)
    expect(plans.asked.size).toBeGreaterThan(80)
    expect(plans.wide()).toEqual([])
  },
)

test('what a record leaves to others, or takes with it, is found by them, not among all there are', async () => {
  const house = office()
  const plans = readPlans(house, [...derived, ...large, ...past])
  const does = (action: string, input = {}) => house.does('maria', action, input)
  const undone = () => does('undo', { event: newest(house, 'events') })
  const person = async (name: string, email: string) => {
    await does('save-contact', { name, email, company: 'Acme' })
    return newest(house, 'contacts')
  }
  const ada = await person('Ada Moss', 'ada@acme.example')
  const twin = await person('Ada M. Moss', 'moss@acme.example')
  const company = newest(house, 'companies')
  await does('log-deal', { deal: 'Renewal', amount: '5k EUR', company, contact: twin })
  const deal = newest(house, 'deals')
  await does('log-deal', { deal: 'Licence', amount: '5k EUR', company })
  const other = newest(house, 'deals')
  await does('log-activity', { about: twin, note: 'Called', kind: 'call' })
  await does('log-activity', { about: deal, note: 'Met', kind: 'meeting' })
  await does('add-task', { about: twin, task: 'Send the offer' })
  await does('save-company', { name: 'Acme Nord' })
  const north = newest(house, 'companies')
  for (const [keep, gone] of [
    [ada, twin],
    [deal, other],
    [north, company],
  ]) {
    await does('compare-records', { id: keep, other: gone })
    await does('merge-records', { keep, ids: [gone], values: {} })
    await undone()
  }
  for (const id of [twin, company, deal]) {
    await does('remove-record', { id })
    await undone()
  }
  await does('hand-over-deals', { id: 'member_maria', to: 'member_jonas' })
  await undone()
  await does('retire-stage', { stage: 'stage_Qualification', into: 'stage_Proposal' })
  await undone()
  expect(plans.asked.size).toBeGreaterThan(150)
  expect(plans.wide()).toEqual([])
})

test('words that are made anew are those of the records looked at', async () => {
  const house = office()
  await house.does('maria', 'save-company', { name: 'Acme', domains: 'acme.example' })
  house.sql('delete from terms')
  const plans = readPlans(house, [...derived, ...large])
  for (let at: string | null = ''; at !== null; ) at = await jobRuns(house, 'reindex', at)
  expect(house.sql(`select word from terms where word = 'acme'`)).toHaveLength(1)
  expect(plans.wide().filter((step) => !isPage(step))).toEqual([])
})

test('an export and an erasure read what they are about, or page by page', async () => {
  const house = imports()
  house.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')
  const plans = readPlans(house, [...derived, ...large, ...past])
  const does = (action: string, input = {}) =>
    house.does('maria', action, input, { deps: { ...house.asks('maria').deps, env: house.env } })
  for (const name of ['Jane Ford', 'Ada Moss'])
    await does('save-contact', { name, email: `${name.slice(0, 4).trim()}@acme.example` })
  const [jane, ada] = house.sql('select id from contacts order by name desc').map(({ id }) => id)
  const [asOf] = await ask(house.asks('maria').db, latestEvent(house.asks('maria')))
  await does('log-activity', { about: ada, note: 'Spoke of Jane Ford', kind: 'call' })
  const talk = { workspace_id: 'workspace_a', record_id: newest(house, 'activities') }
  house.insert('long_texts', { ...talk, text: 'What Jane Ford wrote' })
  await does('remove-record', { id: ada })
  for (const kind of ['contact', 'activity']) {
    const wanted = { asOf: asOf.number, after: undefined, most: 500 }
    const { rows } = await readAsOf(
      house.asks('maria'),
      recordKind(house.asks('maria'), kind),
      wanted,
    )
    expect(rows).toHaveLength(kind === 'contact' ? 2 : 0)
  }
  await does('erase-person', { id: jane, sure: true })
  for (const { id } of house.sql(`select id from erasures where state = 'erasing'`))
    while (await doWork(house.deps(), { workspaceId: 'workspace_a', id: String(id) }))
      house.passes(1000)
  expect(house.sql('select text from long_texts')).toEqual([{ text: 'What [erased] wrote' }])
  expect(plans.wide().filter((step) => !isPage(step))).toEqual([])
})
