import { eq, sql } from 'drizzle-orm'
import { messages } from '../../../../schema/workspace/cases.ts'
import type { Deps } from '../../../core/context.ts'
import { scopedById, selectAll } from '../../../core/record/scoped.ts'
import { homeOf } from '../../../identity/home.ts'
import { ask, first } from '../../../platform/db.ts'
import { readerOf } from '../sending/message.ts'
import { endSending } from '../sending/state.ts'
import type { TextState } from './heard.ts'

/** A provider says what became of a text of ours: one that did not arrive has failed. */
export async function textStands(deps: Deps, workspaceId: string, is: TextState): Promise<void> {
  if (!is.failed) return
  const workspace = await homeOf(deps, workspaceId)
  if (!workspace) return
  const it = readerOf(deps, workspace)
  const of = sql`(select message_id from sendings
    where workspace_id = ${workspaceId} and provider_id = ${is.id} limit 1)`
  const query = selectAll(it, messages).from(scopedById(it, messages)).where(eq(messages.id, of))
  const [message] = await ask(it.db, first(query))
  if (message && message.state !== 'failed')
    await endSending(deps, workspace, message, { state: 'failed', why: is.failed })
}
