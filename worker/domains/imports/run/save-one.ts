import { performTogether } from '../../../core/action/define.ts'
import { partsOf } from '../../../core/action/fields.ts'
import { inputOf } from '../../../core/action/kind-fields.ts'
import { actionNamed } from '../../../core/action/known.ts'
import { inFields } from '../../../core/action/record-input.ts'
import { wishOf, writer } from '../../../core/action/record-wish.ts'
import type { Taken } from '../../../core/batch/index.ts'
import { byId } from '../../../core/batch/target.ts'
import type { Json, Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { ledOn } from '../../../core/event/merge/led-on.ts'
import { isHidden } from '../../../core/event/reversing.ts'
import { mustBeFree } from '../../../core/record/external-holder.ts'
import type { Key, RecordKind, Row } from '../../../core/record/kind.ts'
import { keyed } from '../../../core/record/matching.ts'
import { shapeOf } from '../../../core/record/outside.ts'
import { recordLook } from '../../../core/record/queries.ts'
import { referredIn } from '../../../core/record/referred.ts'
import { asList } from '../../../core/record/search-words.ts'
import { heldIn } from '../../../core/record/values.ts'
import { phoneNumber } from '../../../language/phone-numbers.ts'
import { ask, both } from '../../../platform/db.ts'
import type { Plan } from '../mapping/plan.ts'
import { consents } from '../values/consent.ts'
import { valueKey } from '../values/value-key.ts'
import { reasonUnsaid, withReason } from './lost-reason.ts'
import { withNamedLinks } from './named-links.ts'

/** One record of a line: found by its keys or made, by the action that would do it alone. */

export interface Made {
  id: string
  what: 'created' | 'updated' | 'unchanged'
  /** Fields that held something else, with both. */
  conflicts: { field: string; held: string; given: string }[]
}

/** By what a record is known again, the strongest first. */
const groups: ((kind: string) => boolean)[] = [
  (kind) => kind.startsWith('external:'),
  (kind) => kind === 'email',
  (kind) => kind === 'domain',
  (kind) => kind === 'phone',
]

const words = (value: unknown) =>
  typeof value === 'string' ? value.split(/[\s,;]+/) : asList(value)

/** Two people may be called the same: of a name alone only what is one of its kind is known again. */
const byStrength = (kind: RecordKind, all: Key[]): Key[][] => [
  ...groups.map((fits) => all.filter((key) => fits(key.kind))),
  all.filter((key) => key.kind === kind.kind),
]

function keysIn(ctx: Context, kind: RecordKind, body: Raw): Key[] {
  const row = {
    ...{ emails: [], phones: [], domains: [], name: '' },
    ...body,
    // Whose house somebody is of says who they are like, and not who they are.
    companyId: undefined,
    domains: words(body.domains),
    phones: asList(body.phones).map((one) => phoneNumber(one, ctx.workspace.country) ?? one),
  }
  const found = kind.keys?.(row as unknown as Row) ?? [] // keys leave out what is not there
  return found.filter(({ key, kind: by }) => typeof key === 'string' && by !== 'phone-end')
}

/** The record that the line is about, if it is here and its keys say which. */
async function match(ctx: Context, kind: RecordKind, body: Raw): Promise<Row | undefined> {
  const looks = byStrength(kind, keysIn(ctx, kind, body)).map((some) =>
    both(...some.map((one) => keyed(ctx, kind.table, one.kind, [one.key]))),
  )
  const [found] = await ask(ctx.db, both(...looks))
  const titleOf = (of: object) => valueKey(String(heldIn(of, kind.title ?? '') ?? ''))
  for (const [at, rows] of found.entries()) {
    if (rows.every((some) => some.length === 0)) continue
    const all = new Map(rows.flat().map((row) => [String(row.id), row as unknown as Row])) // as every record table has it
    const seen = [...all.values()].filter((row) => !isHidden(ctx, kind.kind, row))
    const fitting = at < groups.length ? seen : seen.filter((row) => titleOf(row) === titleOf(body))
    if (fitting.length > 1)
      throw new CrmError(
        'ambiguous',
        `${fitting.length} ${kind.noun[1]} fit this line. Merge them first, or add a column with their ids.`,
      )
    if (fitting[0]) return fitting[0]
  }
  return undefined
}

/** The one that was chosen, though nothing but its looks says so. */
async function theOne(ctx: Context, { table }: RecordKind, id: string): Promise<Row> {
  const [row] = await ask(ctx.db, recordLook(ctx, table, id))
  return row as Row // as every record table has it
}

/** The one whose id the line has, or what that became since. */
async function itself(
  ctx: Context,
  kind: RecordKind,
  id: Json | undefined,
): Promise<Row | undefined> {
  if (typeof id !== 'string') return undefined
  return byId(ctx, kind, id).catch(async (error) => {
    const led = await ledOn(ctx, { id }, error)
    if (led) return byId(ctx, kind, led.id ?? null)
    if (!(error instanceof CrmError) || error.code !== 'not_found') throw error
    const reason = `There is no ${kind.noun[0]} with the id ${id} here. Empty this cell to add a new one.`
    throw new CrmError('invalid', reason)
  })
}

const shown = (value: unknown) =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 100)

const isSame = (held: unknown, given: unknown) =>
  JSON.stringify(held) === JSON.stringify(given) ||
  (Array.isArray(held) && held.join(',') === given) ||
  (typeof held === 'string' && typeof given === 'string' && held.trim() === given.trim())

const howOf = ({ conflicts }: Plan, { kind }: RecordKind, field: string) =>
  conflicts[`${kind}.${field}`] ?? conflicts['*'] ?? 'overwrite'

