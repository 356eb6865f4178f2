import { foresee } from '../../worker/conversation/expected-reply.ts'
import type { Reply } from '../../worker/conversation/reply.ts'
import { promptly } from '../../worker/conversation/slow-reply.ts'
import type { Deps } from '../../worker/core/context.ts'
import { openForm, type Window } from './open.ts'
import { responder, type SlackCall } from './responder.ts'

/** Opens the form a call leads to; shows what else comes of it, or soon that it takes a while. */
export async function attend(
  deps: Deps,
  call: SlackCall,
  window: Window,
  show: (instead: Reply | undefined) => Promise<unknown>,
): Promise<void> {
  const opened = (work: Promise<Reply>) => openForm(deps, window, work)
  if (foresee(call.intent) === 'form')
    return void (await show(await opened(responder.answer(deps, call))))
  await promptly(deps, call, responder, async (reply) => {
    await show('form' in reply ? await opened(Promise.resolve(reply)) : reply)
  })
}
