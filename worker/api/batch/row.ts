import { performTogether } from '../../core/action/define.ts'
import type { Taken } from '../../core/batch/index.ts'
import type { Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { mustBeFree } from '../../core/record/external-holder.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { actionNamed } from '../actions/performed.ts'
import { inFields } from '../records/input.ts'
import { wishOf } from '../records/write.ts'
import { byId, byKey } from './target.ts'

export const modes = ['create', 'upsert', 'edit'] as const
export type Mode = (typeof modes)[number]

/** What became of a row. */
export interface Result {
  status: number
  id: string
}

const isRecord = (row: unknown): row is Raw =>
  typeof row === 'object' && row !== null && !Array.isArray(row)

function target(ctx: Context, kind: RecordKind, mode: Mode, sent: Raw) {
  if (mode === 'create') return undefined
  return mode === 'edit' || 'id' in sent ? byId(ctx, kind, sent.id) : byKey(ctx, kind, sent)
}

/** One row, by the action that would add or edit such a record alone. */
export async function saveRow(
  ctx: Context,
  kind: RecordKind,
  [mode, sent]: [Mode, unknown],
  taken: () => Taken | undefined,
): Promise<Result> {
  if (!isRecord(sent)) throw new CrmError('invalid', 'A record is a JSON object.')
  const row = await target(ctx, kind, mode, sent)
  const { externalIds } = sent
  if (ctx.batch && isRecord(externalIds))
    await mustBeFree(ctx, ctx.batch, kind.kind, externalIds, row?.id)
  const { name, schema, input } = await wishOf(ctx, kind, { body: sent, ...(row && { row }) })
  await performTogether(ctx, name, actionNamed(name), input).catch((error) => {
    const isSo = error instanceof CrmError && error.code === 'unchanged' && row
    if (!isSo) throw error instanceof CrmError ? inFields(schema, error) : error
  })
  const done = taken()
  if (done?.isNew) return { status: 201, id: done.id }
  return { status: 200, id: done?.id ?? (row as Row).id } // nothing new, so one was edited
}
