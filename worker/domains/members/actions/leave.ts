import * as z from 'zod'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record, text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { colleagueChosen } from '../../../core/action/which-owner.ts'
import { fieldError } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { ask } from '../../../platform/db.ts'
import { handed, handedOver, heldLook, heldText } from '../hand-over.ts'
import { memberLook } from '../queries.ts'

const guest = 'This person is not in your CRM.'
const other = 'Please choose somebody else.'

/** Asked for by name: who has left cannot take it back. */
export const leave = defineAction({
  title: 'Leave',
  needs: 'own',
  always: true,
  private: true,
  submit: 'Leave',
  danger: true,
  input: z.object({
    workspace: text.meta({ label: 'Name of the workspace' }),
    to: record('member').optional().meta({ label: 'Give my open deals and tasks to' }),
  }),
  prefill: async (ctx) => {
    const held = heldText(await find(ctx, heldLook(ctx, ctx.member.id)))
    const yours = held ? ` Still yours: ${held}.` : ''
    const intro = `You will see nothing of ${ctx.workspace.name} any more, and only an admin can let you in again. What you logged stays.${yours} Type its name to go.`
    return { values: {}, intro }
  },
  example: { workspace: 'Nordwind' },
  async run(ctx, { workspace, to: typed }) {
    const { name } = ctx.workspace
    const reason = `To leave, write ${name} here.`
    if (workspace.toLowerCase() !== name.toLowerCase()) throw fieldError('workspace', reason)
    const [is, to, held] = await ask(
      ctx.db,
      memberLook(ctx, ctx.member.id),
      colleagueChosen(ctx, typed, { field: 'to', label: 'Give to' }, guest),
      heldLook(ctx, ctx.member.id),
    )
    if (to?.id === is.id) throw fieldError('to', other)
    const going = edit(workspaceMembers, is, { active: false })
    if (!to || !heldText(held)) return save(ctx, 'member.left', [going])
    const note = `${heldText(held)} given to ${to.name}.`
    return save(ctx, 'member.left', [going, ...handedOver(ctx, is, to, held)], {
      notes: { note },
      notify: handed(ctx, is, to, held),
    })
  },
  card: receipt,
})
