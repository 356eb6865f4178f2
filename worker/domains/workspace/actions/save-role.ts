import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { oneOf, text } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError, fieldError } from '../../../core/errors.ts'
import { find } from '../../../core/record/queries.ts'
import { newId } from '../../../platform/id.ts'
import { rolesOf, usualRoles, withRole } from '../made-roles.ts'
import { settingsLook } from '../queries.ts'
import { rolesPrefill, saveRoles } from '../save-roles.ts'

const most = 20

const input = z.object({
  name: text
    .max(40, 'Please keep this under 40 characters.')
    .meta({ label: 'Name', hint: 'Field sales' }),
  from: oneOf(['viewer', 'rep', 'manager'], usualRoles).optional().meta({ label: 'Made from' }),
  /** The role that is edited; none: a new one. */
  id: z.string().max(60).optional(),
})

type Given = z.output<typeof input>

async function run(ctx: Context, given: Given) {
  const is = await find(ctx, settingsLook(ctx))
  const all = rolesOf(is)
  const before = all.find(([id]) => id === given.id)?.[1]
  if (given.id && !before) throw new CrmError('not_found', 'There is no such role any more.')
  const name = given.name.toLowerCase()
  const taken = [
    ...all.flatMap(([id, role]) => (id === given.id ? [] : role.name)),
    ...[...Object.values(usualRoles), 'Admin'],
  ].some((other) => other.toLowerCase() === name)
  if (taken) throw fieldError('name', 'There is a role of this name already.')
  if (!before && all.length >= most) throw fieldError('name', `There are at most ${most} roles.`)
  if (before && given.from && given.from !== before.from)
    throw fieldError('from', 'Who has this role would be another. Make a new role instead.')
  const from = before?.from ?? given.from
  if (!from) throw fieldError('from', 'Please choose one.')
  const role = { ...before, name: given.name, from }
  return saveRoles(ctx, is, withRole(is, given.id ?? newId('role', ctx.now), role))
}

export const saveRole = defineAction({
  title: 'A role of your own',
  needs: 'admin',
  private: true,
  input,
  prefill: async (ctx, { id }) => {
    const { is, ...begun } = await rolesPrefill(ctx)
    const role = rolesOf(is).find(([one]) => one === id)?.[1]
    return {
      ...begun,
      intro: 'It can do what the role it is made from can. Choose next what it leaves out.',
      values: role ? { name: role.name, from: role.from } : {},
      without: role ? ['from'] : [],
    }
  },
  example: { name: 'Field sales', from: 'rep' },
  run,
  card: receipt,
})
