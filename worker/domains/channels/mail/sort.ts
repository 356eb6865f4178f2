import type { Deps } from '../../../core/context.ts'
import { sendWork } from '../../../core/event/work.ts'
import { workspaceAt } from '../../../identity/channels/addresses.ts'
import { keepArrival } from '../arrivals.ts'
import { arrivalId } from '../once.ts'
import { dropUnsorted, keepRaw, type Place, type Raw, rawOf, unsortedRaw } from './raw.ts'

async function inLedger(deps: Deps, of: Place, { envelope }: Raw): Promise<void> {
  const { from: sender, to: recipient, at } = envelope
  await keepArrival(deps, of.workspaceId, { id: of.id, channel: 'email', sender, recipient, at })
  await sendWork(deps, of)
}

/** A mail that lies in R2 alone, since the database did not answer when it came. Throws while that is so. */
export async function sortMail(
  deps: Deps,
  { id, workspaceId }: { id: string; workspaceId?: string },
): Promise<void> {
  if (workspaceId !== undefined) {
    const raw = await rawOf(deps.env, { workspaceId, id })
    if (raw) await inLedger(deps, { workspaceId, id }, raw)
    return
  }
  const raw = await unsortedRaw(deps.env, id)
  if (!raw) return
  const workspace = await workspaceAt(deps, raw.envelope.to)
  if (workspace) {
    const of = { workspaceId: workspace.id, id: await arrivalId(workspace.id, raw.bytes) }
    await keepRaw(deps.env, of, raw.bytes, raw.envelope)
    await inLedger(deps, of, raw)
  }
  await dropUnsorted(deps.env, id)
}
