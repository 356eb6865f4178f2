import { type SQL, sql } from 'drizzle-orm'
import { events, longTexts } from '../../../../schema/workspace/history.ts'
import { type Look, type Statement, trip } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { given as at, written } from '../../../platform/written.ts'
import type { Context } from '../../context.ts'
import { CrmError } from '../../errors.ts'
import { from, type Role } from '../../permissions.ts'
import type { ReceiptNotes } from '../../record/drawn.ts'
import { externalTaken } from '../../record/external-ids.ts'
import { eventNamed } from '../define.ts'
import type { Change } from './change.ts'
import type { Committed } from './committed.ts'
import {
  answering,
  closedFor,
  closedTo,
  firstResult,
  isStale,
  says,
  settle,
  whyRefused,
} from './conflicts.ts'
import { isMany } from './few.ts'
import { withFormulas } from './follow-formulas.ts'
import { writingOf } from './many/index.ts'
import { newsNotices } from './news.ts'
import { isNobody } from './nobody.ts'
import { gathered, isTrue, type Notice, noticeRow } from './notices.ts'
import { numbered } from './numbered.ts'
import { tryAgain } from './retry-now.ts'
import { securityNotices } from './security.ts'
import { valueTaken } from './taken-values.ts'
import { carrying } from './webhooks.ts'
import { whole } from './whole.ts'

export {
  begun,
  type Change,
  clear,
  differing,
  edit,
  ensure,
  insert,
  post,
  restore,
  shift,
} from './change.ts'
export type { Committed } from './committed.ts'
export { nobody } from './nobody.ts'
export type { Notice } from './notices.ts'
export { isRepeated } from './repeated.ts'
export { same } from './same.ts'
export { stored, storedNew, turned } from './statements.ts'

export interface Committing<T> {
  /** Reads what the card shows, in the same batch as the writing. */
  show(recordId: string): Look<T>
  notes?: ReceiptNotes
  undoes?: string
  /** Who hears of it in person. */
  notify?: Notice[]
  /** What was given up and is tried again: a card, a message or a request, by its id. */
  again?: string
  /** What the same request again is answered with, beside the record: kept with the event. */
  keeps?: string
  /** The record it is about, where nothing of it changes, or others do first. */
  about?: string
  /** The event it is a part of. */
  parent?: string
}

/**
 * The only way to write: the event, its changes and all that follows from them, in one batch that
 * fails whole. The same request again gives the first one's result, as the record is now.
 * Throws CrmError `conflict` when someone changed the same fields since the card was drawn.
 */
export async function commit<T>(
  ctx: Context,
  name: string,
  changes: Change[],
  options: Committing<T>,
): Promise<Committed<T>> {
  const recordId = options.again ?? options.about ?? changes[0]?.row.id
  if (!recordId) throw new Error(`${name} changes nothing`)
  let given = await whole(ctx, ctx.drawn ? await settle(ctx, changes, ctx.drawn) : changes)
  given = await numbered(ctx, given)
  for (let attempt = 1; ; attempt += 1) {
    const pending = withFormulas(ctx, given)
    const event = newId('event', ctx.now)
    const look = answering(ctx, recordId, options.show(recordId))
    const calls = carrying(ctx, { id: event, name, recordId }, pending)
    const writing = [
      eventRow(ctx, event, name, recordId, options),
      ...writingOf(ctx, event, name, pending),
      ...(options.again ? tryAgain(ctx, options.again) : []),
      ...(options.keeps ? [keeping(ctx, event, options.keeps)] : []),
      ...gathered(ctx, (options.notify ?? []).filter(isTrue(pending))).map((notice) =>
        noticeRow(ctx, notice),
      ),
      ...securityNotices(ctx, event, pending),
      ...newsNotices(ctx, name, pending),
    ]
    try {
      const written = writing.length + calls.length
      const results = await trip(ctx.db, [...writing, ...calls, ...look.queries])
      // What was given up may have been either.
      const ofWriting = options.again ? undefined : 'cards'
      if (results.slice(0, writing.length).some(isToSend)) ctx.deps.wake(ofWriting)
      if (results.slice(writing.length, written).some(isToSend)) ctx.deps.wake('calls')
      const shown = look.read(results.slice(written))
      ctx.answer?.saved(event, recordId, true)
      return { event, name, recordId, shown, notes: options.notes ?? {} }
    } catch (error) {
      if (says(error, 'events.request_id')) return firstResult(ctx, options.show)
      if (says(error, 'keys.kind')) throw externalTaken()
      if (says(error, 'field_values.record_id')) throw await valueTaken(ctx, pending)
      if (says(error, 'events.undoes')) throw new CrmError('conflict', 'This was undone already.')
      if (attempt === 4) throw error
      if (says(error, 'events.member_id')) await whyRefused(ctx)
      else if (isStale(error) && isMany(pending)) throw staleAmong()
      else if (isStale(error)) given = await whole(ctx, await settle(ctx, given))
      else throw error
    }
  }
}

