import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError, fieldError } from '../../../core/errors.ts'
import type { RecordKind } from '../../../core/record/kind.ts'
import { namesOf } from '../../../core/record/queries.ts'
import { kindNamed, kindOf } from '../../../core/record/registry.ts'
import { ask } from '../../../platform/db.ts'
import { type ManyShown, manyCard } from '../card.ts'
import { removing, setting } from '../one-of-many.ts'
import { saveMany } from '../save-many.ts'

/** As many as are read and written in a few trips, and as somebody chooses on one page. */
const most = 200

const input = z.object({
  ids: z.array(z.string().max(60)).min(1).max(most),
  /** Fields of the form that edits such a record, as people fill it in. */
  set: z.record(z.string().max(60), z.unknown()).optional(),
  remove: z.boolean().optional(),
})

function kindOfAll(ctx: Context, ids: string[]): RecordKind {
  const [name = '', ...others] = new Set(ids.map(kindOf))
  if (others.length) throw fieldError('ids', 'Choose records of one kind.')
  const kind = kindNamed(ctx, name)
  if (kind) return kind
  throw new CrmError('not_found', 'There is no such record in this workspace.')
}

async function run(
  ctx: Context,
  { ids: given, set = {}, remove = false }: z.output<typeof input>,
): Promise<ManyShown> {
  const ids = [...new Set(given)]
  const kind = kindOfAll(ctx, ids)
  if (remove === Object.keys(set).length > 0)
    throw fieldError('set', 'Say what to set of them, or that they are to be removed.')
  const does = remove ? removing(kind) : setting(ctx, kind, set as Raw) // what was sent, which is JSON
  const outcome = await saveMany(ctx, ids, does)
  const [names] = await ask(
    ctx.db,
    namesOf(
      ctx,
      outcome.failed.map(({ id }) => id),
    ),
  )
  return { ...outcome, noun: kind.noun, removes: remove, names }
}

export const changeMany = defineAction({
  title: 'Change many at once',
  needs: 'change',
  hidden: true,
  input,
  example: { ids: [exampleId('deal')], set: { closeOn: '2031-09-30' } },
  run,
  card: (_ctx, shown) => manyCard(shown),
})
