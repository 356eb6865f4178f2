import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { workspaceTeams } from '../../schema/workspace/teams.ts'
import { deliveries } from '../../schema/workspace/webhooks.ts'
import type { Raw } from '../../worker/core/card.ts'
import type { Context } from '../../worker/core/context.ts'
import { commit, edit } from '../../worker/core/event/commit/index.ts'
import { recordLook } from '../../worker/core/record/queries.ts'
import { conversationReader } from '../../worker/core/record/reader.ts'
import { kindNamed } from '../../worker/core/record/registry.ts'
import { bodyOf } from '../../worker/delivery/webhooks/body.ts'
import { load } from '../../worker/delivery/webhooks/load.ts'
import { ask, nothing, rows } from '../../worker/platform/db.ts'
import { apiReads } from '../support/api-reads.ts'
import { countTotals } from '../support/count-totals.ts'
import { type Memory, memory } from '../support/memory.ts'
import { allReads } from '../support/world-reads.ts'
import {
  answered,
  anyWorld,
  everyoneSees,
  everyoneSeesNote,
  type Lived,
  lived,
  type Made,
  memberId,
  type Note,
  ownKinds,
  ownLinks,
  plain,
  sees,
  seesNote,
  type World,
} from '../support/worlds.ts'

/**
 * What a reader may not see is for them as if it were not there: every answer is the same, to the
 * letter, as in a world that never had it.
 */

/** Each case asks some of it, so that many cases together ask all. */
const parts = 26

async function answers(
  ctx: Context,
  records: Made[],
  part: number,
): Promise<Record<string, string>> {
  const said: Record<string, string> = {}
  // What a program asks is answered to a member alone.
  const reads = [...allReads(ctx, records), ...(ctx.shared ? [] : apiReads(ctx, records))]
  for (const [at, [name, read]] of reads.entries())
    if (at % parts === part) said[name] = await read()
  return said
}

/** The words and amounts by which a record would be known. */
const tracesOf = ({ name, amount }: Made): string[] => [
  name,
  ...(amount === null ? [] : [String(amount), (amount / 100).toLocaleString('en-IE')]),
]

// Kept, so that each statement is prepared once; the second is for what two worlds are asked in turns.
const [first, second] = [memory(), memory()]

async function hidesAll(
  world: World,
  part: number,
  ctxOf: (one: Lived) => Context,
  isSeen: (one: Made) => boolean,
  isNoteSeen: (one: Note) => boolean,
): Promise<Lived> {
  const { records, notes } = world
  const hidden = records.filter((one) => !isSeen(one))
  if (hidden.length === 0) return lived(world, all, all, first)
  const without = ctxOf(await lived(world, isSeen, isNoteSeen, first))
  const shown = await answers(without, records, part)
  const whole = await lived(world, all, all, first)
  const is = await answers(ctxOf(whole), records, part)
  expect(is).toEqual(shown)
  const text = Object.values(is).join('\n')
  const unread = notes.filter((one) => !isNoteSeen(one)).map((one) => one.text)
  for (const trace of [...hidden.flatMap(tracesOf), ...unread]) expect(text).not.toContain(trace)
  return whole
}

const all = () => true

const undoOf = (one: Lived, id: string) => {
  const [event] = one.all.sql('select id from events where record_id = ?', id)
  return String(event?.id ?? '')
}

async function isShownTheirs(world: World, at: number, part: number) {
  const isSeen = (one: Made) => sees(world, at, one)
  const whole = await hidesAll(
    world,
    part,
    (one) => one.ctxOf(at),
    isSeen,
    (one) => seesNote(world, at, one),
  )
  const ctx = whole.ctxOf(at)
  for (const one of world.records.slice(0, 1)) {
    if (isSeen(one)) expect(await answered(ctx, 'open-record', { id: one.id })).toContain(one.name)
    else {
      const undone = await answered(ctx, 'undo', { event: undoOf(whole, one.id) })
      expect(undone).toBe(await answered(ctx, 'undo', { event: 'event_none' }))
    }
  }
}

const hideable = ['deal', 'contact', 'company', 'contract'] as const

