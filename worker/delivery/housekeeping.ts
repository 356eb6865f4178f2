import type { Deps } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import { eraseRemoved } from '../core/event/erase.ts'
import { deleteWorkspaces } from '../identity/deletion.ts'
import { reencrypt } from '../identity/reencrypt.ts'
import { deleteOld } from '../identity/retention.ts'

/**
 * What each minute's sweep looks after in the data: a statement each where there is nothing to do. True
 * where a workspace is being deleted, of which there may be more than a sweep can do.
 */
export async function keepHouse(deps: Deps): Promise<boolean> {
  for (const step of [reencrypt, deleteOld, eraseRemoved]) await step(deps).catch(explain)
  return (await deleteWorkspaces(deps).catch(explain)) === true
}
