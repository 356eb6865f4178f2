import { eq } from 'drizzle-orm'
import { cases, messages } from '../../../../schema/workspace/cases.ts'
import type { ReceivedMessage } from '../../../core/call.ts'
import type { Context, Deps, Workspace } from '../../../core/context.ts'
import { type Change, commit, edit, nobody } from '../../../core/event/commit/index.ts'
import { sendWork } from '../../../core/event/work.ts'
import { scopedById, selectAll } from '../../../core/record/scoped.ts'
import { shorten } from '../../../language/shorten.ts'
import { ask, first, nothing } from '../../../platform/db.ts'
import { beginning, type Message, newMessage, subjectOf } from '../../cases/index.ts'
import { type Arrival, arrivalLook, keepArrival, setArrival } from '../arrivals.ts'
import type { Ended } from '../mail/mail-ends.ts'
import { readerOf } from '../sending/message.ts'
import { arrivalOf } from './arrival-of.ts'
import { messageAt } from './thread.ts'

const deletedText = '(deleted in the channel by who wrote it)'
const deletedByAuthor = 'Deleted by who wrote it.'

/** A vendor and the queue bring nothing in order, but all of it within so long. */
const lately = 15 * 60_000

/** What was changed before it is in a case is taken in as it is by now, also where it comes later. */
async function changeFirst(deps: Deps, is: Arrival, said: ReceivedMessage): Promise<void> {
  const { change: _change, ...once } = said
  const of = { workspaceId: is.workspaceId, id: await arrivalOf(once) }
  const first = await arrivalLook(deps, of)
  const isGone = said.is === 'deleted'
  const text = isGone ? '' : said.text
  const ends = isGone && { state: 'ignored' as const, reason: deletedByAuthor }
  const set = { subject: shorten(text.trim(), 100), ...ends }
  // What colleagues say among themselves is not kept, nor what they change it to.
  if (first?.payload?.text)
    return setArrival(deps, first, { ...set, payload: { ...first.payload, text } })
  if (first || deps.now - said.at > lately) return
  const { channel, sender, recipient, at } = is
  const payload = { ...is.payload, change: undefined, is: 'said', text }
  const row = { id: of.id, channel, sender, recipient, at, ...set, payload }
  await keepArrival(deps, of.workspaceId, row)
  if (!isGone) await sendWork(deps, of)
}

/** What lies beside its message is not changed there: what it says by now is a message of its own. */
function changeOf(ctx: Context, before: Message, text: string, at: number): Change {
  const isLong = before.text.length >= beginning - 1 || text.length > beginning
  if (!isLong) return edit(messages, before, { text, subject: shorten(text, 120) })
  const { caseId, direction, channel, authorId, contactId, sender, state } = before
  const who = { authorId, contactId, sender }
  return newMessage(ctx, { ...{ caseId, direction, channel, state, at }, ...who, text })
}

/** A case that is called by what was said there is called by what it says now. */
async function renamed(
  it: ReturnType<typeof readerOf>,
  { caseId, text: said }: Message,
  text: string,
): Promise<Change[]> {
  const query = selectAll(it, cases).from(scopedById(it, cases)).where(eq(cases.id, caseId))
  const [is] = await ask(it.db, first(query))
  return is?.subject === subjectOf(said) ? [edit(cases, is, { subject: subjectOf(text) })] : []
}

/** Admins see it among what came in. */
async function renameArrival(deps: Deps, is: Arrival, said: ReceivedMessage, text: string) {
  const { change: _change, ...once } = said
  const of = { workspaceId: is.workspaceId, id: await arrivalOf(once) }
  await setArrival(deps, of, { subject: shorten(text.trim(), 100) })
}

/** What somebody changed or deleted in a shared channel is so in its case as well; what it was is in its history. */
export async function changeEnds(
  deps: Deps,
  workspace: Workspace,
  is: Arrival,
  said: ReceivedMessage,
): Promise<Ended> {
  const it = readerOf(deps, workspace)
  const [message] = await ask(it.db, messageAt(it, said))
  const isGone = said.is === 'deleted'
  const aside = { subject: '', payload: { ...is.payload, text: '' } }
  if (message && !isGone && message.text === said.text)
    return { ...aside, state: 'ignored', reason: 'It says what it said.' }
  if (!message) {
    await changeFirst(deps, is, said)
    return { ...aside, state: 'ignored', reason: 'What was changed is in no case.' }
  }
  const ctx = nobody(deps, workspace, `chat ${is.id}`)
  const text = isGone ? deletedText : said.text
  const change = changeOf(ctx, message, text, said.at)
  const all = [change, ...(await renamed(it, message, text))]
  await commit(ctx, 'message.changedThere', all, { show: () => nothing(undefined) })
  await renameArrival(deps, is, said, isGone ? '' : text)
  return {
    ...{ state: 'appended', caseId: message.caseId, messageId: message.id },
    ...{ reason: isGone ? deletedByAuthor : 'Changed by who wrote it.' },
    payload: { ...is.payload, text: '' },
  }
}
