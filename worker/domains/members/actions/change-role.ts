import * as z from 'zod'
import { roles } from '../../../../schema/directory/directory.ts'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { defineAction } from '../../../core/action/define.ts'
import { choice, record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError, unchanged } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { map } from '../../../platform/db.ts'
import { rolesOf, type Settings, settingsLook, usualRoles } from '../../workspace/index.ts'
import { memberCard, roleNames } from '../card.ts'
import { memberIn, memberLook } from '../queries.ts'

/** The usual ones, and those that were made out of them with what they leave. */
const roleChoices = (ctx: Context) =>
  map(settingsLook(ctx), (is) => [
    ...roles.map((value) => ({ value: value as string, label: roleNames[value] })),
    ...rolesOf(is).map(([value, { name, from }]) => ({
      value,
      label: `${name}: like ${usualRoles[from]}`,
    })),
  ])

/** A role as a member has it. */
function roleGiven(is: Settings, role: string) {
  const usual = roles.find((one) => one === role)
  if (usual) return { role: usual, roleId: null }
  const made = rolesOf(is).find(([id]) => id === role)
  if (!made) throw fieldError('role', 'Please choose one.')
  return { role: made[1].from, roleId: role }
}

export const changeRole = defineAction({
  title: 'Change a role',
  needs: 'admin',
  private: true,
  input: z.object({
    id: record('member').meta({ label: 'Member', subject: true }),
    /** One of the four, or one made out of them, by its id. */
    role: choice(roleChoices).meta({ label: 'Role' }),
  }),
  async prefill(ctx, { id }) {
    if (typeof id !== 'string') return { values: {} }
    const is = await find(ctx, memberLook(ctx, id))
    return {
      values: { role: is.roleId ?? is.role },
      drawn: { record: is.id, version: is.version },
      intro: is.name,
    }
  },
  example: { role: 'manager' },
  async run(ctx, { id, role }) {
    const [is, settings] = [
      await memberIn(ctx, { field: 'id', label: 'Member' }, id),
      await find(ctx, settingsLook(ctx)),
    ]
    const given = roleGiven(settings, role)
    if (
      is.role === given.role &&
      is.roleId === given.roleId &&
      (!ctx.drawn || ctx.drawn.version >= is.version)
    )
      throw unchanged(memberCard(ctx, is, { title: `Nothing to change: ${is.name}` }))
    return save(ctx, 'member.changed', [edit(workspaceMembers, is, given)])
  },
  card: receipt,
})
