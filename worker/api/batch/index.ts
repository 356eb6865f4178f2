import { and, eq } from 'drizzle-orm'
import { longTexts } from '../../../schema/workspace/history.ts'
import { mayPerform } from '../../core/action/define.ts'
import { actionNamed } from '../../core/action/known.ts'
import { writer } from '../../core/action/record-wish.ts'
import { doTogether } from '../../core/batch/index.ts'
import { type Mode, modes, type Result, saveRow } from '../../core/batch/save-row.ts'
import { savedEvent } from '../../core/batch/saved.ts'
import type { Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { eventByRequest } from '../../core/event/commit/conflicts.ts'
import { commit } from '../../core/event/commit/index.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { ask, first, nothing } from '../../platform/db.ts'
import { said } from '../problem.ts'
import { kindAt } from '../records/kinds.ts'
import type { Answer, Ask, Route } from '../route.ts'

/** Many records of a kind, added and edited by one request: a result for each, one event, one undo. */

const most = 1000

interface Failed {
  status: number
  code: string
  detail: string
  errors?: Record<string, string>
}

type Results = (Result | Failed)[]

const wrong = (field: string, reason: string) =>
  new CrmError('invalid', `${field}: ${reason}`, { fields: { [field]: reason } })

function batchIn(body: Raw): { mode: Mode; data: unknown[] } {
  const { mode: given, data, ...others } = body
  const [other] = Object.keys(others)
  if (other !== undefined)
    throw wrong(other.slice(0, 60), 'There is no such field. What may be given: data, mode.')
  const mode = modes.find((one) => one === given)
  if (!mode) throw wrong('mode', `Give one of ${modes.join(', ')}.`)
  if (!Array.isArray(data) || data.length === 0) throw wrong('data', 'Give a list of records.')
  if (data.length <= most) return { mode, data }
  throw wrong('data', `At most 1,000 records are saved at once; these are ${data.length}.`)
}

/** Throws where the caller may save none of them, or where each is saved by itself. */
function mustBeAllowed(ctx: Context, kind: RecordKind, mode: Mode): void {
  if (kind.retiredBy)
    throw new CrmError('invalid', `${kind.noun[1]} are saved one by one: POST /${kind.noun[1]}.`)
  const names = [
    ...(mode !== 'edit' ? [writer(ctx, kind, 'adds')] : []),
    ...(mode !== 'create' ? [writer(ctx, kind, 'edits')] : []),
  ]
  for (const name of names) mayPerform(ctx, name, actionNamed(ctx, name))
}

function failed(error: unknown): Failed {
  const { status, code, detail, errors } = said(error)
  return { status, code, detail, ...(errors && { errors }) }
}

/** What an earlier request with the same key came to. */
async function earlier(ctx: Context): Promise<Answer | undefined> {
  const [event] = await ask(ctx.db, first(eventByRequest(ctx)))
  if (!event) return undefined
  if (event.input !== ctx.inputDigest)
    throw new CrmError('conflict', 'Something else was saved under this Idempotency-Key already.')
  const kept = ctx.db
    .select({ text: longTexts.text })
    .from(longTexts)
    .where(and(eq(longTexts.workspaceId, ctx.workspace.id), eq(longTexts.recordId, event.id)))
  const [found] = await ask(ctx.db, first(kept))
  return { body: { data: JSON.parse(found?.text ?? '[]'), event: event.id } }
}

async function saveAll(ctx: Context, kind: RecordKind, mode: Mode, data: unknown[]) {
  const wishes = data.map((row): [Mode, unknown] => [mode, row])
  const { rows, changes, notify } = await doTogether<[Mode, unknown], Result>(
    ctx,
    wishes,
    (asking, wish, taken) => saveRow(asking, kind, wish, taken),
  )
  const results: Results = rows.map((row) => ('done' in row ? row.done : failed(row.error)))
  if (changes.length === 0) return { results, event: null }
  const show = () => nothing(undefined)
  const keeps = JSON.stringify(results)
  return { results, ...(await commit(ctx, savedEvent.name, changes, { show, keeps, notify })) }
}

/** Where somebody changed some of them in between, they are read anew. */
const attempts = 3

async function saveBatch({ ctx, params, body }: Ask): Promise<Answer> {
  const kind = kindAt(ctx, params.kinds ?? '')
  const { mode, data } = batchIn(body)
  mustBeAllowed(ctx, kind, mode)
  const before = await earlier(ctx)
  if (before) return before
  for (let attempt = 1; ; attempt += 1) {
    try {
      const saved = await saveAll(ctx, kind, mode, data)
      const again = 'earlier' in saved && saved.earlier ? await earlier(ctx) : undefined
      const { results, event } = saved
      return again ?? { body: { data: results, event }, wrote: event !== null }
    } catch (error) {
      const lost = error instanceof CrmError && error.code === 'conflict'
      if (!lost || attempt === attempts) throw error
    }
  }
}

export const batches: Route[] = [{ method: 'POST', path: '/{kinds}/batch', answer: saveBatch }]
