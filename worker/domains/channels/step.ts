import type { Deps, Workspace } from '../../core/context.ts'
import { CrmError, explain, isClash } from '../../core/errors.ts'
import type { WorkOf } from '../../core/event/work.ts'
import { homeOf } from '../../identity/home.ts'
import { type Arrival, arrivalLook, setArrival } from './arrivals.ts'
import { formEnds } from './form/form-ends.ts'
import { callEnds } from './lines/call-ends.ts'
import { textEnds } from './lines/text-ends.ts'
import { type Ended, mailEnds } from './mail/mail-ends.ts'
import { chatEnds } from './shared/chat-ends.ts'
import { webEnds } from './web/web-ends.ts'

/** What becomes of an arrival. Broken off anywhere, it is done again, and the message is there once. */

type Ends = (deps: Deps, workspace: Workspace, is: Arrival) => Promise<Ended>

const ends: Partial<Record<Arrival['channel'], Ends>> = {
  ...{ email: mailEnds, form: formEnds, web: webEnds, chat: chatEnds },
  ...{ phone: callEnds, sms: textEnds, whatsapp: textEnds },
}

/** So often it is tried, over some hours; then somebody has to look. */
const mostTries = 10
const wait = (tries: number) => Math.min(3_600_000, 30_000 * 2 ** tries)

async function notDone(deps: Deps, is: Arrival, error: unknown): Promise<void> {
  const tries = is.tries + 1
  const { message } = explain(error)
  // What a person could put right does not come right by itself; that somebody was faster does.
  const isOver = tries >= mostTries || (error instanceof CrmError && !isClash(error))
  const set = isOver ? { state: 'failed' as const } : { nextTryAt: deps.now + wait(tries) }
  await setArrival(deps, is, { ...set, tries, reason: message })
}

export async function step(deps: Deps, of: WorkOf): Promise<false> {
  const is = await arrivalLook(deps, of)
  const does = is && ends[is.channel]
  if (is?.state !== 'waiting' || !does) return false
  const workspace = await homeOf(deps, of.workspaceId)
  // While it is suspended nothing is done; the sweep goes on afterwards.
  if (!workspace || workspace.suspendedAt) return false
  try {
    await setArrival(deps, of, { reason: null, ...(await does(deps, workspace, is)) })
    deps.wake()
  } catch (error) {
    await notDone(deps, is, error)
  }
  return false
}
