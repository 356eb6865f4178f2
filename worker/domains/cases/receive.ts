import { eq, sql } from 'drizzle-orm'
import { cases, messages } from '../../../schema/workspace/cases.ts'
import { contacts } from '../../../schema/workspace/people.ts'
import type { Context, Deps, Workspace } from '../../core/context.ts'
import { CrmError, isClash } from '../../core/errors.ts'
import {
  type Change,
  commit,
  differing,
  edit,
  insert,
  nobody,
} from '../../core/event/commit/index.ts'
import { survivorsOf } from '../../core/event/merge/survivor.ts'
import { find } from '../../core/record/queries.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, scopedById, select, selectAll } from '../../core/record/scoped.ts'
import { shorten } from '../../language/shorten.ts'
import { ask, first, type Look, nothing } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { customerTerms } from './customer-terms.ts'
import { type Given, newMessage } from './new-message.ts'
import type { Case } from './queries.ts'
import { written } from './standing.ts'
import { wayOut } from './thread.ts'

/** What a customer sent, as its channel has read it. */
export interface Inbound extends Omit<Given, 'caseId' | 'direction' | 'authorId' | 'state'> {
  /** Names it for good, such as the channel and its own id of the message: with the same it comes once. */
  requestId: string
  /** The case it answers; without one, or where that is gone, a case is opened. */
  caseId?: string | undefined
  /** What a colleague wrote about it: no customer ever sees it. */
  note?: { text: string; authorId: string }
  /** The colleague who wrote it to them, where it opens a case: then we wait for them. */
  sentBy?: string
  /** What a case that is opened has beside its subject. */
  opens?: Partial<Pick<Case, 'companyId' | 'kind' | 'priority' | 'teamId' | 'tags' | 'productId'>>
}

export interface Received {
  caseId: string
  messageId: string
  number: number
  /** A case was opened for it. */
  opened: boolean
  /** It had come before. */
  earlier: boolean
}

type Found = Pick<Received, 'caseId' | 'messageId' | 'number'>

/** The message that an event is about, or the first one of the case it is about. */
export const foundLook = (ctx: Context, recordId: string): Look<Found | undefined> => {
  const run = system(ctx)
  return first(
    select(run, {
      caseId: messages.caseId,
      messageId: messages.id,
      number: sql<number>`${cases.number}`.as('case_number'),
    })
      .from(scoped(run, messages))
      .innerJoin(scopedById(run, cases), eq(cases.id, messages.caseId))
      .where(
        recordId.startsWith('message_') ? eq(messages.id, recordId) : eq(messages.caseId, recordId),
      )
      .orderBy(messages.at, messages.id)
      .limit(1),
  )
}

/** The case that is answered, also where it became part of another one; also where nobody but the system sees it. */
export async function answeredCase(ctx: Context, id: string): Promise<Case | undefined> {
  const run = system(ctx)
  const became = (await find(ctx, survivorsOf(ctx, [id]))).get(id) ?? id
  const query = selectAll(run, cases).from(scopedById(run, cases)).where(eq(cases.id, became))
  return find(ctx, first(query))
}

const companyOf = (ctx: Context, contactId: string | null | undefined) => {
  const run = system(ctx)
  if (!contactId) return nothing(undefined)
  return first(
    select(run, { companyId: contacts.companyId })
      .from(scopedById(run, contacts))
      .where(eq(contacts.id, contactId)),
  )
}

/** What a case is called that begins with this. */
export const subjectOf = (text: string): string =>
  shorten(text.trim().split('\n')[0] || 'No subject', 200)

const sent = (ownerId: string, at: number) =>
  ({ ownerId, status: 'waiting', firstReplyAt: at, lastOutAt: at }) as const

async function opening(ctx: Context, given: Inbound): Promise<Change[]> {
  const { opens = {}, contactId = null, channel, subject, text, at = ctx.now, sentBy } = given
  const { companyId } = opens
  const [person, terms] = await ask(
    ctx.db,
    companyOf(ctx, contactId),
    customerTerms(ctx, { contactId, ...(companyId && { companyId }) }),
  )
  const id = newId('case', ctx.now)
  const row = {
    ...{ id, contactId, channel, companyId: person?.companyId ?? null, ...terms, ...opens },
    subject: subject ? shorten(subject, 200) : subjectOf(text),
    ...(sentBy ? sent(sentBy, at) : { waitingSince: at, lastInAt: at }),
  }
  return [insert(ctx, cases, row), ...messagesIn(ctx, given, id)]
}

function messagesIn(ctx: Context, given: Inbound, caseId: string): Change[] {
  const { requestId: _once, opens: _opens, note, sentBy, ...message } = given
  const at = (given.at ?? ctx.now) + 1
  const by = sentBy && ({ direction: 'out', state: 'sent', authorId: sentBy } as const)
  return [
    newMessage(ctx, { ...message, caseId, ...(by || { direction: 'in' }) }),
    ...(note
      ? [newMessage(ctx, { ...note, caseId, direction: 'note', channel: given.channel, at })]
      : []),
  ]
}

async function appending(ctx: Context, given: Inbound, before: Case): Promise<Change[]> {
  // Who writes where we can answer is answered there, if by their own channel we cannot.
  const isMoved = given.channel === 'web' && !(await wayOut(system(ctx), before))
  const patch = differing(before, {
    ...written(before, given.at ?? ctx.now, ctx.now),
    ...(isMoved && { channel: given.channel }),
  })
  const moved = Object.keys(patch).length ? [edit(cases, before, patch)] : []
  return [...messagesIn(ctx, given, before.id), ...moved]
}

async function once(ctx: Context, given: Inbound): Promise<Received> {
  const before = given.caseId ? await answeredCase(ctx, given.caseId) : undefined
  const changes = await (before ? appending(ctx, given, before) : opening(ctx, given))
  const name = before ? 'message.received' : 'case.opened'
  const { shown, earlier = false } = await commit(ctx, name, changes, {
    show: (id) => foundLook(ctx, id),
  })
  if (!shown) throw new CrmError('not_found', 'This message came before, and was removed since.')
  return { ...shown, opened: !before && !earlier, earlier }
}

const tries = 5

/** Does it again where somebody changed the case at the same moment, also as it is changed here. */
export async function unlessClashing<T>(keep: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await keep()
    } catch (error) {
      if (!isClash(error) || attempt === tries) throw error
    }
}

/**
 * Keeps what a customer sent: in the case it answers, which is open again then, or in a new one. The
 * same `requestId` again changes nothing and finds what was kept. Throws CrmError where one of its
 * `externalIds` is another message's already.
 */
export const receiveMessage = (
  deps: Deps,
  workspace: Workspace,
  given: Inbound,
): Promise<Received> => unlessClashing(() => once(nobody(deps, workspace, given.requestId), given))
