// https://docs.slack.dev/tools/bolt-js/concepts/receiver
import type { App, Receiver, ReceiverEvent } from '@slack/bolt'
import type { Deps } from '../../worker/core/context.ts'
import { explain } from '../../worker/core/errors.ts'

export type Body = ReceiverEvent['body']

function responseOf(answer: unknown): Response {
  if (typeof answer === 'string') return new Response(answer)
  return answer ? Response.json(answer) : new Response()
}

/** What nothing handled is fine too; Slack wants a list where it asked for options. */
const unhandled = ({ type }: Body) =>
  type === 'block_suggestion' || type === 'dialog_suggestion' ? { options: [] } : undefined

/** Bolt over fetch: the answer goes out at `ack`, the rest of the work is waited for after it. */
export class FetchReceiver implements Receiver {
  #app: App | undefined

  init(app: App): void {
    this.#app = app
  }

  answer(body: Body, deps: Deps): Promise<Response> {
    return new Promise((resolve) => {
      const ack = async (answer?: unknown) => resolve(responseOf(answer))
      const done = this.#app?.processEvent({ body, ack, customProperties: { deps } })
      deps.waitUntil(
        Promise.resolve(done)
          .catch(explain)
          .then(() => resolve(responseOf(unhandled(body)))),
      )
    })
  }

  start = async () => undefined
  stop = async () => undefined
}
