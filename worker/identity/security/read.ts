import { and, desc, eq, gte, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { securityLog } from '../../../schema/directory/access.ts'
import {
  changes,
  events,
  isAboutAccess,
  workspaceAccounts,
  workspaceMembers,
} from '../../../schema/workspace/history.ts'
import type { Context } from '../../core/context.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { ask, directory, isRare, type Look, nothing, rows } from '../../platform/db.ts'

/** Where the page before ended. */
export interface Cursor {
  at: number
  id: string
}

/** From the log; equal ones of an hour (of a day, where they are nobody's) are one. */
export interface Logged extends Cursor {
  kind: (typeof securityLog.$inferSelect)['kind']
  surface: string
  n: number
  /** Of the person, where they are known: what they are called, and their id where it was kept. */
  member: string | null
  memberId: string | null
  /** Of the account, where it has joined. */
  account: string | null
}

/** From the events: a member or an account, before and after. */
export interface Happened extends Cursor {
  kind: 'member' | 'account'
  surface: string
  by: string | null
  name: string | null
  /** Where the account is. */
  where: string | null
  own: boolean
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

const hour = 3_600_000
const day = 24 * hour
/** As much of the log is read for a page; under an attack a page is then a little shorter. */
const most = 300

/** Drizzle leaves table names out where it reads one table, so these are written out. */
const memberName = (ctx: Context) => sql`select m.name from members m
  where m.workspace_id = ${ctx.workspace.id} and m.id = coalesce(newest.member_id,
    (select i.member_id from identities i where i.surface = newest.surface
      and i.account = newest.account and i.external_user_id = newest.external_user_id))`
const accountName = (ctx: Context) => sql`select coalesce(a.name, 'in a joined account')
  from accounts a where a.workspace_id = ${ctx.workspace.id} and a.surface = newest.surface
    and a.external_id = newest.account`

/** Which entries: of one member, from one surface, from an instant on. */
export interface Wanted {
  by?: string | undefined
  surface?: string | undefined
  from?: number | undefined
}

const wantedIn = ({ by, surface, from }: Wanted): SQL | undefined =>
  and(
    by === undefined ? undefined : isRare(eq(securityLog.memberId, by)),
    surface === undefined ? undefined : isRare(sql`${securityLog.surface} = ${surface}`),
    from === undefined ? undefined : gte(securityLog.at, from),
  )

/** Entries in spans of so many ms: one a span and person, with how often and when last. */
function logged(ctx: Context, mine: SQL | undefined, span: number, before: Cursor, page: number) {
  const db = directory(ctx.deps.env, ctx.deps.meter)
  const end = (Math.floor(before.at / span) + 1) * span
  const newest = db
    .select()
    .from(securityLog)
    .where(and(mine, lt(securityLog.at, end)))
    .orderBy(desc(securityLog.at))
    .limit(most)
    .as('newest')
  const at = sql<number>`max(${newest.at})`
  const id = sql<string>`max(${newest.id})`
  const each = sql`case when ${newest.kind} in ('wrong_code', 'refused')
    then cast(${newest.at} / ${span} as integer) else ${newest.id} end`
  // Nobody's accounts are not shown, so theirs are one.
  const own = sql`case when ${newest.workspaceId} is null then '' else
    ${newest.account} || ' ' || ${newest.externalUserId} end`
  return db
    .select({
      id: id.as('entry'),
      at: at.as('last_at'),
      kind: newest.kind,
      surface: newest.surface,
      n: sql<number>`sum(${newest.count})`.as('n'),
      member: sql<string | null>`(${memberName(ctx)})`.as('member_name'),
      memberId: sql<string | null>`max(${newest.memberId})`.as('member'),
      account: sql<string | null>`(${accountName(ctx)})`.as('account_name'),
    })
    .from(newest)
    .groupBy(newest.kind, newest.surface, own, each)
    .having(sql`(${at}, ${id}) < (${before.at}, ${before.id})`)
    .orderBy(sql`${at} desc`, sql`${id} desc`)
    .limit(page)
}

function happened(ctx: Context, before: Cursor, page: number): Look<Happened[]> {
  const actor = alias(workspaceMembers, 'actor')
  const here = ctx.workspace.id
  const query = select(ctx, {
    id: events.id,
    at: events.at,
    kind: sql<'member' | 'account'>`${changes.kind}`.as('kind'),
    surface: events.surface,
    by: sql<string | null>`${actor.name}`.as('by_name'),
    name: sql<string | null>`coalesce(${workspaceMembers.name}, ${workspaceAccounts.name})`.as(
      'name',
    ),
    where: sql<string | null>`${workspaceAccounts.surface}`.as('in_surface'),
    own: sql<boolean>`${events.memberId} = ${changes.recordId}`.mapWith(Boolean).as('own'),
    before: changes.before,
    after: changes.after,
  })
    .from(events)
    .innerJoin(changes, and(eq(changes.eventId, events.id), eq(changes.workspaceId, here)))
    .leftJoin(scopedById(ctx, workspaceMembers, 'actor'), sql`actor.id = ${events.memberId}`)
    .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, changes.recordId))
    .leftJoin(scopedById(ctx, workspaceAccounts), eq(workspaceAccounts.id, changes.recordId))
    .where(
      and(
        eq(events.workspaceId, here),
        isAboutAccess(events.recordId),
        sql`${changes.kind} in ('member', 'account')`,
        sql`(${changes.after} ->> 'role' is not null or ${changes.after} ->> 'active' is not null
          or json_type(${changes.after}, '$.roleId') is not null)`,
        sql`(${events.at}, ${events.id}) < (${before.at}, ${before.id})`,
      ),
    )
    .orderBy(desc(events.at), desc(events.id))
    .limit(page)
  return rows(query)
}

/** What stands in the log from `before` on: of this workspace, and of nobody's. */
export async function readLog(
  ctx: Context,
  before: Cursor,
  page: number,
  wanted: Wanted = {},
): Promise<Logged[]> {
  const db = directory(ctx.deps.env, ctx.deps.meter)
  const which = wantedIn(wanted)
  const mine = and(eq(securityLog.workspaceId, ctx.workspace.id), which)
  const nobodys = and(isNull(securityLog.workspaceId), which)
  const [own, shared] = await ask(
    db,
    rows(logged(ctx, mine, hour, before, page)),
    wanted.by === undefined ? rows(logged(ctx, nobodys, day, before, page)) : nothing([]),
  )
  return [...own, ...shared]
}

/** The first so many of several lists, newest first. */
export const newestOf = <T extends Cursor>(all: T[], page: number): T[] =>
  all.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).slice(0, page)

/** What there is from `before` on, newest first, of the log and of the events. */
export async function readSecurity(
  ctx: Context,
  before: Cursor,
  page: number,
): Promise<(Logged | Happened)[]> {
  const [log, [ours]] = await Promise.all([
    readLog(ctx, before, page),
    ask(ctx.db, happened(ctx, before, page)),
  ])
  return newestOf([...log, ...ours], page)
}
