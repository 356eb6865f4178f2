import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import fc from 'fast-check'
import type { FieldRights, OwnFields, OwnKinds } from '../../schema/directory/directory.ts'
import { activities } from '../../schema/workspace/activities.ts'
import { deals } from '../../schema/workspace/deals.ts'
import { companies, contacts } from '../../schema/workspace/people.ts'
import '../../worker/catalogue.ts'
import { perform } from '../../worker/core/action/define.ts'
import { actionNamed } from '../../worker/core/action/known.ts'
import type { Raw } from '../../worker/core/card.ts'
import type { Context } from '../../worker/core/context.ts'
import { CrmError } from '../../worker/core/errors.ts'
import { commit, edit, insert } from '../../worker/core/event/commit/index.ts'
import type { Role } from '../../worker/core/permissions.ts'
import { recordLook } from '../../worker/core/record/queries.ts'
import { recordKind } from '../../worker/core/record/registry.ts'
import { ask, nothing } from '../../worker/platform/db.ts'
import { type Memory, memory } from './memory.ts'
import { addMember, dealOf, writer } from './writer.ts'

/** Workspaces in memory whose records not everyone sees, and who sees which of them. */

type Kind = 'deal' | 'contact' | 'company' | 'contract'

/** A kind that the workspace added, whose records link to a company. */
export const ownKinds: OwnKinds = {
  contract: { one: 'contract', many: 'contracts', titled: 'Number', owned: true },
}
export const ownLinks: OwnFields = {
  contract: { customer: { label: 'Customer', is: 'record', of: 'company' } },
}

export interface Belonging {
  owner: string | null
  team: string | null
  sharedWith: string[]
}

export interface Made extends Belonging {
  /** Whose it was at first. */
  before: Belonging | null
  id: string
  kind: Kind
  name: string
  /** Of a deal, of a person and of a contract. */
  company: string | null
  contact: string | null
  amount: number | null
  status: 'open' | 'won' | 'lost'
  stage: string
  closeOn: string | null
  /** Other fields of it. */
  more?: Record<string, unknown>
}

interface Team {
  id: string
  lead: string | null
  members: string[]
}

/** What somebody wrote about some records. */
export interface Note {
  id: string
  text: string
  author: string
  about: string[]
}

export interface World {
  roles: Role[]
  teams: Team[]
  visibility: Partial<Record<Kind, 'team' | 'owner'>>
  records: Made[]
  notes: Note[]
  ownFields?: OwnFields
  fieldRights?: FieldRights
}

const people = 4
export const memberId = (at: number) => `member_${at}`
const everyone = Array.from({ length: people }, (_, at) => memberId(at))
const teamIds = ['team_0', 'team_1', 'team_2']
const stages = ['stage_a', 'stage_b']
const words = ['acme', 'apex', 'bolt']
const start = 1_800_000_000_000

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })

const team = (id: string): fc.Arbitrary<Team> =>
  fc.record({ members: fc.subarray(everyone), leads: fc.boolean() }).map(({ members, leads }) => ({
    ...{ id, members },
    lead: leads ? (members[0] ?? null) : null,
  }))

const belonging: fc.Arbitrary<Belonging> = fc
  .record({
    owner: maybe(fc.constantFrom(...everyone)),
    team: fc.option(fc.constantFrom(...teamIds), { nil: null, freq: 2 }),
    sharedWith: fc.subarray([...everyone, ...teamIds], { maxLength: 2 }),
    shares: fc.boolean(),
  })
  .map(({ shares, sharedWith, ...one }) => ({ ...one, sharedWith: shares ? sharedWith : [] }))

const drafted = fc.record({
  kind: fc.constantFrom<Kind>('deal', 'deal', 'deal', 'contact', 'company', 'contract'),
  word: fc.constantFrom(...words),
  is: belonging,
  before: maybe(belonging),
  link: fc.nat({ max: 9 }),
  person: fc.nat({ max: 9 }),
  amount: maybe(fc.constant(1)),
  status: fc.constantFrom<Made['status']>('open', 'open', 'open', 'won', 'lost'),
  stage: fc.constantFrom(...stages),
  closeOn: maybe(fc.constantFrom('2027-01-15', '2027-01-20', '2027-03-01')),
})

