import { exports } from '../../../../schema/workspace/exports.ts'
import type { Context } from '../../../core/context.ts'
import { commit, edit } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { nothing } from '../../../platform/db.ts'
import { doneEvent, writtenEvent } from '../events.ts'
import { type FileOf, farOf, filesOf, keepFar } from '../files.ts'
import type { Export } from '../queries.ts'
import { append } from './pack.ts'
import { type Source, sourcesOf } from './sources.ts'

/** A part ends at the first of these: what an isolate has room for, and one invocation time. */
const enough = { records: 5000, letters: 4_000_000, statements: 300 }

/** An admin who has nothing of their own here: "Only me" is no part of an export. */
export function readerOf({ deps, workspace, ...ctx }: Context): Context {
  const { timeZone, locale } = workspace
  const member = { id: '', name: '', email: null, role: 'admin' as const, timeZone, locale }
  return { ...ctx, deps, workspace, member, shared: false, outsiders: false }
}

interface Piece {
  name: string
  kind: string
  text: string[]
  records: number
}

/** What is taken for this part, by the file it is for. */
interface Pieces {
  all: Map<string, Piece>
  letters: number
  records: number
}

function add(into: Pieces, name: string, kind: string, text: string, records: number): void {
  const piece = into.all.get(name) ?? { name, kind, text: [], records: 0 }
  piece.text.push(text)
  piece.records += records
  into.letters += text.length
  into.all.set(name, piece)
}

/** Takes a page of a source into the files it is for. */
async function take(
  ctx: Context,
  {
    source,
    is,
    after,
    into,
    known,
  }: {
    source: Source
    is: Export
    after: unknown
    into: Pieces
    known(name: string): boolean
  },
): Promise<unknown> {
  const { lines, table, next } = await source.page(ctx, is.asOf, after)
  if (lines.length === 0) return next
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  into.records += lines.length
  add(into, `data/${source.name}.ndjson`, source.kind, text, lines.length)
  if (table === undefined) return next
  const name = `tables/${source.name}.csv`
  const header = known(name) || into.all.has(name) ? '' : (source.header ?? '')
  add(into, name, source.kind, header + table, lines.length)
  return next
}

const isFull = (into: Pieces, statements: number) =>
  into.records >= enough.records ||
  into.letters >= enough.letters ||
  statements >= enough.statements

/** Of each kind, how many records there are so far. */
const countsOf = (files: FileOf[]): Record<string, number> =>
  Object.fromEntries(
    files.filter(({ name }) => name.startsWith('data/')).map((one) => [one.kind, one.records]),
  )

const sum = (all: number[]) => all.reduce((a, b) => a + b, 0)

/**
 * Writes the next part, and how far that is, and then records it in one batch: one that was broken off
 * comes to the same when it is done anew. True where more is left.
 */
export async function writePart(ctx: Context, is: Export): Promise<boolean> {
  allow(ctx, 'audit')
  const bucket = filesOf(ctx.deps.env)
  const reader = readerOf(ctx)
  const sources = sourcesOf(reader)
  const { files: before, ...place } = await farOf(bucket, is, is.part)
  let { source: at, after } = place
  const into: Pieces = { all: new Map(), letters: 0, records: 0 }
  const { meter } = ctx.deps
  const begun = meter.statements
  const known = (name: string) => before.some((file) => file.name === name)
  for (let source = sources[at]; source; source = sources[at]) {
    if (isFull(into, meter.statements - begun)) break
    after = await take(reader, { source, is, after, into, known })
    if (after === undefined) at += 1
  }
  const files = new Map(before.map((file) => [file.name, file]))
  for (const { name, kind, text, records } of into.all.values()) {
    const file = files.get(name) ?? {
      ...{ name, kind, records: 0, bytes: 0, packed: 0, crc: 0, parts: [] },
    }
    files.set(name, await append(bucket, is, is.part, file, { text: text.join(''), records }))
  }
  const all = [...files.values()]
  await keepFar(bucket, is, is.part + 1, { files: all, source: at, after })
  const isDone = at >= sources.length
  const set = {
    ...{ part: is.part + 1, counts: countsOf(all), size: sum(all.map(({ packed }) => packed)) },
    ...{ movedAt: ctx.now, ...(isDone && { state: 'done' as const }) },
  }
  await commit(ctx, (isDone ? doneEvent : writtenEvent).name, [edit(exports, is, set)], {
    show: () => nothing(undefined),
  })
  return !isDone
}
