import * as z from 'zod'
import { roles } from '../../../../schema/directory/directory.ts'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { defineAction } from '../../../core/action/define.ts'
import { oneOf, record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { unchanged } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { memberCard, roleNames } from '../card.ts'
import { memberIn, memberLook } from '../queries.ts'

export const changeRole = defineAction({
  title: 'Change a role',
  needs: 'admin',
  private: true,
  input: z.object({
    id: record('member').meta({ label: 'Member', subject: true }),
    role: oneOf(roles, roleNames).meta({ label: 'Role' }),
  }),
  async prefill(ctx, { id }) {
    if (typeof id !== 'string') return { values: {} }
    const is = await find(ctx, memberLook(ctx, id))
    return {
      values: { role: is.role },
      drawn: { record: is.id, version: is.version },
      intro: is.name,
    }
  },
  example: { role: 'manager' },
  async run(ctx, { id, role }) {
    const is = await memberIn(ctx, { field: 'id', label: 'Member' }, id)
    if (is.role === role && (!ctx.drawn || ctx.drawn.version >= is.version))
      throw unchanged(memberCard(ctx, is, { title: `Nothing to change: ${is.name}` }))
    return save(ctx, 'member.changed', [edit(workspaceMembers, is, { role })])
  },
  card: receipt,
})
