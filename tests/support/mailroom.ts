import type { MessageBatch, SendEmail } from '@cloudflare/workers-types'
import type { Queued } from '../../worker/core/call.ts'
import type { Deps } from '../../worker/core/context.ts'
import { consume } from '../../worker/delivery/queue-consumer.ts'
import { runJobs } from '../../worker/delivery/run-jobs.ts'
import { takeInMail } from '../../worker/domains/channels/index.ts'
import type { OutMail } from '../../worker/domains/channels/sending/compose.ts'
import { office } from './desk-in-memory.ts'
import { filesInMemory } from './files-in-memory.ts'

/** An office that takes mails in and answers them: its bucket, its queue and its provider in memory. */

export const ours = 'help@mail.example'
export const jane = 'Jane Ford <jane@globex.example>'

/** A mail's lines, as they come: headers with a line each, an empty one, the text. */
export const letter = (...lines: string[]) =>
  new TextEncoder().encode([`From: ${jane}`, `To: ${ours}`, ...lines].join('\r\n'))

/** `more` is what else is at hand there, such as what a surface does. */
export function mailroom(
  before?: Parameters<typeof office>[0],
  more: Partial<Pick<Deps, 'threads' | 'lookouts'>> = {},
) {
  const house = office(before)
  const files = filesInMemory()
  const sent: OutMail[] = []
  let send = async (_mail: OutMail): Promise<{ messageId: string }> => ({
    messageId: `out${sent.length}@mail.example`,
  })
  const provider = {
    send: async (mail: OutMail) => {
      sent.push(mail)
      return send(mail)
    },
  }
  Object.assign(house.env, {
    ...{ FILES: files.bucket, MAIL_DOMAIN: 'mail.example', PUBLIC_URL: 'https://crm.example' },
    EMAIL: provider as unknown as SendEmail, // all that is called of it
    ENCRYPTION_KEY: btoa('k'.repeat(32)),
  })
  house.insert('workspaces', {
    ...{ id: 'workspace_a', name: 'Larkfield', currency: 'EUR', time_zone: 'Europe/Berlin' },
    ...{ locale: 'en-IE', country: 'DE', created_at: 0 },
  })
  house.insert('mail_addresses', { address: ours, workspace_id: 'workspace_a', created_at: 0 })

  const deps = (): Deps => ({ ...house.deps(house.now()), ...more })
  /** Why it was refused, if it was. */
  async function arrives(raw: Uint8Array<ArrayBuffer>, to = ours, from = 'jane@globex.example') {
    let refused: string | undefined
    const setReject = (reason: string) => {
      refused = reason
    }
    await takeInMail(deps(), { from, to, raw: new Blob([raw]).stream(), setReject })
    return refused
  }
  /** The queue hands out what it holds; what is not done comes again. */
  async function queueRuns(times = 20): Promise<void> {
    for (let time = 0; time < times && house.queued.length; time += 1) {
      const all = house.queued.splice(0)
      const messages = all.map(({ message }) => ({
        ...{ body: message as Queued, attempts: 1, ack: () => undefined },
        retry: () => void house.queued.push({ message }),
      }))
      const batch = { queue: 'events', messages } as unknown as MessageBatch<Queued> // what is read of it
      await consume(batch, () => ({ ...deps(), answered: () => undefined }), {})
    }
  }
  /** As minutes pass: the sweep sends to the queue what was left. */
  async function minutesPass(many = 1): Promise<void> {
    for (let minute = 0; minute < many; minute += 1) {
      house.passes(60_000)
      await runJobs(deps()).catch(() => undefined)
      await queueRuns()
    }
  }
  return {
    ...house,
    ...{ files, sent, arrives, queueRuns, minutesPass },
    /** What the provider does from now on. */
    provides(next: typeof send) {
      send = next
    },
    ledger: () => house.sql('select * from arrivals order by rowid'),
    said: () => house.sql('select * from messages order by rowid'),
  }
}

/** With Jane, who is a contact of the workspace. */
export async function withJane() {
  const room = mailroom()
  await room.does('jonas', 'save-contact', { name: 'Jane Ford', email: 'jane@globex.example' })
  return room
}