/** Does it hold records of another kind? Only where the file's is taken, others come to those. */
const isLink = ({ fields }: RecordKind, field: string) => {
  const is = fields[field]
  return is !== undefined && referredIn(is) !== undefined
}

/** What is set of a record that is here: lists grow, and what holds something else is as the mapping has it. */
function settled(ctx: Context, plan: Plan, kind: RecordKind, row: Row, body: Raw) {
  const held = shapeOf(ctx, kind.kind, row)
  const writes = partsOf(inputOf(ctx, actionNamed(ctx, writer(ctx, kind, 'edits'))))
  const takes = new Set(writes.flatMap(({ name, sets }) => [name, sets]))
  const conflicts: Made['conflicts'] = []
  const set: Raw = {}
  const { setApart } = kind
  const apart: Raw = {}
  const differs = (field: string, is: unknown, given: unknown) =>
    void conflicts.push({ field: `${kind.kind}.${field}`, held: shown(is), given: shown(given) })
  for (const [field, given] of Object.entries(body)) {
    const is = held[field]
    if (setApart?.fields.includes(field)) {
      const [first = ''] = setApart.fields
      if (field === first && !isSame(is, given)) differs(field, is, given)
      if (howOf(plan, kind, first) === 'overwrite') apart[field] = given
      continue
    }
    if (!takes.has(field) && field !== 'currency') continue
    const { parts, merged } = kind.fields[field] ?? {}
    if (parts) set[parts.adds] = given
    else if (Array.isArray(given) && isLink(kind, field) && asList(is).length) {
      const how = howOf(plan, kind, field)
      if (how === 'overwrite') set[field] = union(ctx, asList(is), asList(given))
    } else if (Array.isArray(given)) set[field] = union(ctx, asList(is), asList(given))
    else if (field === 'domains') set[field] = union(ctx, asList(is), words(given)).join(', ')
    else if (field === 'externalIds' || isSame(is, given)) set[field] = given
    // Of what two say of one person the stricter holds, also where the rest is kept or overwritten.
    else if (merged && consents.some(({ sets }) => sets === field))
      set[field] = merged([is, given]) as Json
    else {
      const isEmpty = is === null || is === undefined
      if (field !== 'currency' && !isEmpty) differs(field, is, given)
      const how = howOf(plan, kind, field)
      if (how === 'overwrite' || (isEmpty && how === 'fill')) set[field] = given
    }
  }
  const paired = plan.columns.filter(({ target }) => target.kind === kind.kind && target.isPaired)
  if (!paired.some(({ target }) => target.field in set)) delete set.currency
  const given = { ...apart, stageId: set.stageId ?? null }
  const next = Object.keys(apart).length ? setApart?.by(row, given, reasonUnsaid(plan)) : undefined
  return { set, conflicts, next }
}

function union(ctx: Context, held: string[], given: string[]): string[] {
  const key = (one: string) => phoneNumber(one, ctx.workspace.country) ?? one.toLowerCase().trim()
  const known = new Set(held.map(key))
  return [...held, ...given.filter((one) => !known.has(key(one)))]
}

/** A new one is called by what is known of it. */
function called(kind: RecordKind, body: Raw): Raw {
  if (kind.title !== 'name' || 'name' in body) return body
  const [first] = [...asList(body.emails), ...words(body.domains)].filter(Boolean)
  return first ? { ...body, name: first } : body
}

/** An empty list says nothing, and empties none. */
const sent = (body: Raw): Raw =>
  Object.fromEntries(
    Object.entries(body).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
  ) as Record<string, Json>

/** What is named by its id elsewhere, and nothing else, has to be here. */
function mustSayMore({ noun }: RecordKind, { externalIds, companyId: _, ...rest }: Raw): void {
  if (!externalIds || Object.keys(rest).length) return
  const [id] = Object.values(externalIds)
  throw new CrmError(
    'invalid',
    `There is no ${noun[0]} with the id ${String(id)} here. Import the ${noun[1]} first.`,
  )
}

export async function saveOne(
  ctx: Context,
  plan: Plan,
  kind: RecordKind,
  line: Raw,
  { taken, use }: { taken: () => Taken | undefined; use?: string | undefined },
): Promise<Made> {
  const { id, ...said } = await withNamedLinks(ctx, kind, line)
  const body: Raw = said
  const named = use ? await theOne(ctx, kind, use) : await itself(ctx, kind, id)
  const row = named ?? (await match(ctx, kind, body))
  const { externalIds } = body
  if (!row && kind.kind !== plan.of) mustSayMore(kind, body)
  if (ctx.batch && typeof externalIds === 'object' && externalIds)
    await mustBeFree(ctx, ctx.batch, kind.kind, externalIds, row?.id)
  const { set, conflicts, next } = row
    ? settled(ctx, plan, kind, row, body)
    : { set: withReason(plan, kind.kind, called(kind, body)), conflicts: [], next: undefined }
  const { name, schema, input } = await wishOf(ctx, kind, { body: sent(set), ...(row && { row }) })
  await performTogether(ctx, name, actionNamed(ctx, name), input).catch((error) => {
    const isSo = error instanceof CrmError && error.code === 'unchanged' && row
    if (!isSo) throw error instanceof CrmError ? inFields(schema, error) : error
  })
  if (next) await performTogether(ctx, next.name, actionNamed(ctx, next.name), next.input)
  const done = taken()
  if (done?.isNew) return { id: done.id, what: 'created', conflicts }
  return { id: done?.id ?? row?.id ?? '', what: done ? 'updated' : 'unchanged', conflicts }
}
