import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { doWork } from '../../core/event/work.ts'
import { allow } from '../../core/permissions.ts'
import {
  addExport,
  anExport,
  type Export,
  happenedSince,
  newestDone,
  recordsIn,
  writingNow,
  zipName,
  zipOf,
} from '../../domains/exports/index.ts'
import { noteExported } from '../../identity/security/shown.ts'
import { ask } from '../../platform/db.ts'
import { paramsOf } from '../records/params.ts'
import type { Answer, Ask, Route } from '../route.ts'

/** Everything of a workspace as a file, for its admins. */

function shapeOf({ deps }: Context, is: Export) {
  return {
    ...{ id: is.id, state: is.state, counts: is.counts, records: recordsIn(is), size: is.size },
    ...{ asOf: is.asOfEvent, error: is.error, createdAt: new Date(is.createdAt).toISOString() },
    progress: { done: recordsIn(is), part: is.part },
    file: is.state === 'done' ? `${deps.env.PUBLIC_URL}/api/v1/exports/${is.id}/file` : null,
  }
}

async function shown(ctx: Context, id: string, status: number, wrote = false): Promise<Answer> {
  const [is] = await ask(ctx.db, anExport(ctx, id))
  return { status, wrote, body: { data: shapeOf(ctx, is) } }
}

/** The one that is being written, where one is; else another one. */
async function begun(ctx: Context): Promise<string> {
  try {
    return (await addExport(ctx)).recordId
  } catch (error) {
    const { record } = error instanceof CrmError ? error.details : {}
    if (!record) throw error
    return record
  }
}

async function add({ ctx, query }: Ask): Promise<Answer> {
  paramsOf(query, [])
  allow(ctx, 'admin')
  return shown(ctx, await begun(ctx), 202, true)
}

/** That it was handed out is kept before it is. */
export async function fileOf(ctx: Context, is: Export): Promise<Answer> {
  const stream = await zipOf(ctx, is)
  await noteExported(ctx.deps, {
    ...{ workspaceId: ctx.workspace.id, memberId: ctx.member.id, surface: ctx.surface },
    records: ['workspace'],
  })
  return {
    stream,
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${zipName(is)}"`,
    },
  }
}

/** So many records are written while somebody waits, and so long. */
const atOnce = { records: 50_000, within: 20_000 }

/** Writes as much of it as that; undefined where it takes longer. */
async function writtenNow(ctx: Context, id: string): Promise<Export | undefined> {
  const of = { workspaceId: ctx.workspace.id, id }
  const until = Date.now() + atOnce.within
  for (let more = true; more; ) {
    more = await doWork(ctx.deps, of, { most: 1 })
    const [is] = await ask(ctx.db, anExport(ctx, id))
    if (is.state !== 'writing') return is.state === 'done' ? is : undefined
    if (recordsIn(is) > atOnce.records || Date.now() > until) return undefined
  }
  return undefined
}

/** The newest one where nothing happened since; else a new one, if that is made at once. */
async function whole({ ctx, query }: Ask): Promise<Answer> {
  paramsOf(query, [])
  allow(ctx, 'audit')
  const [newest, writing] = await ask(ctx.db, newestDone(ctx), writingNow(ctx))
  const [since] = newest ? await ask(ctx.db, happenedSince(ctx, newest)) : [true]
  if (newest && !since) return fileOf(ctx, newest)
  allow(ctx, 'admin')
  const id = writing?.id ?? (await begun(ctx))
  const is = (await writtenNow(ctx, id)) ?? newest
  if (is) return { ...(await fileOf(ctx, is)), wrote: true }
  const answer = await shown(ctx, id, 202, true)
  return { ...answer, headers: { 'retry-after': '30' } }
}

const routes: Route[] = [
  { method: 'POST', path: '/exports', besideKind: true, answer: add },
  {
    method: 'GET',
    path: '/exports/{id}',
    answer: ({ ctx, params: { id = '' }, query }) => {
      paramsOf(query, [])
      return shown(ctx, id, 200)
    },
  },
  {
    method: 'GET',
    path: '/exports/{id}/file',
    answer: async ({ ctx, params: { id = '' } }) => {
      const [is] = await ask(ctx.db, anExport(ctx, id))
      return fileOf(ctx, is)
    },
  },
  { method: 'GET', path: '/export', answer: whole },
]

/** For admins, by a token with their scope. */
export const exporting: Route[] = routes.map((route) => ({
  ...route,
  answer: (ask) => {
    allow(ask.ctx, 'audit')
    return route.answer(ask)
  },
}))