/** A member whose role was made out of another by taking kinds away. */
async function roleHidesKinds(world: World, kinds: Made['kind'][], at: number, part: number) {
  const isSeen = (one: Made) => !kinds.includes(one.kind) && sees(world, at, one)
  const limits = Object.fromEntries(kinds.map((kind) => [kind, 'hidden' as const]))
  const from = 'rep' as const // what it is made from has no part in it
  const isNoteSeen = (one: Note) =>
    one.author === memberId(at) ||
    world.records.every((record) => !one.about.includes(record.id) || isSeen(record))
  const ctxOf = (one: Lived) => {
    const ctx = one.ctxOf(at)
    const made = { name: 'Made', from, kinds: limits }
    return { ...ctx, member: { ...ctx.member, roleId: 'role_made', made } }
  }
  await hidesAll(world, part, ctxOf, isSeen, isNoteSeen)
}

/** A member asks where others read along; what is posted is read by nobody in particular. */
async function conversationIsShownEveryones(world: World, at: number, part: number) {
  const isSeen = (one: Made) => everyoneSees(world, one)
  const whole = await hidesAll(
    world,
    part,
    (one) => one.ctxOf(at, { shared: true }),
    isSeen,
    (one) => everyoneSeesNote(world, one),
  )
  const ctx = whole.ctxOf(at, { shared: true })
  const posted = { ...ctx, member: conversationReader(ctx.workspace).member }
  const hidden = world.records.filter((one) => !isSeen(one)).flatMap(tracesOf)
  for (const one of world.records) {
    const live = kindNamed(ctx, one.kind)?.live
    const [card] = live ? await ask(ctx.db, live(posted, one.id)) : []
    if (live) expect(plain(card).includes(one.name)).toBe(isSeen(one))
    for (const trace of hidden) expect(plain(card ?? null)).not.toContain(trace)
  }
}

/** A webhook that asked for everything, from the beginning on. */
const listening =
  ({ visibility }: World) =>
  ({ insert }: Memory) => {
    const row = { id: 'workspace_a', name: 'A', currency: 'EUR', time_zone: 'Europe/Berlin' }
    const own = { own_kinds: JSON.stringify(ownKinds), own_fields: JSON.stringify(ownLinks) }
    const more = { locale: 'en-IE', country: 'DE', created_at: 0, ...own }
    insert('workspaces', { ...row, ...more, visibility: JSON.stringify(visibility) })
    const hook = { id: 'webhook_a', workspace_id: 'workspace_a', version: 1, created_at: 0 }
    const to = { address: 'https://a.example', events: '["*"]', active: 1, secret: 'x', since: 0 }
    insert('webhooks', { ...hook, ...to, owner_id: memberId(0) })
  }

/** What it is sent of each record: a body for each event, or nothing. */
async function carried({ ctxOf }: Lived): Promise<Map<string, string[]>> {
  const { db, deps } = ctxOf(0)
  const [due] = await ask(db, rows(db.select().from(deliveries).orderBy(sql`rowid`)))
  const happened = await load(deps, due)
  const bodies = due.map(({ id, recordId }) => {
    const what = happened.get(id)
    return { recordId, body: what && bodyOf(what) }
  })
  const byRecord = Map.groupBy(bodies, ({ recordId }) => recordId)
  return new Map(
    [...byRecord].map(([id, some]) => [id, some.flatMap(({ body }) => (body ? plain(body) : []))]),
  )
}

/** Who gets what is sent there is not known: it is what everyone sees. */
async function webhooksCarryEveryones(world: World) {
  const isSeen = (one: Made) => everyoneSees(world, one)
  const isNoteSeen = (one: Note) => everyoneSeesNote(world, one)
  const whole = await carried(await lived(world, all, all, first, listening(world)))
  const without = await carried(await lived(world, isSeen, isNoteSeen, first, listening(world)))
  for (const one of world.records) {
    expect(whole.get(one.id)).toEqual(isSeen(one) ? without.get(one.id) : [])
    expect(whole.get(one.id)?.join().includes(one.name)).toBe(isSeen(one))
  }
  for (const one of world.notes)
    expect(whole.get(one.id) ?? []).toEqual((isNoteSeen(one) && without.get(one.id)) || [])
  const text = [...whole.values()].flat().join('\n')
  for (const one of world.records.filter((record) => !isSeen(record)))
    for (const trace of tracesOf(one)) expect(text).not.toContain(trace)
}

