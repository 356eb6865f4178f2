import { and, eq } from 'drizzle-orm'
import { longTexts } from '../../../schema/workspace/history.ts'
import { ask, first } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { CrmError } from '../errors.ts'
import { eventByRequest, savedAlready } from '../event/commit/conflicts.ts'

/**
 * What an earlier request with the same id came to, as it was kept with its event. Throws `conflict`
 * where that one asked for something else.
 */
export async function earlierKept(ctx: Context) {
  const [event] = await ask(ctx.db, first(eventByRequest(ctx)))
  if (!event) return undefined
  if (event.input !== ctx.inputDigest) throw savedAlready(ctx, 'Send it anew.')
  const kept = ctx.db
    .select({ text: longTexts.text })
    .from(longTexts)
    .where(and(eq(longTexts.workspaceId, ctx.workspace.id), eq(longTexts.recordId, event.id)))
  const [found] = await ask(ctx.db, first(kept))
  return { event: event.id, recordId: event.recordId ?? '', text: found?.text }
}

const attempts = 3

/** Where somebody changed some of many in between, they are read and done anew. */
export async function untilSaved<T>(does: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await does()
    } catch (error) {
      const lost = error instanceof CrmError && error.code === 'conflict'
      if (!lost || attempt === attempts) throw error
    }
  }
}
