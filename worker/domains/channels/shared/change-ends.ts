import { messages } from '../../../../schema/workspace/cases.ts'
import type { Overheard } from '../../../core/call.ts'
import type { Context, Deps, Workspace } from '../../../core/context.ts'
import { type Change, commit, edit, nobody } from '../../../core/event/commit/index.ts'
import { shorten } from '../../../language/shorten.ts'
import { ask, nothing } from '../../../platform/db.ts'
import { beginning, type Message, newMessage } from '../../cases/index.ts'
import { type Arrival, arrivalLook, setArrival } from '../arrivals.ts'
import type { Ended } from '../mail/mail-ends.ts'
import { readerOf } from '../sending/message.ts'
import { arrivalOf } from './overhear.ts'
import { messageAt } from './thread.ts'

const taken = '(taken back in the channel by who wrote it)'

/** The message it was in the ledger, which a mark may still take in. */
async function earlier(deps: Deps, { workspaceId }: Arrival, said: Overheard) {
  const { change: _change, ...first } = said
  return arrivalLook(deps, { workspaceId, id: await arrivalOf(first) })
}

/** What lies beside its message is not changed there: what it says by now is a message of its own. */
function changeOf(ctx: Context, before: Message, text: string, at: number): Change {
  const isLong = before.text.length >= beginning - 1 || text.length > beginning
  if (!isLong) return edit(messages, before, { text, subject: shorten(text, 120) })
  const { caseId, direction, channel, authorId, contactId, sender, state } = before
  const who = { authorId, contactId, sender }
  return newMessage(ctx, { ...{ caseId, direction, channel, state, at }, ...who, text })
}

/** What somebody changed or took back in a shared channel is so in its case as well; what it was is in its history. */
export async function changeEnds(
  deps: Deps,
  workspace: Workspace,
  is: Arrival,
  said: Overheard,
): Promise<Ended> {
  const first = await earlier(deps, is, said)
  const it = readerOf(deps, workspace)
  const [message] = await ask(it.db, messageAt(it, said))
  const isGone = said.is === 'deleted'
  const aside = { subject: '', payload: { ...is.payload, text: '' } }
  if (message && !isGone && message.text === said.text)
    return { ...aside, state: 'ignored', reason: 'It says what it said.' }
  if (!message) {
    if (first?.state === 'ignored') {
      const payload = { ...first.payload, text: isGone ? '' : said.text }
      await setArrival(deps, first, { payload, subject: shorten(isGone ? '' : said.text, 100) })
    }
    return { ...aside, state: 'ignored', reason: 'What was changed is in no case.' }
  }
  const ctx = nobody(deps, workspace, `chat ${is.id}`)
  const change = changeOf(ctx, message, isGone ? taken : said.text, said.at)
  await commit(ctx, 'message.changedThere', [change], { show: () => nothing(undefined) })
  return {
    ...{ state: 'appended', caseId: message.caseId, messageId: message.id },
    ...{ reason: isGone ? 'Taken back by who wrote it.' : 'Changed by who wrote it.' },
    payload: { ...is.payload, text: '' },
  }
}
