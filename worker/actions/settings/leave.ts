import * as z from 'zod'
import { defineAction } from '../../action.ts'
import { edit } from '../../commit.ts'
import { CrmError } from '../../errors.ts'
import { text } from '../../fields.ts'
import { find } from '../../find.ts'
import { receipt, save } from '../../receipt.ts'
import { memberLook } from './members-look.ts'

/** Asked for by name: who has left cannot take it back. */
export const leave = defineAction({
  title: 'Leave',
  needs: 'own',
  submit: 'Leave',
  input: z.object({ workspace: text.meta({ label: 'Name of the workspace' }) }),
  prefill: async (ctx) => ({
    values: {},
    intro: `You will see nothing of ${ctx.workspace.name} any more, and only an admin can let you in again. What you logged stays. Type its name to go.`,
  }),
  async run(ctx, { workspace }) {
    const { name } = ctx.workspace
    const reason = `To leave, write ${name} here.`
    if (workspace.toLowerCase() !== name.toLowerCase())
      throw new CrmError('invalid', reason, { fields: { workspace: reason } })
    const is = await find(ctx, memberLook(ctx, ctx.member.id))
    return save(ctx, 'member.left', [edit('member', is, { active: false })])
  },
  card: receipt,
})