/** Each record has a name and an amount of its own, so that both can be looked for in any answer. */
const recordsOf = fc.array(drafted, { minLength: 1, maxLength: 10 }).map((all) => {
  const kinds = all.map(({ kind }) => kind)
  const idOf = (at: number) => `${kinds[at]}_${at}`
  const linked = (kind: Kind, at: number) => (kinds[at] === kind ? idOf(at) : null)
  return all.map(
    ({ word, is, link, person, amount, ...one }, at): Made => ({
      ...one,
      ...is,
      id: idOf(at),
      name: `${word} q${at}z`,
      company: one.kind === 'company' ? null : linked('company', link),
      contact: one.kind === 'deal' ? linked('contact', person) : null,
      amount: amount && 1_000_013 + at * 1_117_017,
    }),
  )
})

const rule = fc.constantFrom<'team' | 'owner' | undefined>('team', 'owner', undefined)

const noted = fc.array(
  fc.record({
    author: fc.constantFrom(...everyone),
    about: fc.uniqueArray(fc.nat({ max: 9 }), { maxLength: 2 }),
  }),
  { maxLength: 3 },
)

export const anyWorld: fc.Arbitrary<World> = fc
  .record({
    noted,
    roles: fc
      .array(fc.constantFrom<Role>('viewer', 'rep', 'rep', 'manager'), {
        ...{ minLength: people - 1, maxLength: people - 1 },
      })
      .map((others): Role[] => ['admin', ...others]),
    teams: fc.tuple(...teamIds.map(team)),
    visibility: fc
      .record({
        deal: fc.constantFrom<'team' | 'owner'>('team', 'owner'),
        contact: rule,
        company: rule,
        contract: rule,
      })
      .map((all) => Object.fromEntries(Object.entries(all).filter(([, one]) => one))),
    records: recordsOf,
  })
  .map(({ noted: all, ...world }) => ({
    ...world,
    notes: all.map(({ author, about }, at) => ({
      ...{ id: `activity_${at}`, text: `said q${at}y`, author },
      about: about.flatMap((one) => world.records[one]?.id ?? []),
    })),
  }))

/** As the README says it, and as nothing of the Worker's has a part in. */
export function sees({ roles, teams, visibility }: World, at: number, one: Made): boolean {
  const me = memberId(at)
  const visible = visibility[one.kind]
  if (!visible || roles[at] === 'admin' || (!one.owner && !one.team)) return true
  const mine = teams.filter(({ members }) => members.includes(me))
  const leading = visible === 'team' || roles[at] === 'manager'
  const reading = leading ? mine : mine.filter(({ lead }) => lead === me)
  const ofTeam = reading.some(({ id, members }) =>
    one.team ? one.team === id : one.owner !== null && members.includes(one.owner),
  )
  const shared = [me, ...mine.map(({ id }) => id)].some((id) => one.sharedWith.includes(id))
  return one.owner === me || ofTeam || shared
}

/** What they see that somebody wrote. */
export const seesNote = (world: World, at: number, { author, about }: Note): boolean =>
  author === memberId(at) ||
  world.records.every((one) => !about.includes(one.id) || sees(world, at, one))

/** What everyone in a conversation sees. */
export const everyoneSees = ({ visibility }: World, { kind, owner, team }: Made) =>
  !visibility[kind] || (!owner && !team)

export const everyoneSeesNote = (world: World, { about }: Note): boolean =>
  world.records.every((one) => !about.includes(one.id) || everyoneSees(world, one))

export interface Lived {
  world: World
  all: Memory
  ctxOf(at: number, more?: Partial<Context>): Context
}

const whoseOf = ({ owner, team, sharedWith }: Belonging) => ({
  ...{ ownerId: owner, teamId: team, sharedWith: sharedWith.length ? sharedWith : null },
})

const tables = { deal: deals, contact: contacts, company: companies }

const tableOf = (ctx: Context, kind: Kind): SQLiteTable =>
  kind === 'contract' ? recordKind(ctx, kind).table : tables[kind]

function insertRecord(ctx: Context, one: Made) {
  const whose = whoseOf(one.before ?? one)
  const { id, name, company: companyId } = one
  if (one.kind === 'company') return insert(ctx, companies, { id, name, ...whose, ...one.more })
  if (one.kind === 'contact')
    return insert(ctx, contacts, {
      ...{ id, name, companyId, ...whose, phones: [] },
      emails: [`${id}@mail.example`],
      ...one.more,
    })
  if (one.kind === 'contract') {
    const held = { id, title: name, customer: companyId, ...whose, ...one.more }
    return insert(ctx, tableOf(ctx, one.kind), held)
  }
  const { status, amount, closeOn, stage: stageId } = one
  const closedAt = status === 'open' ? null : ctx.now - 86_400_000
  const lostReason = status === 'lost' ? 'Price' : null
  const contactIds = one.contact ? [one.contact] : []
  const held = { title: name, companyId, contactIds, status, amount, closeOn, stageId }
  return insert(ctx, deals, dealOf(id, { ...held, closedAt, lostReason, ...whose, ...one.more }))
}

