import * as z from 'zod'
import { type FieldRights, fieldLimits } from '../../../../schema/directory/directory.ts'
import { settings } from '../../../../schema/workspace/settings.ts'
import { defineAction } from '../../../core/action/define.ts'
import { choice, oneOf } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError, unchanged } from '../../../core/errors.ts'
import { begun, differing, edit } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { capital } from '../../../language/formatting.ts'
import { map, nothing } from '../../../platform/db.ts'
import { limitable, limitedRoles, rightNames, rightsCard } from '../field-rights.ts'
import { settingsLook } from '../queries.ts'

const fieldChoices = (ctx: Context) =>
  nothing(
    limitable(ctx).map(({ id, field, of }) => ({ value: id, label: `${of}: ${field.label}` })),
  )

/** The usual roles but admins, and those that were made out of them. */
const roleChoices = (ctx: Context) =>
  map(settingsLook(ctx), (is) =>
    limitedRoles(is).map(([value, label]) => ({ value, label: capital(label) })),
  )

const input = z.object({
  field: choice(fieldChoices).meta({ label: 'Field' }),
  role: choice(roleChoices).meta({ label: 'For' }),
  right: oneOf(['full', ...fieldLimits], rightNames).meta({ label: 'They' }),
})

type Given = z.output<typeof input>

/** The rights with one of them as it is given; nothing is kept of what is not limited. */
function withRight(all: FieldRights, kind: string, name: string, { role, right }: Given) {
  const { [role]: _was, ...others } = all[kind]?.[name] ?? {}
  const limits = right === 'full' ? others : { ...others, [role]: right }
  const { [name]: _limits, ...fields } = all[kind] ?? {}
  const ofKind = Object.keys(limits).length ? { ...fields, [name]: limits } : fields
  const { [kind]: _fields, ...kinds } = all
  return Object.keys(ofKind).length ? { ...kinds, [kind]: ofKind } : kinds
}

async function run(ctx: Context, given: Given) {
  const found = limitable(ctx).find(({ id }) => id === given.field)
  if (!found) throw fieldError('field', 'Please choose one.')
  if (given.right === 'hidden' && found.field.mayBe !== 'hidden')
    throw fieldError(
      'right',
      'This cannot be hidden, as records are found and sorted by it. It can be read-only.',
    )
  const is = await find(ctx, settingsLook(ctx))
  if (!limitedRoles(is).some(([role]) => role === given.role))
    throw fieldError('role', 'Please choose one.')
  const all = withRight(is.fieldRights ?? {}, found.kind, found.name, given)
  const patch = differing(is, { fieldRights: Object.keys(all).length ? all : null })
  if (Object.keys(patch).length === 0) throw unchanged(rightsCard(ctx, is, 'Nothing to change'))
  return save(ctx, 'workspace.limited', [begun(settings, is), edit(settings, is, patch)])
}

export const setFieldRight = defineAction({
  title: 'Limit a field',
  needs: 'admin',
  private: true,
  input,
  prefill: async (ctx) => {
    const is = await find(ctx, settingsLook(ctx))
    return {
      values: {},
      drawn: { record: is.id, version: is.version },
      intro:
        'Admins see and change everything. Where amounts are hidden there are no sums of them either, and a deal’s products go with its amount.',
    }
  },
  example: { field: 'deal.amount', role: 'viewer', right: 'hidden' },
  run,
  card: receipt,
})
