import { nameAt, namePlace } from '../../../core/batch/reads.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { isHidden } from '../../../core/event/reversing.ts'
import { calledJustSo } from '../../../core/record/called-just-so.ts'
import type { RecordKind, Row } from '../../../core/record/kind.ts'
import { find, recordLook } from '../../../core/record/queries.ts'
import { kindOf, recordKind } from '../../../core/record/registry.ts'
import { ask } from '../../../platform/db.ts'
import type { Plan } from '../mapping/plan.ts'
import { peopleField, person } from './people.ts'
import type { Made } from './save-one.ts'

/** People who are named beside a record by their names alone, and who of those that are here is meant. */

const sayLittle = ['name', 'companyId', 'company', 'ownerId']

const isNameAlone = (body: Raw): boolean =>
  typeof body.name === 'string' && Object.keys(body).every((field) => sayLittle.includes(field))

/** Of more who are called the same none is meant for sure. */
const few = 10

const keysOf = (kind: RecordKind, row: object): string[] =>
  (kind.keys?.(row as Row) ?? []).flatMap((one) => (one.kind === kind.kind ? one.key : []))

/** Is the company of that id called so? */
async function isCalled(ctx: Context, id: string, name: string): Promise<boolean> {
  const kind = recordKind(ctx, kindOf(id))
  const [row] = await ask(ctx.db, recordLook(ctx, kind.table, id))
  const company = row as Row // as every record table has it
  const keys = keysOf(kind, company)
  return (
    nameAt(String(company.name)) === nameAt(name) ||
    keysOf(kind, { name, domains: [], emails: [], phones: [] }).some((key) => keys.includes(key))
  )
}

/** Those who are called so, as the importer sees them: of the company that is named, or of none. */
async function calledSo(
  ctx: Context,
  kind: RecordKind,
  { name, firm }: { name: string; firm: string | undefined },
): Promise<Row[]> {
  const load = (names: string[]) => calledJustSo(ctx, kind, names)
  const key = nameAt(name)
  const look = ctx.batch ? ctx.batch.find(kind.kind, namePlace, [key], load) : load([key])
  const ids = [...new Set((await find(ctx, look)).map(({ id }) => id))].slice(0, few)
  const all = await Promise.all(
    ids.map(async (id) => (await ask(ctx.db, recordLook(ctx, kind.table, id)))[0] as Row), // as above
  )
  const seen = all.filter((row) => !isHidden(ctx, kind.kind, row))
  if (!firm) return seen
  const isId = firm.startsWith('company_')
  const isThere = async ({ companyId }: Row) =>
    typeof companyId === 'string' &&
    (isId ? companyId === firm : await isCalled(ctx, companyId, firm))
  const there = await Promise.all(seen.map(isThere))
  const colleagues = seen.filter((_, at) => there[at])
  return colleagues.length ? colleagues : seen.filter(({ companyId }) => !companyId)
}

/** Nobody can tell who is meant: the line is done without them, and says so. */
export const nobody: Made = { id: '', what: 'unchanged', conflicts: [] }

/**
 * The one person of that name, of the company of the line where it names one. Undefined where it says
 * more of them, or where whom nobody knows is made with the record.
 */
export async function byName(
  ctx: Context,
  plan: Plan,
  body: Raw,
  firm: string | undefined,
): Promise<Made | undefined> {
  if (!isNameAlone(body)) return undefined
  const name = String(body.name)
  const [only, other] = await calledSo(ctx, recordKind(ctx, person), { name, firm })
  if (only && !other) return { id: only.id, what: 'unchanged', conflicts: [] }
  return only || peopleField(ctx, plan.of) ? nobody : undefined
}
