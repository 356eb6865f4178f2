import { cases } from '../../../../schema/workspace/cases.ts'
import type { Deps } from '../../../core/context.ts'
import { CrmError, explain } from '../../../core/errors.ts'
import { commit, differing, edit, nobody } from '../../../core/event/commit/index.ts'
import { sendWork } from '../../../core/event/work.ts'
import { isWithinLimit } from '../../../core/limits.ts'
import { digest } from '../../../platform/crypto.ts'
import { nothing } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { isDone, standing } from '../../cases/index.ts'
import { keepArrival } from '../arrivals.ts'
import { step } from '../step.ts'
import { linkedCase, type Talk } from './talk.ts'

/** What a customer does on the page of their case. */

/** A message has so many characters at most. */
export const longest = 20_000

export interface Written {
  text: string
  /** Names what the page was drawn with: the same sent again is the same. */
  once: string
  /** From where it was sent. */
  address: string
}

/** It stands in the ledger before the page says so, and on the case at once where the database answers. */
export async function writeTalk(
  deps: Deps,
  { workspace, is }: Pick<Talk, 'workspace' | 'is'>,
  given: Written,
): Promise<boolean> {
  const isAllowed =
    (await isWithinLimit(deps, 'try', `case page ${given.address}`)) &&
    (await isWithinLimit(deps, 'ask', `case page of ${workspace.id}`))
  if (!isAllowed) return false
  // A form sends each line's end as two characters; the field counts it as one.
  const text = given.text.replaceAll('\r\n', '\n').trim().slice(0, longest)
  const same = JSON.stringify([workspace.id, is.id, given.once, text])
  const of = { workspaceId: workspace.id, id: `arrival_${(await digest(same)).slice(0, 26)}` }
  try {
    await keepArrival(deps, workspace.id, {
      ...{ id: of.id, channel: 'web', sender: '', recipient: '', subject: is.subject },
      payload: { caseId: is.id, contactId: is.contactId, text },
    })
  } catch (error) {
    explain(error)
    return false
  }
  await step(deps, of).catch(async (error) => {
    explain(error)
    await sendWork(deps, of).catch(explain)
  })
  return true
}

const tries = 5

/** The customer says that it is solved: nothing changes where it is already. */
export async function closeTalk(deps: Deps, token: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const linked = await linkedCase(deps, token)
    if (!linked || isDone(linked.is.status)) return
    const { workspace, is } = linked
    const ctx = nobody(deps, workspace, newId('closed', deps.now))
    const patch = differing(is, standing('solved', is, deps.now))
    try {
      await commit(ctx, 'case.closedByCustomer', [edit(cases, is, patch)], {
        show: () => nothing(undefined),
      })
      return
    } catch (error) {
      const isClash = error instanceof CrmError && error.code === 'conflict'
      if (!isClash || attempt === tries) throw error
    }
  }
}
