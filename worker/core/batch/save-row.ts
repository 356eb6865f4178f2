import { performTogether } from '../action/define.ts'
import { actionNamed } from '../action/known.ts'
import { inFields } from '../action/record-input.ts'
import { wishOf } from '../action/record-wish.ts'
import type { Raw } from '../card.ts'
import type { Context } from '../context.ts'
import { CrmError } from '../errors.ts'
import { ledOn } from '../event/merge/led-on.ts'
import { mustBeFree } from '../record/external-holder.ts'
import type { RecordKind, Row } from '../record/kind.ts'
import type { Taken } from './index.ts'
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
  return mode === 'edit' || 'id' in sent ? byId(ctx, kind, sent.id ?? null) : byKey(ctx, kind, sent)
}

/**
 * One row, by the action that would add or edit such a record alone. Ids of records that were merged
 * into others stand for these.
 */
export async function saveRow(
  ctx: Context,
  kind: RecordKind,
  [mode, sent]: [Mode, unknown],
  taken: () => Taken | undefined,
): Promise<Result> {
  if (!isRecord(sent)) throw new CrmError('invalid', 'A record is a JSON object.')
  return saveAsSent(ctx, kind, [mode, sent], taken).catch(async (error) => {
    const led = await ledOn(ctx, sent, error)
    if (!led) throw error
    return saveAsSent(ctx, kind, [mode, led], taken)
  })
}

async function saveAsSent(
  ctx: Context,
  kind: RecordKind,
  [mode, sent]: [Mode, Raw],
  taken: () => Taken | undefined,
): Promise<Result> {
  const row = await target(ctx, kind, mode, sent)
  const { externalIds } = sent
  if (ctx.batch && isRecord(externalIds))
    await mustBeFree(ctx, ctx.batch, kind.kind, externalIds, row?.id)
  const body = row && 'id' in sent ? { ...sent, id: row.id } : sent
  const { name, schema, input } = await wishOf(ctx, kind, { body, ...(row && { row }) })
  await performTogether(ctx, name, actionNamed(ctx, name), input).catch((error) => {
    const isSo = error instanceof CrmError && error.code === 'unchanged' && row
    if (!isSo) throw error instanceof CrmError ? inFields(schema, error) : error
  })
  const done = taken()
  if (done?.isNew) return { status: 201, id: done.id }
  return { status: 200, id: done?.id ?? (row as Row).id } // nothing new, so one was edited
}
