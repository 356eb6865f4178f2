import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import type { Card } from '../../../core/card.ts'
import { type Context, surfaceOf } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { nameOfHere, nameToKeep } from '../../../identity/account-names.ts'
import { claim, noteJoined } from '../../../identity/accounts.ts'
import { notifyOthers, otherAdmins } from '../../../identity/join-notices.ts'

const card = (ctx: Context): Card => ({
  title: `Everyone connected: ${nameOfHere(ctx)}`,
  subtitle: `They come in to ${ctx.workspace.name} from now on, as sellers`,
  parts: [
    {
      kind: 'text',
      text: 'Each sees at first which workspace this is, and can leave. All admins are notified. You can disconnect it again under Accounts.',
    },
  ],
  buttons: [act('Accounts', 'accounts')],
})

/** Lets everyone of the account in that this is asked from. */
export const joinAccount = defineAction({
  title: 'Connect everyone',
  needs: 'admin',
  private: true,
  hidden: true,
  input: z.object({ workspace: z.string() }),
  example: { workspace: exampleId('workspace') },
  async run(ctx, { workspace }) {
    if (workspace !== ctx.workspace.id)
      throw new CrmError('conflict', `You are in ${ctx.workspace.name} now. Get a new code there.`)
    const others = await otherAdmins(ctx)
    const { account } = ctx
    const surface = surfaceOf(ctx)
    const accountName = await nameToKeep(ctx)
    const joining = { surface, account, workspaceId: workspace }
    if (!(await claim(ctx.deps, { ...joining, ...(accountName && { accountName }) })))
      throw new CrmError('conflict', 'Another workspace connected this account just before you.')
    await noteJoined({ ...ctx, ...(accountName && { accountName }) })
    await notifyOthers(ctx, others)
  },
  card,
})
