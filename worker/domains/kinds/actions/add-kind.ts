import * as z from 'zod'
import { ownKinds } from '../../../../schema/workspace/own.ts'
import { defineAction } from '../../../core/action/define.ts'
import { yesno } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { labelledError } from '../../../core/errors.ts'
import { insert } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { newId } from '../../../platform/id.ts'
import { kindNameFor } from '../kind-name.ts'
import { kindsLook, mostKinds } from '../queries.ts'
import { called, namesFor } from './wishes.ts'

const input = z.object({
  ...called,
  owned: yesno.nullish().meta({ label: 'Each has an owner', hint: 'Yes where it is left empty' }),
})

async function run(ctx: Context, { titled, owned, ...given }: z.output<typeof input>) {
  const all = await find(ctx, kindsLook(ctx))
  const names = namesFor(ctx, given, all)
  if (all.length >= mostKinds)
    throw labelledError(
      'one',
      'One is called',
      `There can be ${mostKinds} kinds, also retired ones.`,
    )
  const id = newId('kind', ctx.now)
  const name = kindNameFor(
    names.one,
    all.map((kind) => kind.name),
  )
  const kind = { id, name, ...names, titled: titled ?? 'Name', owned: owned ?? true }
  return save(ctx, 'kind.added', [insert(ctx, ownKinds, { ...kind, retiredAt: null })])
}

export const addKind = defineAction({
  title: 'Add a kind of record',
  needs: 'admin',
  private: true,
  of: 'kind',
  submit: 'Add',
  input,
  example: { one: 'warranty', many: 'warranties', titled: 'Number', owned: true },
  run,
  card: receipt,
})
