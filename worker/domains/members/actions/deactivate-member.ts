import * as z from 'zod'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { fieldError, unchanged } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { ask } from '../../../platform/db.ts'
import { memberCard } from '../card.ts'
import { heldLook, heldText } from '../hand-over.ts'
import { memberIn, memberLook } from '../queries.ts'

const yourself = 'This is you. To go, press Leave under My settings.'

export const deactivateMember = defineAction({
  title: 'Deactivate a member',
  needs: 'admin',
  private: true,
  submit: 'Deactivate',
  danger: true,
  input: z.object({ id: record('member').meta({ label: 'Member', subject: true }) }),
  async prefill(ctx, { id }) {
    if (typeof id !== 'string' || !id.startsWith('member_')) return { values: {} }
    allow(ctx, 'admin')
    const [{ name }, held] = await ask(ctx.db, memberLook(ctx, id), heldLook(ctx, id))
    const work = heldText(held)
    const stays = work ? `${work}. They stay theirs until you hand them over.` : 'nothing is open.'
    return { values: {}, intro: `${name}: ${stays}` }
  },
  async run(ctx, { id }) {
    const is = await memberIn(ctx, { field: 'id', label: 'Member' }, id)
    if (is.id === ctx.member.id) throw fieldError('id', yourself)
    if (!is.active)
      throw unchanged(memberCard(ctx, is, { title: `Deactivated already: ${is.name}` }))
    return save(ctx, 'member.deactivated', [edit(workspaceMembers, is, { active: false })])
  },
  card: receipt,
})
