import { foresee } from '../../worker/conversation/expected-reply.ts'
import { promptly } from '../../worker/conversation/slow-reply.ts'
import type { Call } from '../../worker/core/call.ts'
import type { Deps } from '../../worker/core/context.ts'
import type { Shown } from './answer.ts'
import { slackManner } from './manner.ts'
import { type Instead, openForm, type Window } from './open.ts'

/** Opens the form a call leads to; shows what else comes of it, or soon that it takes a while. */
export async function attend(
  deps: Deps,
  call: Call,
  window: Window,
  show: (instead: Instead | undefined) => Promise<unknown>,
): Promise<void> {
  const opened = (work: Promise<Shown>) => openForm(deps, window, work)
  if (foresee(call.intent) === 'form')
    return void (await show(await opened(slackManner.answer(deps, call))))
  await promptly(deps, call, slackManner, async (shown) => {
    await show('form' in shown ? await opened(Promise.resolve(shown)) : shown)
  })
}
