import type { Context } from '../core/context.ts'
import { CrmError } from '../core/errors.ts'
import { allow } from '../core/permissions.ts'
import { recordKind } from '../core/record/registry.ts'
import {
  aboutTable,
  type Format,
  formats,
  mayTakeTables,
  mostRows,
  tableFile,
  tableOf,
  tableWanted,
} from '../domains/exports/index.ts'
import { noteExported } from '../identity/security/shown.ts'
import type { LinkedFile } from './linked-file.ts'
import { kindAt, pathOf } from './records/kinds.ts'
import { listRecords } from './records/list.ts'
import type { Answer, Ask } from './route.ts'

/** Lists as files for spreadsheets: `/people.csv?filter[…]=…`, and by a link what a list shows. */

const noted = (ctx: Context, kind: string) =>
  noteExported(ctx.deps, {
    ...{ workspaceId: ctx.workspace.id, memberId: ctx.member.id, surface: ctx.surface },
    records: [`list of ${kind}`],
  })

const sent = ({ bytes, headers }: ReturnType<typeof tableFile>): Answer => ({
  stream: new Blob([new Uint8Array(bytes)]).stream(),
  headers,
})

/** Which file is asked for at the path of a kind, if one is. */
export function fileAsked(path: string): { path: string; format: Format } | undefined {
  const format = formats.find((one) => path.endsWith(`.${one}`))
  return format && { path: path.slice(0, -format.length - 1), format }
}

/** All that a list's pages hold, as one file; what is more than that is at `Link`. */
export async function tableAt(
  { ctx, query }: Ask,
  { path, format }: NonNullable<ReturnType<typeof fileAsked>>,
): Promise<Answer> {
  allow(ctx, 'read')
  mayTakeTables(ctx)
  const kind = kindAt(ctx, path)
  const params = new URLSearchParams(query)
  for (const name of ['limit', 'fields', 'include']) params.delete(name)
  params.set('fields', 'id')
  params.set('limit', '200')
  const ids: string[] = []
  for (let goes = true; goes && ids.length < mostRows; ) {
    const { data, page } = await listRecords(ctx, kind, params)
    // A table has what was asked for alone.
    if (!page.near) ids.push(...data.map(({ id }) => String(id)))
    goes = page.next !== null
    if (page.next) params.set('cursor', page.next)
    else params.delete('cursor')
  }
  await noted(ctx, kind.noun[1])
  const answer = sent(tableFile(pathOf(kind), await tableOf(ctx, kind, ids), format))
  return params.has('cursor')
    ? {
        ...answer,
        headers: { ...answer.headers, ...next(ctx, `${path}.${format}`, query, params) },
      }
    : answer
}

/** https://www.rfc-editor.org/rfc/rfc8288 */
function next({ deps }: Context, path: string, query: URLSearchParams, params: URLSearchParams) {
  const more = new URLSearchParams(query)
  more.set('cursor', params.get('cursor') ?? '')
  return { link: `<${deps.env.PUBLIC_URL}/api/v1/${path}?${more}>; rel="next"` }
}

/** What stands in the address beside the link. */
function wantedIn({ searchParams }: URL): URLSearchParams {
  const wanted = new URLSearchParams(searchParams)
  wanted.delete('link')
  return wanted
}

/** A list of a card, or what was found, for who pressed Export there. */
export const tableByLink: LinkedFile = {
  path: '/api/v1/table',
  about: (url) => aboutTable(wantedIn(url)),
  async answer(ctx, { url }) {
    allow(ctx, 'read')
    const { format: named, ...wanted } = Object.fromEntries(wantedIn(new URL(url)))
    const format = formats.find((one) => one === named)
    if (!format) throw new CrmError('invalid', 'There is no such file.')
    const { title, kind, sheet } = await tableWanted(ctx, wanted)
    await noted(ctx, recordKind(ctx, kind).noun[1])
    return sent(tableFile(title, sheet, format))
  },
}
