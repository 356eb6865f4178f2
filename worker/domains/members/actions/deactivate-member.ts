import * as z from 'zod'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { fieldError, unchanged } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { memberCard } from '../card.ts'
import { memberIn } from '../queries.ts'

const yourself = 'This is you. To go, press Leave under My settings.'

export const deactivateMember = defineAction({
  title: 'Deactivate a member',
  needs: 'admin',
  private: true,
  submit: 'Deactivate',
  input: z.object({ id: record('member').meta({ label: 'Member', subject: true }) }),
  async run(ctx, { id }) {
    const is = await memberIn(ctx, { field: 'id', label: 'Member' }, id)
    if (is.id === ctx.member.id) throw fieldError('id', yourself)
    if (!is.active)
      throw unchanged(memberCard(ctx, is, { title: `Deactivated already: ${is.name}` }))
    return save(ctx, 'member.deactivated', [edit(workspaceMembers, is, { active: false })])
  },
  card: receipt,
})
