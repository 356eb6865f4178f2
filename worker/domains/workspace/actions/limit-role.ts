import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { choice, oneOf } from '../../../core/action/fields.ts'
import { knownActions } from '../../../core/action/known.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { fieldError } from '../../../core/errors.ts'
import { find } from '../../../core/record/queries.ts'
import { nothing } from '../../../platform/db.ts'
import { rolesOf, withRole } from '../made-roles.ts'
import { settingsLook } from '../queries.ts'
import { madeRole, rolesPrefill, saveRoles } from '../save-roles.ts'

const actionChoices = choice(() =>
  nothing(knownActions().map(({ name, title }) => ({ value: name, label: title }))),
)

export const limitRole = defineAction({
  title: 'Leave out an action',
  needs: 'admin',
  private: true,
  input: z.object({
    role: madeRole.meta({ label: 'Role' }),
    action: actionChoices.meta({ label: 'Action' }),
    how: oneOf(['out', 'in'], { out: 'Left out', in: 'Part of it again' }).meta({ label: 'It is' }),
  }),
  prefill: async (ctx) => {
    const { is: _is, ...begun } = await rolesPrefill(ctx)
    return { ...begun, values: { how: 'out' } }
  },
  example: { role: exampleId('role'), action: 'share-deal', how: 'out' },
  run: async (ctx, { role: id, action, how }) => {
    const is = await find(ctx, settingsLook(ctx))
    const role = rolesOf(is).find(([one]) => one === id)?.[1]
    if (!role) throw fieldError('role', 'Please choose one.')
    if (!knownActions().some(({ name }) => name === action))
      throw fieldError('action', 'Please choose one.')
    const others = (role.without ?? []).filter((one) => one !== action)
    const without = how === 'out' ? [...others, action].sort() : others
    return saveRoles(ctx, is, withRole(is, id, { ...role, without }))
  },
  card: receipt,
})
