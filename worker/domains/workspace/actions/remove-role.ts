import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { oneOf } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { fieldError } from '../../../core/errors.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { ask, rows } from '../../../platform/db.ts'
import { rolesOf, usualRoles } from '../made-roles.ts'
import { settingsLook } from '../queries.ts'
import { madeRole, rolesPrefill, saveRoles } from '../save-roles.ts'

/** Who holds it has the role it was made from as soon as it is gone, and has it again after Undo. */
export const removeRole = defineAction({
  title: 'Remove a role',
  needs: 'admin',
  private: true,
  submit: 'Remove',
  danger: true,
  input: z.object({
    role: madeRole.meta({ label: 'Role' }),
    members: oneOf(['stay', 'move'], {
      stay: 'Remove it only if nobody has it',
      move: 'They get the role it is made from',
    })
      .optional()
      .meta({ label: 'Members who have it' }),
  }),
  prefill: async (ctx) => {
    const { is: _is, ...begun } = await rolesPrefill(ctx)
    return { ...begun, values: { members: 'stay' } }
  },
  example: { role: exampleId('role'), members: 'move' },
  run: async (ctx, { role: id, members }) => {
    const holders = select(ctx, { name: workspaceMembers.name })
      .from(scoped(ctx, workspaceMembers))
      .where(and(eq(workspaceMembers.roleId, id), eq(workspaceMembers.active, true)))
      .orderBy(workspaceMembers.name)
      .limit(4)
    const [is, found] = await ask(ctx.db, settingsLook(ctx), rows(holders))
    const role = rolesOf(is).find(([one]) => one === id)?.[1]
    if (!role) throw fieldError('role', 'Please choose one.')
    if (found.length && members !== 'move') {
      const names = found.slice(0, 3).map(({ name }) => name)
      const some = `${names.join(', ')}${found.length > names.length ? ' …' : ''}`
      const reason = `${some} would be ${usualRoles[role.from].toLowerCase()} again. Choose that they get the role it is made from, or give them another role first.`
      throw fieldError('members', reason)
    }
    const { [id]: _gone, ...others } = is.madeRoles ?? {}
    return saveRoles(ctx, is, others)
  },
  card: receipt,
})
