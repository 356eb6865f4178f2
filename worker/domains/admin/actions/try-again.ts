import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { letters, notices, posts } from '../../../../schema/workspace/history.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError, explain } from '../../../core/errors.ts'
import { resend } from '../../../core/event/resend-requests.ts'
import { ask, first } from '../../../platform/db.ts'

/** Is it given up, here? */
async function isDead({ db, workspace }: Context, id: string): Promise<boolean> {
  const dead = (table: typeof letters | typeof notices | typeof posts) =>
    first(
      db
        .select({ id: table.id })
        .from(table)
        .where(and(eq(table.id, id), eq(table.workspaceId, workspace.id), eq(table.dead, true))),
    )
  return (await ask(db, dead(letters), dead(notices), dead(posts))).some(Boolean)
}

/** A card, a message or a request that was given up is due again. */
export const tryAgain = defineAction({
  title: 'Try again',
  needs: 'admin',
  private: true,
  hidden: true,
  input: z.object({ id: z.string().max(60) }),
  example: { id: exampleId('post') },
  run: async (ctx, { id }) => {
    if (!(await isDead(ctx, id)))
      throw new CrmError('not_found', 'This is not waiting to be tried again.')
    const saved = await save(ctx, 'delivery.retried', [], { again: id })
    ctx.deps.waitUntil(resend(ctx.deps).catch(explain))
    return saved
  },
  card: receipt,
})
