import * as z from 'zod'
import { ownKinds } from '../../../../schema/workspace/own.ts'
import { defineAction, type Prefill } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { find, recordLook } from '../../../core/record/queries.ts'
import { ask } from '../../../platform/db.ts'
import { kindText } from '../card.ts'
import { kindsLook } from '../queries.ts'
import { called, namesFor } from './wishes.ts'

const input = z.object({
  id: record('kind').meta({ label: 'Which kind', subject: true }),
  one: called.one.optional().meta({ label: 'One is called', stays: true }),
  many: called.many.optional().meta({ label: 'Several are called', stays: true }),
  titled: called.titled.meta({ label: 'Their title is', stays: true }),
})

async function prefill(ctx: Context, { id }: Raw): Promise<Prefill> {
  if (typeof id !== 'string') return { values: {} }
  const kind = await find(ctx, recordLook(ctx, ownKinds, id))
  const { one, many, titled, version } = kind
  return { values: { one, many, titled }, intro: kindText(kind), drawn: { record: id, version } }
}

async function run(ctx: Context, { id, one, many, titled }: z.output<typeof input>) {
  const [kind, all] = await ask(ctx.db, recordLook(ctx, ownKinds, id), kindsLook(ctx))
  const others = all.filter((other) => other.id !== id)
  const names = namesFor(ctx, { one: one ?? kind.one, many: many ?? kind.many }, others)
  const patch = { ...names, ...(titled && { titled }) }
  return saveDiffering(ctx, 'kind.edited', edit(ownKinds, kind, patch))
}

export const editKind = defineAction({
  title: 'Edit a kind of record',
  needs: 'admin',
  private: true,
  of: 'kind',
  input,
  prefill,
  example: { one: 'agreement', many: 'agreements' },
  run,
  card: receipt,
})
