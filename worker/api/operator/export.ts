import { type Context, contextOf, type Deps } from '../../core/context.ts'
import { explain } from '../../core/errors.ts'
import { noteExport } from '../../identity/operator/deeds.ts'
import type { Home } from '../../identity/operator/look.ts'
import { readCursor, writeCursor } from '../records/cursor.ts'
import { paramsOf, wrong } from '../records/params.ts'
import type { Route } from '../route.ts'
import type { Ask } from './ask.ts'
import { type Source, sourcesOf } from './export-sources.ts'
import { homeAsked } from './workspaces.ts'

/** Of the thousand questions that D1 takes from a request (D1's "Limits" page). */
const mostStatements = 900

/** An admin of the workspace who has nothing of their own in it. */
function readerOf(deps: Deps, workspace: Home): Context {
  const { timeZone, locale } = workspace
  const member = { id: '', name: '', email: null, role: 'admin' as const, timeZone, locale }
  const speaker = {
    surface: 'api' as const,
    account: '',
    user: '',
    profile: async () => ({ name: '' }),
  }
  return contextOf(deps, { workspace, member }, speaker, { requestId: '' }, {})
}

interface Place {
  /** By its place among the sources. */
  source: number
  after: string | undefined
}

function placeIn(given: string | undefined, sources: Source[]): Place {
  const [name, after] = readCursor(given, 'export', 2) ?? []
  if (name === undefined) return { source: 0, after: undefined }
  const source = sources.findIndex((one) => one.name === name)
  if (source < 0) throw wrong('This is no cursor of an export.')
  return { source, after: typeof after === 'string' ? after : undefined }
}

/** The lines of the file, a page at a time; the last one says whether it is all, or where it goes on. */
async function* linesOf(deps: Deps, home: Home, sources: Source[], from: Place) {
  const { id, name, currency, timeZone, locale, country } = home
  const workspace = { id, name, currency, timeZone, locale, country }
  yield [{ kind: 'export', at: new Date(deps.now).toISOString(), workspace }]
  let { source: at, after } = from
  for (let one = sources[at]; one; one = sources[at]) {
    if (deps.meter.statements > mostStatements) {
      yield [{ kind: 'end', next: writeCursor('export', [one.name, after ?? null]) }]
      return
    }
    const { data, page } = await one.page(after)
    yield data
    after = page.next ?? undefined
    if (page.next === null) at += 1
  }
  yield [{ kind: 'end', next: null }]
}

/** Read as fast as it is taken; where it fails, it breaks off without its last line. */
function streamed(pages: AsyncGenerator<object[]>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      try {
        const next = await pages.next()
        if (next.done) return controller.close()
        controller.enqueue(
          encoder.encode(next.value.map((line) => `${JSON.stringify(line)}\n`).join('')),
        )
      } catch (error) {
        controller.error(explain(error))
      }
    },
    cancel: () => void pages.return(undefined),
  })
}

/** Everything of a workspace, for handing to it. That it was taken is kept before it is read. */
async function answer(asked: Ask) {
  const { deps, query } = asked
  const params = paramsOf(query, ['cursor'])
  const home = await homeAsked({ ...asked, query: new URLSearchParams() })
  const sources = sourcesOf(readerOf(deps, home))
  const from = placeIn(params.get('cursor'), sources)
  await noteExport(deps, home)
  const day = new Date(deps.now).toISOString().slice(0, 10)
  return {
    body: streamed(linesOf(deps, home, sources, from)),
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="${home.id}-${day}.ndjson"`,
    },
  }
}

export const exportRoutes: Route<Ask>[] = [
  { method: 'POST', path: '/workspaces/{id}/export', answer },
]
