import { sql } from 'drizzle-orm'
import { imports } from '../../../../schema/workspace/imports.ts'
import type { Context } from '../../../core/context.ts'
import { commit, edit } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { kinds } from '../../../core/record/registry.ts'
import { scoped } from '../../../core/record/scoped.ts'
import { ask, first, nothing } from '../../../platform/db.ts'
import { readEvent } from '../events.ts'
import { filesOf, keepPart, keepSetUp, linesAPart, sourceOf } from '../files.ts'
import { asWhole, type Import } from '../queries.ts'
import { type Line, unreadable } from '../reading/line.ts'
import { isBrought, isSetUp, type Shape } from './set-up.ts'
import { exportLines } from './unzip.ts'

/** What one batch takes: lines, their letters, and texts that are a row of their own. */
const enough = { lines: linesAPart, letters: 600_000, texts: 40 }

/** Into what is in use, nothing of this is put: it would be there twice, or not as it was. */
async function mustBeEmpty(ctx: Context): Promise<void> {
  const looks = kinds(ctx)
    .filter(({ found, keys, broughtIn }) => found?.anywhere || (keys && !broughtIn))
    .map(({ noun, table }) =>
      first(
        ctx.db
          .select({ noun: sql<string>`${noun[1]}`.as('noun') })
          .from(scoped(ctx, table))
          .limit(1),
      ),
    )
  const found = await ask(ctx.db, ...looks)
  const [some] = found.flatMap((one) => one?.noun ?? [])
  if (some)
    throw unreadable(
      `This is an export of a whole workspace. It is brought into a workspace that is empty; here are ${some} already.`,
    )
}

interface Filling {
  lines: Line[]
  kind: string
  letters: number
  texts: number
}

const empty = (kind = ''): Filling => ({ lines: [], kind, letters: 0, texts: 0 })

const isFull = ({ lines, letters, texts }: Filling) =>
  lines.length >= enough.lines || letters >= enough.letters || texts >= enough.texts

/** The lines of an export in parts that one batch takes, each of one kind. */
export async function readExport(ctx: Context, is: Import): Promise<boolean> {
  allow(ctx, 'audit')
  await mustBeEmpty(ctx)
  const files = filesOf(ctx.deps.env)
  const setUp: Shape[] = []
  let [filling, parts, row] = [empty(), 0, 0]
  const keep = async (next: string) => {
    if (filling.lines.length) {
      await keepPart(files, is, parts, filling.lines)
      parts += 1
    }
    filling = empty(next)
  }
  for await (const some of exportLines(sourceOf(files, is, is.name, is.size)))
    for (const { kind, text } of some) {
      row += 1
      if (isSetUp(kind)) setUp.push(JSON.parse(text))
      if (!isBrought(kind)) continue
      if (kind !== filling.kind || isFull(filling)) await keep(kind)
      filling.lines.push({ row, cells: [text] })
      filling.letters += text.length
      if (/"(?:text|wholeText)":/.test(text)) filling.texts += 1
    }
  await keep('')
  await keepSetUp(files, is, setUp)
  const set = { state: 'checking' as const, ...asWhole, parts, part: 0 }
  await commit(ctx, readEvent.name, [edit(imports, is, set)], { show: () => nothing(undefined) })
  return true
}
