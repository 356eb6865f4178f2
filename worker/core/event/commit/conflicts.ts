import { and, eq, getTableColumns, gt, gte, type Placeholder, sql } from 'drizzle-orm'
import {
  changes,
  closedIdentities,
  events,
  workspaceAccounts,
  workspaceMembers,
} from '../../../../schema/workspace/history.ts'
import { ago } from '../../../language/formatting.ts'
import { ask, both, first, type Look, map, nothing, rows } from '../../../platform/db.ts'
import { surfaceName } from '../../../platform/env.ts'
import type { Drawn } from '../../card.ts'
import { type Context, isYou, readerOf } from '../../context.ts'
import { CrmError, type Details } from '../../errors.ts'
import type { RecordKind, Row } from '../../record/kind.ts'
import { labelsOf, recordKind, spokenFields } from '../../record/registry.ts'
import type { Change } from './change.ts'
import type { Committed } from './committed.ts'
import { nothingLeft, ownPart } from './merge.ts'
import { circle } from './statements.ts'

const textOf = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${error.cause ? textOf(error.cause) : ''}` : ''

/** Does the database's refusal name this column? */
export const says = (error: unknown, column: string) =>
  /constraint failed/i.test(textOf(error)) && textOf(error).includes(column)

/** No such version, or it was made already: that names every column of its key. */
export const isStale = (error: unknown) => says(error, 'changes.version')

/** What is read of a record that was saved, and what a program is answered with beside it. */
export const answering = <T>({ answer }: Context, recordId: string, look: Look<T>): Look<T> =>
  answer ? map(both(look, answer.look(recordId)), ([shown]) => shown) : look

/** The same request came before: its result, as the record is now. */
export async function firstResult<T>(
  ctx: Context,
  show: (recordId: string) => Look<T>,
): Promise<Committed<T>> {
  const [event] = await ask(ctx.db, first(eventByRequest(ctx)))
  if (!event) throw new Error('the event of this request is gone')
  const recordId = event.recordId ?? ''
  if (event.input !== ctx.inputDigest) throw savedAlready(ctx, 'Open it again to change something.')
  const [shown] = await ask(ctx.db, answering(ctx, recordId, show(recordId)))
  const { id, name, notes } = event
  ctx.answer?.saved(id, recordId)
  return { event: id, name, recordId, shown, notes: notes ?? {}, earlier: true }
}

/** The same request was sent with other input; a program reads it in the words of its key. */
export const savedAlready = (ctx: Context, next: string, details?: Details) =>
  new CrmError(
    'conflict',
    ctx.answer && ctx.surface === 'api'
      ? 'Something else was saved under this Idempotency-Key already. Send this with another one.'
      : `This was saved already. ${next}`,
    details,
  )

export const eventByRequest = (ctx: Context) =>
  ctx.db
    .select()
    .from(events)
    .where(and(eq(events.workspaceId, ctx.workspace.id), eq(events.requestId, ctx.requestId)))

const ended = () =>
  new CrmError('forbidden', 'Your access has ended. Ask an admin to turn it on again.')

/** Why the guard let nobody through; a member who is missing beside the data is put there. */
export async function whyRefused(ctx: Context): Promise<void> {
  const [member, closed] = await ask(ctx.db, first(memberHere(ctx)), first(closedHere(ctx)))
  if (closed)
    throw new CrmError(
      'forbidden',
      `An admin has disconnected this account from ${ctx.workspace.name}. Nothing was saved.`,
    )
  if (!member && !(await ctx.deps.memberCopies.restore(ctx))) throw ended()
  if (!member) return
  if (!member.active) throw ended()
  await ctx.deps.memberCopies.publish(ctx.deps, member)
  throw new CrmError('forbidden', 'What you may do here was just changed. Please try again.')
}

const memberHere = ({ db, member, workspace }: Context) =>
  db
    .select()
    .from(workspaceMembers)
    .where(and(eq(workspaceMembers.id, member.id), eq(workspaceMembers.workspaceId, workspace.id)))

/** Who speaks, or what stands for them in a statement. */
interface Speaker {
  workspace: { id: string | Placeholder }
  surface: Context['surface'] | Placeholder
  account: string | Placeholder
  user: string | Placeholder
  since: number | Placeholder
}

/** Their account was disconnected, and they did not come back by a code since. */
export const closedTo = ({ workspace, surface, account, since }: Speaker) =>
  and(
    eq(workspaceAccounts.workspaceId, workspace.id),
    eq(workspaceAccounts.surface, surface),
    eq(workspaceAccounts.externalId, account),
    sql`active = 0 and (left_at is null or left_at >= ${since})`,
  )

/** Who speaks was removed or is a guest by now, and did not come back by a code since. */
export const closedFor = ({ workspace, surface, account, user, since }: Speaker) =>
  and(
    eq(closedIdentities.workspaceId, workspace.id),
    eq(closedIdentities.surface, surface),
    eq(closedIdentities.account, account),
    eq(closedIdentities.externalUserId, user),
    gte(closedIdentities.at, since),
  )

const closedHere = (ctx: Context) =>
  ctx.db.select({ id: workspaceAccounts.id }).from(workspaceAccounts).where(closedTo(ctx))

interface Since {
  version: number
  fields: string[]
  memberId: string
  who: string | null
  surface: string
  at: number
}

const changedSince = (ctx: Context, recordId: string, version: number) =>
  ctx.db
    .select({
      version: changes.version,
      before: changes.before,
      after: changes.after,
      memberId: events.memberId,
      who: workspaceMembers.name,
      surface: events.surface,
      at: events.at,
    })
    .from(changes)
    .innerJoin(events, eq(events.id, changes.eventId))
    .leftJoin(workspaceMembers, eq(workspaceMembers.id, events.memberId))
    .where(
      and(
        eq(changes.workspaceId, ctx.workspace.id),
        eq(changes.recordId, recordId),
        gt(changes.version, version),
      ),
    )
    .orderBy(changes.version)

/**
 * Changes made on what was read or drawn, set on what is there now: what is as it was drawn, or is
 * so by now, is left alone. Throws `conflict`, saying who set what and when, if a field this one
 * sets was set since, `unchanged` if none is left.
 */
export async function settle(ctx: Context, pending: Change[], drawn?: Drawn): Promise<Change[]> {
  return Promise.all(
    pending.map(async (change) => {
      const kind = recordKind(ctx, change.kind)
      const from = drawn?.record === change.row.id ? drawn.version : change.row.version
      if (isSettled(change)) return change
      if (drawn && from >= change.row.version) return change
      if (change.op === 'insert') return again(ctx, change)
      const [row, since, round] = await ask(
        ctx.db,
        first(current(ctx, kind, change.row.id)),
        rows(changedSince(ctx, change.row.id, from)),
        rounded(ctx, kind, change),
      )
      if (round) throw round
      if (!row) throw new CrmError('not_found', 'This is not there any more: it was undone.')
      const mine = change.op === 'edit' ? ownPart(ctx, change, row as Row, since) : change
      if (mine.op === 'edit' && Object.keys(mine.patch).length === 0) throw nothingLeft(mine.row.id)
      const fields = mine.op === 'edit' ? withThose(kind, Object.keys(mine.patch)) : []
      const touched = since
        .filter(({ version }) => version > (drawn?.over ?? 0))
        .map((one) => ({ ...one, fields: Object.keys(one.after ?? {}) }))
        .filter(
          (one) => change.op === 'remove' || one.fields.some((field) => fields.includes(field)),
        )
      const last = touched.at(-1)
      const all = touched.flatMap((one) => one.fields)
      if (last) throw conflict(ctx, mine, { ...last, all }, fields)
      if (change.op === 'remove')
        throw new CrmError('conflict', kind.inUse ?? 'Something refers to this by now.')
      const refused = !drawn && change.op === 'edit' && row.version === change.row.version
      const needed = refused && kind.needed?.(row as Row, change.patch)
      if (needed) throw new CrmError('conflict', needed.reason)
      return { ...mine, row: row as Row } // every record table has these columns
    }),
  )
}

type Settled = Extract<Change, { op: 'post' | 'ensure' | 'shift' | 'clear' | 'restore' }>

/** Is what it touches settled inside the batch? */
const isSettled = (change: Change): change is Settled =>
  change.op !== 'insert' && change.op !== 'edit' && change.op !== 'remove'

/** Fields, and those that follow them: one of them set elsewhere is in the way as well. */
function withThose({ together = [] }: RecordKind, fields: string[]): string[] {
  return fields.some((one) => together.includes(one)) ? [...fields, ...together] : fields
}

/** Why it cannot be put under what it stands above itself, by now at least. */
function rounded(ctx: Context, kind: RecordKind, change: Change): Look<CrmError | undefined> {
  const { under } = kind
  const parent = under && change.op === 'edit' && change.patch[under]
  const round = change.op === 'edit' && circle(kind, change.row, change.patch)
  if (!round || typeof parent !== 'string') return nothing(undefined)
  const reason = 'It is this one itself, or part of it already. Please choose another.'
  const found = ctx.db.select({ found: sql<number>`found` }).from(sql`(${round})`)
  return map(first(found), (is) => is && new CrmError('invalid', reason, { missing: parent }))
}

/** A record made before and undone goes on from there; one that stands was made by another. */
async function again(ctx: Context, change: Change & { op: 'insert' }): Promise<Change> {
  const { id } = change.row
  const [row, before] = await ask(
    ctx.db,
    first(current(ctx, recordKind(ctx, change.kind), id)),
    rows(changedSince(ctx, id, 0)),
  )
  if (row) throw new CrmError('conflict', 'Someone did the same just before you.')
  return { ...change, row: { ...change.row, version: (before.at(-1)?.version ?? 0) + 1 } }
}

const current = (ctx: Context, { table }: RecordKind, id: string) =>
  ctx.db
    .select(getTableColumns(table))
    .from(table)
    .where(and(eq(sql`id`, id), eq(sql`workspace_id`, ctx.workspace.id)))

/** What they could set over all the same; what is to be removed is not. */
function clash(ctx: Context, change: Change, version: number, set: string[]) {
  if (change.op !== 'edit') return {}
  const { kind, row, patch } = change
  const along = withThose(recordKind(ctx, kind), set)
  const besides = Object.keys(patch).filter((field) => !along.includes(field))
  const labels = labelsOf(ctx, kind, set)
  return { clash: { record: row.id, version, labels, besides: labelsOf(ctx, kind, besides) } }
}

/** `all` is what was set since, not by the last change alone. */
type Last = Since & { all: string[] }

function conflict(ctx: Context, change: Change, last: Last, fields: string[]): CrmError {
  const isSet = (one: string) => fields.length === 0 || fields.includes(one)
  const who = isYou(ctx, last.memberId) ? 'You' : (last.who ?? 'Someone')
  const what = spokenFields(ctx, change.kind, last.fields.filter(isSet)).join(' and ')
  const when = ago(last.at, readerOf(ctx))
  const where = last.surface === ctx.surface ? '' : ` in ${surfaceName(last.surface)}`
  return new CrmError(
    'conflict',
    `${who} changed ${what || 'it'} ${when}${where}. This is how it stands now.`,
    { record: change.row.id, ...clash(ctx, change, last.version, last.all.filter(isSet)) },
  )
}