const names = `select name from sqlite_master where type = 'table' and name not like 'sqlite%'`

/** The world as `commit` writes it; of its records only those that are wanted. */
export async function lived(
  world: World,
  wanted: (one: Made) => boolean,
  wantedNote: (one: Note) => boolean,
  all = memory(),
  begin: (all: Memory) => void = () => undefined,
): Promise<Lived> {
  for (const { name } of all.sql(names)) all.sql(`delete from "${name}"`)
  begin(all)
  const row = { workspace_id: 'workspace_a', version: 1, created_at: 0 }
  for (const [at, role] of world.roles.entries())
    addMember(all, memberId(at), { name: `M${at}`, role })
  all.insert('pipelines', { ...row, id: 'pipeline_a', name: 'Sales', position: 0 })
  for (const [position, id] of stages.entries())
    all.insert('stages', {
      ...{ ...row, id, pipeline_id: 'pipeline_a', name: id, position },
      ...{ probability: 50, stale_days: 14 },
    })
  for (const { id, lead, members } of world.teams) {
    all.insert('workspace_teams', {
      ...{ ...row, id, name: id, lead_id: lead, member_ids: JSON.stringify(members) },
    })
    for (const member of members)
      all.insert('links', {
        ...{ workspace_id: 'workspace_a', to_id: member, kind: 'team', at: 0, from_id: id },
      })
    // Totals of all but the last were counted whole: it is as a team that was just made.
    const whole = { workspace_id: 'workspace_a', reader: `all ${id}`, audience: `all ${id}` }
    if (id !== teamIds.at(-1)) all.insert('audiences', whole)
  }
  let now = start
  const ctxOf = (at: number, more: Partial<Context> = {}): Context => {
    const ctx = writer(all, { member: memberId(at), role: world.roles[at] ?? 'rep', now })
    const { visibility, ownFields = ownLinks, fieldRights = null } = world
    const own = { ownFields, ownKinds, fieldRights }
    return { ...ctx, workspace: { ...ctx.workspace, visibility, ...own }, ...more }
  }
  for (const [at, one] of world.records.entries()) {
    now = start + at * 1000
    if (!wanted(one)) continue
    const by = Math.max(
      0,
      world.roles.findIndex((_, who) => memberId(who) === one.owner),
    )
    const ctx = ctxOf(by, { requestId: `request_${one.id}` })
    const name = one.kind === 'deal' ? 'deal.logged' : `${one.kind}.added`
    await commit(ctx, name, [insertRecord(ctx, one)], { show: () => nothing(undefined) })
  }
  for (const one of world.records.filter((record) => record.before)) {
    // Also where it is not wanted, so that all the others are of the same second.
    now += 1000
    if (!wanted(one)) continue
    const ctx = ctxOf(0, { requestId: `again_${one.id}` })
    const [row] = await ask(ctx.db, recordLook(ctx, tableOf(ctx, one.kind), one.id))
    const change = edit(tableOf(ctx, one.kind), row, whoseOf(one))
    await commit(ctx, 'record.assigned', [change], { show: () => nothing(undefined) })
  }
  for (const note of world.notes) {
    now += 1000
    if (!wantedNote(note)) continue
    const { id, text: subject, author, about: links } = note
    const by = everyone.indexOf(author)
    const ctx = ctxOf(by, { requestId: `request_${id}` })
    const row = { id, subject, authorId: author, links, kind: 'note' as const, at: now }
    const change = insert(ctx, activities, { ...row, private: false })
    await commit(ctx, 'activity.logged', [change], { show: () => nothing(undefined) })
  }
  now = start + 3_600_000
  return { world, all, ctxOf }
}

/** What an action is answered with, as text; of what is made up by chance nothing. */
export async function answered(ctx: Context, action: string, input: Raw): Promise<string> {
  try {
    return plain(await perform(ctx, action, actionNamed(ctx, action), input))
  } catch (error) {
    if (error instanceof CrmError) return plain({ refused: error.message, ...error.details })
    throw error
  }
}

export const plain = (answer: unknown): string =>
  JSON.stringify(answer)
    .replace(/event_\w+/g, 'event_x')
    .replace(/v1\.[0-9a-f]{8}\.[\w-]+/g, 'place_x')
    .replace(/\b([a-z]+)_[0-9a-z]{16,17}\b/g, '$1_x')
