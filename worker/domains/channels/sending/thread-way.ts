import type { Deps, Workspace } from '../../../core/context.ts'
import { conversationOf } from '../../../core/record/conversations.ts'
import { homeOfAccount } from '../../../identity/conversation-life.ts'
import type { ToSend } from './message.ts'
import type { Called } from './provider.ts'

const gone =
  'Its channel is not shared with a customer any more, so nothing is written there. Answer them another way.'

/** An answer in the thread that the customer reads; in a sentence why it cannot be given there. */
export async function threadWay(
  deps: Deps,
  workspace: Workspace,
  { thread, text, message: { author } }: ToSend,
): Promise<(() => Promise<Called>) | string> {
  if (!thread) return gone
  const to = conversationOf(thread)
  const threads = deps.threads[to.surface]
  // Who it was installed by may have left us since.
  if (!threads || (await homeOfAccount(deps, to)) !== workspace.id) return gone
  const said = author ? `${author}: ${text}` : text
  return () => threads.reply(deps, to, thread.thread, said)
}
