import type { Context } from '../core/context.ts'
import { commit } from '../core/event/commit/index.ts'
import { nothing } from '../platform/db.ts'

/** Somebody is known in one more place: by a code, or matched by their e-mail. */
export async function noteConnected(
  ctx: Context,
  name: 'member.connected' | 'member.matched',
): Promise<void> {
  const { member, account, requestId } = ctx
  // What they ask for in the same request is an event of its own.
  const own = { ...ctx, requestId: `${requestId} ${name} ${ctx.user}` }
  await commit(own, name, [], {
    about: member.id,
    notes: { account: ctx.accountName ?? account },
    show: () => nothing(undefined),
  })
}
