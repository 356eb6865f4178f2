import type { Deps } from './context.ts'
import { deleteWorkspaces } from './deletion.ts'
import { explain } from './errors.ts'
import { reencrypt } from './reencrypt.ts'
import { deleteOld } from './retention.ts'

/** What each minute's sweep looks after in the data: a statement each where there is nothing to do. */
export async function keepHouse(deps: Deps): Promise<void> {
  for (const step of [reencrypt, deleteOld, deleteWorkspaces]) await step(deps).catch(explain)
}
