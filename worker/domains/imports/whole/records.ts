import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Context } from '../../../core/context.ts'
import { begun, type Change, differing, edit, insert } from '../../../core/event/commit/index.ts'
import type { RecordKind, Row } from '../../../core/record/kind.ts'
import { isPortable, unpacked, wholeTextName } from '../../../core/record/portable.ts'
import { find } from '../../../core/record/queries.ts'
import { allKinds } from '../../../core/record/registry.ts'
import { settingsLook } from '../../workspace/index.ts'
import { filesOf, type Refusal, setUpIn } from '../files.ts'
import type { Import } from '../queries.ts'
import type { Line } from '../reading/line.ts'
import { noCounts, noFound } from '../run/counts.ts'
import type { PartDone } from '../run/lines.ts'
import { type Ids, withIds } from './ids.ts'
import { isBrought, type SetUp, type Shape, setUpOf } from './set-up.ts'

/** Records of an export as changes: the same values, under the ids they have here. */

/** Set when the workspace began, and its own from then on. */
const stays = ['name', 'deleteAt']

/** What ids of other systems look like is theirs to say. */
function valuesOf(ctx: Context, kind: RecordKind, shape: Shape, ids: Ids) {
  const { externalIds, ...rest } = unpacked(ctx, kind, shape)
  const values = withIds(rest, ids) as Record<string, unknown> // an object stays one
  return externalIds === undefined ? values : { ...values, externalIds }
}

/** `insert` takes a row of the table, and sets when it was made: this one was made before. */
function inserted(
  ctx: Context,
  { table }: RecordKind,
  id: string,
  { createdAt, ...values }: Record<string, unknown>,
  text: unknown,
): Change {
  const row = { id, ...values } as Parameters<typeof insert<SQLiteTable>>[2] // as it was exported
  const change = insert(ctx, table, row, typeof text === 'string' ? text : undefined)
  return { ...change, row: { ...change.row, createdAt } }
}

const edited = ({ table }: RecordKind, row: Row, patch: Record<string, unknown>): Change[] =>
  Object.keys(patch).length ? [edit<SQLiteTable>(table, row, patch)] : []

async function settingsChanged(ctx: Context, kind: RecordKind, values: Record<string, unknown>) {
  const is = await find(ctx, settingsLook(ctx))
  const some = Object.fromEntries(
    Object.entries(values).filter(([field]) => !stays.includes(field) && field !== 'createdAt'),
  )
  const changes = edited(kind, is, differing(is, some))
  return changes.length ? [begun<SQLiteTable>(kind.table, is), ...changes] : []
}

async function changesOf(ctx: Context, { ids, here }: SetUp, shape: Shape): Promise<Change[]> {
  const kind = allKinds(ctx).find((one) => one.kind === shape.kind)
  // The kind that a line names may be another one than that of its file.
  if (!kind || !isPortable(kind) || !isBrought(kind.kind)) return []
  const { broughtIn } = kind
  const exported = valuesOf(ctx, kind, shape, ids)
  const values =
    typeof broughtIn === 'object' && 'as' in broughtIn ? broughtIn.as(exported) : exported
  if (kind.kind === 'settings') return settingsChanged(ctx, kind, values)
  const id = ids(shape.id) ?? shape.id
  const is = here.get(id)
  if (!is) return [inserted(ctx, kind, id, values, shape[wholeTextName(kind)])]
  const { createdAt: _at, ...rest } = values
  return edited(kind, is, differing(is, rest))
}

const twiceOf = (ctx: Context, kind: string): string => {
  const noun = allKinds(ctx).find((one) => one.kind === kind)?.noun[0] ?? kind
  return `This is a second ${noun} of the same, as two colleagues are one here. The first was taken.`
}

export async function doRecords(ctx: Context, is: Import, lines: Line[]): Promise<PartDone> {
  const files = filesOf(ctx.deps.env)
  const setUp = await setUpOf(ctx, is, await setUpIn<Shape>(files, is))
  const [counts, found] = [noCounts(), noFound()]
  const changes: Change[] = []
  const refused: Refusal[] = []
  for (const { row, cells } of lines) {
    const shape = JSON.parse(cells[0] ?? '') as Shape // as the export wrote it
    if (setUp.twice.has(shape.id)) {
      counts.refused += 1
      refused.push({ row, cells: [cells[0] ?? ''], reason: twiceOf(ctx, shape.kind) })
      continue
    }
    const some = await changesOf(ctx, setUp, shape)
    const what = some.some(({ op }) => op === 'insert')
      ? 'created'
      : some.length
        ? 'updated'
        : 'unchanged'
    const of = found.kinds[shape.kind] ?? { created: 0, updated: 0, unchanged: 0 }
    of[what] += 1
    counts[what] += 1
    found.kinds[shape.kind] = of
    changes.push(...some)
  }
  return { changes, notify: [], counts, found, refused, alike: [] }
}

/** What has to be known before anything is brought in. */
export const questionsOf = async (ctx: Context, is: Import) => {
  const lines = await setUpIn<Shape>(filesOf(ctx.deps.env), is)
  return (await setUpOf(ctx, is, lines)).questions
}
