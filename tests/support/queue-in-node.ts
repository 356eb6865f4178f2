import type { Message, MessageBatch } from '@cloudflare/workers-types'
import type { Queued } from '../../worker/core/call.ts'

const queue = 'alongside-events'
/** Like wrangler.toml: tries of the first queue, before the second one has it. */
const retries = 6

type Consumer = (batch: MessageBatch<Queued>) => Promise<void>

/** A queue in this process: each message is a batch of its own, given as soon as it is due. */
export function queueInNode(consume: Consumer) {
  function later(body: Queued, seconds: number, attempts: number, name: string): void {
    setTimeout(() => void give(body, attempts, name), seconds * 1000 + 20).unref()
  }
  async function give(body: Queued, attempts: number, name: string): Promise<void> {
    let again: number | undefined
    const message = {
      ...{ id: crypto.randomUUID(), timestamp: new Date(), body, attempts },
      ack: () => undefined,
      retry: ({ delaySeconds = 0 } = {}) => {
        again = delaySeconds
      },
    } satisfies Message<Queued>
    // What the Worker reads of a batch.
    const batch = { queue: name, messages: [message] } as unknown as MessageBatch<Queued>
    await consume(batch).catch(() => {
      again = 0
    })
    if (again === undefined) return
    if (name === queue && attempts > retries) later(body, 0, 1, `${queue}-dead`)
    else later(body, again, attempts + 1, name)
  }
  return {
    async send(body: Queued, { delaySeconds = 0 }: { delaySeconds?: number } = {}) {
      later(JSON.parse(JSON.stringify(body)), delaySeconds, 1, queue)
    },
  }
}
