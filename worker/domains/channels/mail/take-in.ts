// developers.cloudflare.com/email-service/api/route-emails/email-handler
import type { Deps, Workspace } from '../../../core/context.ts'
import { explain } from '../../../core/errors.ts'
import { sendWork } from '../../../core/event/work.ts'
import { workspaceAt } from '../../../identity/channels/addresses.ts'
import { cutTo } from '../../../language/shorten.ts'
import { whyNoMail } from '../../../platform/env.ts'
import { inTime } from '../../../platform/timeout.ts'
import { keepArrival } from '../arrivals.ts'
import { arrivalId } from '../once.ts'
import { keepRaw, keepUnsorted } from './raw.ts'

/** What Cloudflare hands over: who sent it and to whom, by its envelope, and its bytes. */
export interface Incoming {
  from: string
  to: string
  raw: ReadableStream<Uint8Array>
  setReject(reason: string): void
}

/** So long a mail waits for the database; then the queue finds out whose it is. */
const patience = 5_000

const bytesOf = async (stream: ReadableStream<Uint8Array>) =>
  new Uint8Array(await new Response(stream).arrayBuffer())

/** Whose address it is; 'unknown' where the database does not say in time. */
async function whose(deps: Deps, to: string): Promise<Workspace | undefined | 'unknown'> {
  const asked = workspaceAt(deps, to).then(
    (found) => ({ found }),
    (error) => {
      explain(error)
      return undefined
    },
  )
  const answer = await inTime(asked, patience)
  return answer ? answer.found : 'unknown'
}

/** A row of the ledger, where the database takes it in time: else the queue writes it. */
async function inLedger(deps: Deps, workspaceId: string, given: Sorted): Promise<boolean> {
  const kept = keepArrival(deps, workspaceId, given).then(
    () => true,
    (error) => {
      explain(error)
      return false
    },
  )
  return (await inTime(kept, patience)) ?? false
}

interface Sorted {
  id: string
  channel: 'email'
  sender: string
  recipient: string
}

/**
 * A mail is taken in once it lies in R2 and stands in the ledger or the queue; until then its sender
 * keeps it and tries again, since this throws.
 */
export async function takeInMail(deps: Deps, { from, to, raw, setReject }: Incoming) {
  if (whyNoMail(deps.env)) return setReject('No mail is taken in here.')
  const workspace = await whose(deps, to)
  if (!workspace) return setReject('There is no such address here.')
  const bytes = await bytesOf(raw)
  const envelope = { from: cutTo(from, 320), to: cutTo(to, 320), at: deps.now }
  if (workspace === 'unknown') return unsorted(deps, bytes, envelope)
  const { id: workspaceId } = workspace
  const id = await arrivalId(workspaceId, bytes)
  const given = { id, channel: 'email' as const, sender: envelope.from, recipient: envelope.to }
  await keepRaw(deps.env, { workspaceId, id }, bytes, envelope)
  const isKept = await inLedger(deps, workspaceId, given)
  const sending = isKept
    ? sendWork(deps, { workspaceId, id })
    : deps.env.EVENTS.send({ mail: { id, workspaceId } })
  // What stands in the ledger is found by the sweep as well.
  await sending.catch((error) => {
    if (!isKept) throw error
    explain(error)
  })
}

async function unsorted(
  deps: Deps,
  bytes: Uint8Array<ArrayBuffer>,
  envelope: Envelope,
): Promise<void> {
  const id = await arrivalId('', bytes)
  await keepUnsorted(deps.env, id, bytes, envelope)
  await deps.env.EVENTS.send({ mail: { id } })
}

type Envelope = Parameters<typeof keepRaw>[3]