const staleAmong = () =>
  new CrmError(
    'conflict',
    'Somebody changed one of these at the same moment. Nothing was saved; try again.',
  )

/** Of all that is written, only what waits to be sent answers with its ids. */
const isToSend = (result: unknown) => Array.isArray(result) && result.length > 0

const keeping = ({ db, workspace }: Context, event: string, text: string): Statement =>
  db.insert(longTexts).values({ workspaceId: workspace.id, recordId: event, text })

/** What the event says beside its changes: among it that it gives or takes access. */
const notesOf = (name: string, notes: ReceiptNotes | undefined): ReceiptNotes | null =>
  eventNamed(name)?.access ? { ...notes, access: true } : (notes ?? null)

function eventRow<T>(
  ctx: Context,
  id: string,
  name: string,
  recordId: string,
  options: Committing<T>,
): Statement {
  const { workspace, member, surface, account, user, since } = ctx
  const values = {
    ...{ id, name, recordId, at: ctx.now },
    ...{ workspaceId: workspace.id, requestId: ctx.requestId, input: ctx.inputDigest },
    surface: isNobody(ctx) ? '' : surface,
    undoes: options.undoes ?? null,
    notes: notesOf(name, options.notes),
    parentId: options.parent ?? null,
  }
  if (isNobody(ctx)) return ctx.db.insert(events).values({ ...values, memberId: '' })
  const speaker = { memberId: member.id, roleId: member.roleId ?? null, account, user, since }
  return eventsBy[member.role](ctx.db, { ...values, ...speaker })
}

const eventBy = (role: Role) =>
  written((db) =>
    db.insert(events).values({
      ...{ id: at('id'), name: at('name'), recordId: at('recordId'), at: at('at') },
      ...{ workspaceId: at('workspaceId'), requestId: at('requestId'), input: at('input') },
      ...{ memberId: guard(role), surface: at('surface') },
      ...{ undoes: at('undoes'), notes: at('notes'), parentId: at('parentId') },
    }),
  )

const eventsBy: Record<Role, ReturnType<typeof eventBy>> = {
  viewer: eventBy('viewer'),
  rep: eventBy('rep'),
  manager: eventBy('manager'),
  admin: eventBy('admin'),
}

/** Roles are code. */
const rolesFrom = (role: Role): SQL => sql.raw(`('${from(role).join("', '")}')`)

const speaker = {
  ...{ workspace: { id: at('workspaceId') }, surface: at('surface'), account: at('account') },
  ...{ user: at('user'), since: at('since') },
}

/**
 * Not null, so the whole batch fails where the member is gone, switched off or of a lower role by
 * now, their account was disconnected, or who speaks was removed or is no full member there any more.
 */
const guard = (role: Role): SQL =>
  sql`(select id from workspace_members
    where id = ${at('memberId')} and workspace_id = ${at('workspaceId')} and active = 1
      and role in ${rolesFrom(role)}
      and role_id is ${at('roleId')}
      and not exists (select 1 from workspace_accounts where ${closedTo(speaker)})
      and not exists (select 1 from closed_identities where ${closedFor(speaker)}))`
