import { mayPerform } from '../../core/action/define.ts'
import { actionNamed } from '../../core/action/known.ts'
import { writer } from '../../core/action/record-wish.ts'
import { doTogether } from '../../core/batch/index.ts'
import { earlierKept, untilSaved } from '../../core/batch/kept.ts'
import { type Mode, modes, type Result, saveRow } from '../../core/batch/save-row.ts'
import { savedEvent } from '../../core/batch/saved.ts'
import { type Similar, similarOf } from '../../core/batch/similar.ts'
import type { Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { commit } from '../../core/event/commit/index.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { nothing } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
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

interface Made extends Result {
  /** A record it looks like. */
  similar?: { id: string; name: string }
}

type Results = (Made | Failed)[]

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
  const found = await earlierKept(ctx)
  return found && { body: { data: JSON.parse(found.text ?? '[]'), event: found.event } }
}

/** One that was made and looks like one that is here names that. */
function withSimilar(done: Result, similar: Map<string, Similar>): Made {
  const { id, name } = (done.status === 201 && similar.get(done.id)) || {}
  return id && name ? { ...done, similar: { id, name } } : done
}

async function saveAll(ctx: Context, kind: RecordKind, mode: Mode, data: unknown[]) {
  const wishes = data.map((row): [Mode, unknown] => [mode, row])
  const { rows, changes, notify } = await doTogether<[Mode, unknown], Result>(
    ctx,
    wishes,
    (asking, wish, taken) => saveRow(asking, kind, wish, taken),
  )
  const similar = await similarOf(ctx, changes, newId('request', ctx.now))
  const results: Results = rows.map((row) =>
    'done' in row ? withSimilar(row.done, similar) : failed(row.error),
  )
  if (changes.length === 0) return { results, event: null }
  const show = () => nothing(undefined)
  const keeps = JSON.stringify(results)
  return { results, ...(await commit(ctx, savedEvent.name, changes, { show, keeps, notify })) }
}

async function saveBatch({ ctx, params, body }: Ask): Promise<Answer> {
  const kind = kindAt(ctx, params.kinds ?? '')
  const { mode, data } = batchIn(body)
  mustBeAllowed(ctx, kind, mode)
  const before = await earlier(ctx)
  if (before) return before
  const saved = await untilSaved(() => saveAll(ctx, kind, mode, data))
  const again = 'earlier' in saved && saved.earlier ? await earlier(ctx) : undefined
  const { results, event } = saved
  return again ?? { body: { data: results, event }, wrote: event !== null }
}

export const batches: Route[] = [{ method: 'POST', path: '/{kinds}/batch', answer: saveBatch }]
