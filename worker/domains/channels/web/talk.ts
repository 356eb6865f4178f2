import { and, desc, eq, sql } from 'drizzle-orm'
import { cases, messages } from '../../../../schema/workspace/cases.ts'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { contacts } from '../../../../schema/workspace/people.ts'
import type { Deps, Workspace } from '../../../core/context.ts'
import { survivorsOf } from '../../../core/event/merge/survivor.ts'
import { system } from '../../../core/record/reader.ts'
import { scoped, scopedById, select, selectAll } from '../../../core/record/scoped.ts'
import { digest } from '../../../platform/crypto.ts'
import { ask, database, first, rows } from '../../../platform/db.ts'
import type { Case } from '../../cases/index.ts'
import { isAttachment } from '../mail/raw.ts'
import { bytesOf } from '../message-file.ts'
import { type Linked, readLink } from './link.ts'

/** A case as its customer sees it: what went to and fro by its channels, and nothing else. */

const readerOf = (deps: Deps, workspace: Workspace) =>
  system({ db: database(deps.env, workspace.id, deps.meter), workspace })
type Reader = ReturnType<typeof readerOf>

/**
 * What came in, and what went out by a channel of ours. A note, a call, and what a colleague logged
 * of either side are not among it.
 */
const { direction, authorId, call, state, externalIds } = messages
const isPublic = sql`((${direction} = 'in' and ${authorId} is null and ${call} is null)
  or (${direction} = 'out' and ${state} = 'sent' and coalesce(${externalIds}, '{}') <> '{}'))`

/** By the address it came from, where its writer was no contact yet: one of the customer's, else that of who opened the case. */
const isFromThem = (it: Reader, { id, contactId }: Case) =>
  contactId
    ? sql`exists (select 1 from ${scopedById(it, contacts, 'c')}, json_each(c.emails) e
        where c.id = ${contactId}
          and instr('<' || lower(${messages.sender}) || '>', '<' || lower(e.value) || '>') > 0)`
    : sql`${messages.sender} = (select o.sender from ${scoped(it, messages, 'o')}
        where o.case_id = ${id} and o.direction = 'in' and o.author_id is null
        order by o.at, o.id limit 1)`

/** To or from this customer: others write mails to a case too, colleagues among them. */
const isTheirs = (it: Reader, is: Case) =>
  sql`(${messages.contactId} = ${is.contactId} or (${messages.contactId} is null
    and (${messages.sender} is null or ${isFromThem(it, is)})))`

const atOnce = 50

interface Which {
  /** Those before this one. */
  before?: string
  /** This one alone. */
  only?: string
}

const isShown = (it: Reader, is: Case) => [eq(messages.caseId, is.id), isPublic, isTheirs(it, is)]

/** The latest of them, or those before one; the first of these last. */
const publicLook = (it: Reader, is: Case, { before, only }: Which) =>
  rows(
    select(it, {
      ...{ id: messages.id, direction, at: messages.at, files: messages.files },
      author: sql<string | null>`${workspaceMembers.name}`.as('author'),
      text: sql<string>`coalesce((select text from long_texts
        where workspace_id = ${it.workspace.id} and record_id = ${messages.id}),
        ${messages.text})`.as('whole'),
    })
      .from(scoped(it, messages))
      .leftJoin(scopedById(it, workspaceMembers), eq(workspaceMembers.id, authorId))
      .where(
        and(
          ...isShown(it, is),
          only ? eq(messages.id, only) : undefined,
          before
            ? sql`(${messages.at}, ${messages.id}) < (select b.at, b.id
                from ${scopedById(it, messages, 'b')} where b.id = ${before} and b.case_id = ${is.id})`
            : undefined,
        ),
      )
      .orderBy(desc(messages.at), desc(messages.id))
      .limit(atOnce + 1),
  )

/** Which the latest of them are, without what they say. */
const idsLook = (it: Reader, is: Case) =>
  rows(
    select(it, { id: messages.id })
      .from(scoped(it, messages))
      .where(and(...isShown(it, is)))
      .orderBy(desc(messages.at), desc(messages.id))
      .limit(atOnce + 1),
  )

export type PublicMessage = ReturnType<ReturnType<typeof publicLook>['read']>[number]

export interface Talk {
  workspace: Workspace
  is: Case
  /** The oldest first. */
  shown: PublicMessage[]
  /** Names what is seen. */
  stamp: string
  /** The message before which there are more. */
  earlier?: string | undefined
}

/** Did one address alone write in it, of nobody who is known? */
async function isOfOne(it: Reader, is: Case | undefined): Promise<boolean> {
  if (!is || is.contactId !== null) return false
  const query = select(it, { many: sql<number>`count(distinct ${messages.sender})`.as('many') })
    .from(scoped(it, messages))
    .where(and(eq(messages.caseId, is.id), sql`direction = 'in' and author_id is null`))
  const [found] = await ask(it.db, first(query))
  return found?.many === 1
}

/** The case as it is now, also where it became part of another one of the same customer. */
async function caseOf(it: Reader, { id, contactId }: Linked): Promise<Case | undefined> {
  const [became] = await ask(it.db, survivorsOf(it, [id, ...(contactId ? [contactId] : [])]))
  const now = became.get(id) ?? id
  const query = selectAll(it, cases).from(scopedById(it, cases)).where(eq(cases.id, now))
  const [is] = await ask(it.db, first(query))
  const theirs = contactId && (became.get(contactId) ?? contactId)
  // A link made before the customer was known leads to this case alone, or to what they wrote beside.
  const isOwn = theirs === null ? now === id || (await isOfOne(it, is)) : is?.contactId === theirs
  return isOwn ? is : undefined
}

/** Undefined where the link is none, is over, or leads to a case that is not this customer's any more. */
export async function linkedCase(deps: Deps, token: string) {
  const linked = await readLink(deps, token)
  if (!linked) return undefined
  const { workspace } = linked
  const it = readerOf(deps, workspace)
  const is = await caseOf(it, linked)
  return is && { workspace, it, is }
}

/** Differs once there is something new to see, and by nothing else that is done to the case. */
const stampOf = async ({ solvedAt }: Case, latest: { id: string }[]) =>
  (await digest(JSON.stringify([solvedAt !== null, ...latest.map(({ id }) => id)]))).slice(0, 26)

interface Wish {
  before?: string | undefined
  /** What a look before found, as it was named then. */
  seen?: string | undefined
}

/** With what was written; without, where that was seen. */
export async function talkOf(
  deps: Deps,
  token: string,
  { before = '', seen }: Wish = {},
): Promise<Talk | 'seen' | undefined> {
  const linked = await linkedCase(deps, token)
  if (!linked) return undefined
  const { workspace, it, is } = linked
  if (seen) {
    const [latest] = await ask(it.db, idsLook(it, is))
    if ((await stampOf(is, latest)) === seen) return 'seen'
  }
  const [found] = await ask(it.db, publicLook(it, is, { before }))
  const shown = found.slice(0, atOnce).toReversed()
  const more = found.length > atOnce && { earlier: shown[0]?.id }
  return { workspace, is, shown, stamp: await stampOf(is, found), ...more }
}

/** What was attached to one of them; never the whole mail, nor what a colleague forwarded. */
export async function talkFile(deps: Deps, token: string, id: string, at: string) {
  const linked = await linkedCase(deps, token)
  if (!linked) return undefined
  const { workspace, it, is } = linked
  const [[found]] = await ask(it.db, publicLook(it, is, { only: id }))
  const file = found?.files[Number(at)]
  if (!file || !isAttachment(workspace.id, file)) return undefined
  return bytesOf(deps.env, file)
}