const seed = 20261128
const runs = (numRuns: number) => ({ numRuns, seed, endOnFailure: true, verbose: false })
const reader = fc.nat({ max: 3 })
const part = fc.nat({ max: parts - 1 })

test('a member is answered as if what they may not see were not there', async () => {
  await fc.assert(fc.asyncProperty(anyWorld, reader, part, isShownTheirs), runs(300))
}, 1_800_000)

test('who has a role that sees nothing of a kind is answered as if there were none', async () => {
  const kinds = fc.subarray([...hideable], { minLength: 1 })
  // No role is made out of an admin's.
  const others = fc.integer({ min: 1, max: 3 })
  const property = fc.asyncProperty(anyWorld, kinds, others, part, roleHidesKinds)
  await fc.assert(property, runs(30))
}, 1_800_000)

test('a conversation is shown what everyone in it may see', async () => {
  await fc.assert(fc.asyncProperty(anyWorld, reader, part, conversationIsShownEveryones), runs(20))
}, 1_800_000)

test('a webhook is sent what everyone sees, and of the rest nothing', async () => {
  await fc.assert(fc.asyncProperty(anyWorld, webhooksCarryEveryones), runs(60))
}, 1_800_000)

const nouns: Record<Made['kind'], string> = {
  ...{ deal: 'deal', contact: 'person', company: 'company', contract: 'contract' },
}

/** All that may be said of a record somebody meets and may not see, by what they hold of it. */
function stubOf({ kind, owner, team, id }: Made, held: string) {
  const whose = owner?.replace('member_', 'M') ?? team ?? ''
  const title = `${held === id ? `This ${nouns[kind]}` : held} is ${whose}’s`
  const asking = { action: 'ask-for-access', input: { of: held } }
  const ask = { label: 'Ask for access', mode: 'act', style: 'primary', ...asking }
  const subtitle = 'You can ask for access.'
  return {
    card: { title, subtitle, parts: [], buttons: [ask] },
    known: { kind, owner: whose, ask: asking },
    refused: `${title}. ${subtitle}`,
  }
}

const messageOf = (email: string): Raw => ({
  message: { id: '<m@x>', from: { email, name: email }, participants: [{ email, name: email }] },
})

/** Where a record is met: its id is opened, its whole name or address typed, its e-mail open. */
const meetings = ({ id, kind, name }: Made): [action: string, input: Raw, held: string][] => [
  ['open-record', { id }, id],
  ['open-record', { id: name }, name],
  ['find-records', { query: name }, name],
  ...(kind === 'contact'
    ? ([
        ['look-up-contact', { query: name }, name],
        ['find-records', { query: `${id}@mail.example` }, `${id}@mail.example`],
        ['open-message', messageOf(`${id}@mail.example`), `${id}@mail.example`],
      ] satisfies [string, Raw, string][])
    : []),
]

/** What comes close to a meeting, and is none. */
const nearMeetings = ({ id, name }: Made): [action: string, input: Raw][] => [
  ['open-record', { id: id.slice(0, -1) }],
  ['open-record', { id: name.slice(0, -1) }],
  ['find-records', { query: name.slice(0, -1) }],
  ['find-records', { query: name.split(' ')[1] ?? '' }],
  ['find-records', { query: `zoo ${name.split(' ')[1]}` }],
  ['find-records', { query: name.split(' ').reverse().join(' ') }],
  ['look-up-contact', { query: name.split(' ')[0] ?? '' }],
  ['look-up-contact', { query: `${id}@mail` }],
  ['deal-details', { id }],
  ['brief', { of: id }],
  ['brief', { of: name }],
  ['share-with', { id, member: 'member_0' }],
]

const anyKnown = fc.subarray<Made['kind']>(['deal', 'contact', 'company', 'contract'])

