import * as z from 'zod'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { unchanged } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { memberCard } from '../card.ts'
import { memberIn } from '../queries.ts'

/** From the member's card: type-ahead offers those who are active. */
export const reactivateMember = defineAction({
  title: 'Reactivate a member',
  needs: 'admin',
  private: true,
  hidden: true,
  input: z.object({ id: record('member').meta({ label: 'Member', subject: true }) }),
  async run(ctx, { id }) {
    const is = await memberIn(ctx, { field: 'id', label: 'Member' }, id)
    if (is.active) throw unchanged(memberCard(ctx, is, { title: `Active already: ${is.name}` }))
    return save(ctx, 'member.reactivated', [edit(workspaceMembers, is, { active: true })])
  },
  card: receipt,
})
