import * as z from 'zod'
import { fieldLimits } from '../../../../schema/directory/directory.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { choice, oneOf } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { fieldError } from '../../../core/errors.ts'
import { find } from '../../../core/record/queries.ts'
import { nothing } from '../../../platform/db.ts'
import { limitedKinds, rolesOf, withRole } from '../made-roles.ts'
import { settingsLook } from '../queries.ts'
import { madeRole, rolesPrefill, saveRoles } from '../save-roles.ts'
import { manyOf } from '../visibility.ts'

const limits = {
  full: 'As the role it is made from',
  readOnly: 'See, not change',
  hidden: 'Not see',
}

const kindChoices = choice((ctx) =>
  nothing(limitedKinds(ctx).map((kind) => ({ value: kind.kind, label: manyOf(kind) }))),
)

export const limitKind = defineAction({
  title: 'Limit a kind of record',
  needs: 'admin',
  private: true,
  input: z.object({
    role: madeRole.meta({ label: 'Role' }),
    of: kindChoices.meta({ label: 'Records' }),
    limit: oneOf(['full', ...fieldLimits], limits).meta({ label: 'It can' }),
  }),
  prefill: async (ctx) => {
    const { is: _is, ...begun } = await rolesPrefill(ctx)
    return {
      ...begun,
      intro: 'In a conversation that others read, nobody is shown what a role does not see.',
      values: { limit: 'readOnly' },
    }
  },
  example: { role: exampleId('role'), of: 'product', limit: 'readOnly' },
  async run(ctx, { role: id, of, limit }) {
    const is = await find(ctx, settingsLook(ctx))
    const role = rolesOf(is).find(([one]) => one === id)?.[1]
    if (!role) throw fieldError('role', 'Please choose one.')
    if (!limitedKinds(ctx).some(({ kind }) => kind === of))
      throw fieldError('of', 'Please choose one.')
    const { [of]: _was, ...others } = role.kinds ?? {}
    const kinds = limit === 'full' ? others : { ...others, [of]: limit }
    return saveRoles(ctx, is, withRole(is, id, { ...role, kinds }))
  },
  card: receipt,
})