async function learnsOnlyWhose(world: World, at: number, part: number, known: Made['kind'][]) {
  const isSeen = (one: Made) => sees(world, at, one)
  const isNoteSeen = (one: Note) => seesNote(world, at, one)
  const hidden = world.records.filter((one) => !isSeen(one))
  const met = hidden[part % hidden.length]
  if (!met) return
  const knowing = (one: Lived, more: Partial<Context> = {}): Context => {
    const ctx = one.ctxOf(at, more)
    return { ...ctx, workspace: { ...ctx.workspace, known } }
  }
  const whole = await lived(world, all, all, first)
  const without = await lived(world, isSeen, isNoteSeen, second)
  const unmet = async (one: Lived) => {
    const said = await answers(knowing(one), [], part)
    for (const [action, input] of nearMeetings(met))
      said[`${action} ${JSON.stringify(input)}`] = await answered(knowing(one), action, input)
    return said
  }
  expect(await unmet(whole)).toEqual(await unmet(without))
  for (const [action, input, held] of meetings(met)) {
    const stub = stubOf(met, held)
    const said = await answered(knowing(whole), action, input)
    const none = await answered(knowing(without), action, input)
    if (!known.includes(met.kind)) expect(said).toBe(none)
    else expect(JSON.parse(said)).toEqual(action === 'open-message' ? stub.card : stub)
    const guests = { shared: true, outsiders: true }
    expect(await answered(knowing(whole, guests), action, input)).toBe(
      await answered(knowing(without, guests), action, input),
    )
  }
}

test('of what is known to others, they learn whose it is where they meet it, and nothing else', async () => {
  const cases = fc.asyncProperty(anyWorld, reader, part, anyKnown, learnsOnlyWhose)
  await fc.assert(cases, runs(30))
}, 1_800_000)

/** What stands in the totals, without what is counted for nobody. */
const totalsOf = ({ all: { sql } }: Lived) => ({
  rollups: sql('select * from rollups where deals > 0 order by 1, 2, 3, 4, 5, 6, 7'),
  months: sql('select * from month_totals where deals > 0 order by 1, 2, 3, 4, 5, 6'),
})

const counted = ({ ctxOf }: Lived, visibility: World['visibility']) => {
  const ctx = ctxOf(0)
  return countTotals(ctx, { ...ctx.workspace, visibility })
}

/** Totals of a world that was open to everyone, once the night's job has looked at them. */
async function totalsFollow(world: World) {
  const right = totalsOf(await lived(world, all, all, first))
  const open = await lived({ ...world, visibility: {} }, all, all, first)
  await counted(open, world.visibility)
  expect(totalsOf(open)).toEqual(right)
}

/** Totals of a world whose teams were those of another, once the job has looked that this wakes. */
async function totalsFollowTeams(world: World, { teams }: World) {
  const right = totalsOf(await lived(world, all, all, first))
  const other = await lived({ ...world, teams }, all, all, first)
  for (const { id, members, lead } of world.teams) {
    const ctx = other.ctxOf(0, { requestId: `team_${id}` })
    const [row] = await ask(ctx.db, recordLook(ctx, workspaceTeams, id))
    const change = edit(workspaceTeams, row, { memberIds: members, leadId: lead })
    await commit(ctx, 'team.edited', [change], { show: () => nothing(undefined) })
  }
  const isByTeam = Object.values(world.visibility).includes('team')
  const isChanged = world.teams.some((one, at) => one.members.join() !== teams[at]?.members.join())
  const woken = other.all.sql("select 1 from jobs where kind = 'rollups'")
  expect(woken).toHaveLength(isByTeam && isChanged ? 1 : 0)
  await counted(other, world.visibility)
  expect(totalsOf(other)).toEqual(right)
}

test('totals follow when a team changes', async () => {
  await fc.assert(fc.asyncProperty(anyWorld, anyWorld, totalsFollowTeams), runs(25))
}, 1_800_000)

test('totals follow when fewer see a kind than before', async () => {
  await fc.assert(fc.asyncProperty(anyWorld, totalsFollow), runs(25))
}, 1_800_000)
