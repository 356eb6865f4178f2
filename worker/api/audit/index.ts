import type { Context } from '../../core/context.ts'
import { allow } from '../../core/permissions.ts'
import { type Entry, type Filter, readAudit } from '../../domains/admin/index.ts'
import type { Cursor } from '../../identity/security/read.ts'
import { noteExported } from '../../identity/security/shown.ts'
import { readCursor, writeCursor } from '../records/cursor.ts'
import { limitIn, type Params, paramsOf } from '../records/params.ts'
import type { Answer, Ask, Route } from '../route.ts'
import { filterIn, filterParams } from './asked.ts'
import { auditFile } from './file.ts'

/** The same filter, the same list. */
const listOf = (filter: Filter) => JSON.stringify(['audit', Object.entries(filter).toSorted()])

function cursorIn(params: Params, filter: Filter): Cursor | undefined {
  const [at, id] = readCursor(params.get('cursor'), listOf(filter), 2) ?? []
  return typeof at === 'number' && typeof id === 'string' ? { at, id } : undefined
}

const cursorOf = (filter: Filter, next: Cursor | undefined) =>
  next ? writeCursor(listOf(filter), [next.at, next.id]) : null

const iso = (at: number) => new Date(at).toISOString()

const shown = ({ who: _, at, lastAt, readers, ...one }: Entry) => ({
  ...one,
  ...{ at: iso(at), lastAt: iso(lastAt) },
  readers: readers && {
    ...readers,
    members: readers.members.map(({ id }) => id),
    since: iso(readers.since),
  },
})

/** Who was handed the list is part of it. */
const note = (ctx: Context) =>
  noteExported(ctx.deps, {
    ...{ workspaceId: ctx.workspace.id, memberId: ctx.member.id },
    ...{ surface: ctx.surface, records: ['audit'] },
  })

async function listed({ ctx, query }: Ask): Promise<Answer> {
  const params = paramsOf(query, [...filterParams, 'limit', 'cursor'])
  const most = limitIn(params)
  const filter = await filterIn(ctx, params)
  const before = cursorIn(params, filter)
  const { entries, next } = await readAudit(ctx, { ...filter, before, most })
  await note(ctx)
  return { body: { data: entries.map(shown), page: { next: cursorOf(filter, next) } } }
}

/** The list as a file, and that it was handed out. */
export async function asFile({ ctx, query }: Ask): Promise<Answer> {
  const params = paramsOf(query, [...filterParams, 'cursor'])
  const filter = await filterIn(ctx, params)
  const { file, next } = await auditFile(ctx, { ...filter, before: cursorIn(params, filter) })
  await note(ctx)
  return {
    text: file,
    headers: { ...fileHeaders, ...(next && linkTo(ctx, query, cursorOf(filter, next))) },
  }
}

const fileHeaders = {
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': 'attachment; filename="audit.csv"',
}

/** https://www.rfc-editor.org/rfc/rfc8288 */
function linkTo({ deps }: Context, query: URLSearchParams, cursor: string | null) {
  const more = new URLSearchParams(query)
  more.set('cursor', cursor ?? '')
  return { link: `<${deps.env.PUBLIC_URL}/api/v1/audit.csv?${more}>; rel="next"` }
}

const wantsFile = (headers: Headers) => /\btext\/csv\b/.test(headers.get('accept') ?? '')

const routes: Route[] = [
  {
    method: 'GET',
    path: '/audit',
    answer: (ask) => (wantsFile(ask.headers) ? asFile(ask) : listed(ask)),
  },
  { method: 'GET', path: '/audit.csv', answer: asFile },
]

/** Who did, saw and exported what: for admins, by a token with their scope. */
export const audit: Route[] = routes.map((route) => ({
  ...route,
  answer: (ask) => {
    allow(ask.ctx, 'audit')
    return route.answer(ask)
  },
}))
