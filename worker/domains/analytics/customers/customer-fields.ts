import { sql } from 'drizzle-orm'
import { fieldValues } from '../../../../schema/workspace/indexes.ts'
import { fieldKind } from '../../../core/action/fields.ts'
import type { Context } from '../../../core/context.ts'
import type { Run } from '../../../core/event/schedule.ts'
import type { FieldOf } from '../../../core/record/field.ts'
import { knownOf } from '../../../core/record/filter/called.ts'
import { fieldsSeen } from '../../../core/record/outside.ts'
import { isListedBy } from '../../../core/record/own-index.ts'
import { fields, kindOf, recordKind } from '../../../core/record/registry.ts'
import { both, inList, type Look, map, nothing, rows } from '../../../platform/db.ts'
import { rangeText, saidOf, tableColumns } from './table-columns.ts'

/** What fields of the workspace's own hold of customers, as a model of them knows it. */

const kinds = ['company', 'contact'] as const
const withReasons = [...kinds, 'deal']
const few = ['choice', 'yesno']
const mostNames = 20

/** `company region north`; the name of a table may be several words. */
export const spelled = (kind: string, field: string, value: string) =>
  `${kind} ${encodeURIComponent(field)} ${value}`

/** Fields with few values, which everybody may see: what follows from them is shown to all. */
export function used(run: Pick<Run, 'workspace'>, kind: string): [string, FieldOf][] {
  const limited = run.workspace.fieldRights?.[kind] ?? {}
  return Object.entries(fields(run, kind)).filter(
    ([name, field]) =>
      isListedBy(field) &&
      few.includes(fieldKind(field.is)?.kind ?? '') &&
      !(field.sees || limited[name]),
  )
}

interface Held {
  id: string
  kind: string
  field: string
  value: string
}

/** Of each of these customers; of one without such fields nothing. */
export const customerFields = (run: Run, ids: string[]): Look<Map<string, Set<string>>> =>
  map(both(ownOf(run, ids), saidOfAll(run, ids)), (found) => {
    const all = new Map<string, Set<string>>()
    for (const { id, kind, field, value } of found.flat()) {
      const has = all.get(id) ?? new Set()
      all.set(id, has.add(spelled(kind, field, value)))
    }
    return all
  })

const saidOfAll = (run: Run, ids: string[]): Look<Held[]> =>
  map(
    both(
      ...kinds.map((kind) => {
        const its = ids.filter((id) => kindOf(id) === kind)
        return saidOf(run, tableColumns(run, kind), its)
      }),
    ),
    (found) =>
      found
        .flat()
        .map(({ id, column: { kind, name }, value }) => ({ id, kind, field: name, value })),
  )

function ownOf(run: Run, ids: string[]): Look<Held[]> {
  const named = kinds
    .flatMap((kind) => used(run, kind).map(([name]) => `${kind} ${name}`))
    .slice(0, mostNames)
  if (named.length === 0) return nothing([])
  const query = run.db
    .select({
      id: fieldValues.recordId,
      kind: fieldValues.kind,
      field: fieldValues.field,
      value: sql<string>`cast(${fieldValues.value} as text)`.as('said'),
    })
    .from(fieldValues)
    .where(
      sql`${fieldValues.workspaceId} = ${run.workspace.id} and ${fieldValues.recordId} in ${inList(ids)}
        and ${fieldValues.kind} || ' ' || ${fieldValues.field} in ${inList(named)}`,
    )
  return rows(query)
}

const fieldSeen = (ctx: Context, kind: string, name: string): FieldOf | undefined =>
  fieldsSeen(ctx, kind)[name] ??
  knownOf(ctx, recordKind(ctx, kind)).find((one) => one.name === name && one.known.reported)?.known

/** "Region: North", for who sees the field here. */
export function fieldReason(ctx: Context, reason: string): string | undefined {
  const [kind = '', encoded = '', ...rest] = reason.split(' ')
  const value = rest.join(' ')
  const name = decodeURIComponent(encoded)
  const field = withReasons.includes(kind) ? fieldSeen(ctx, kind, name) : undefined
  if (!field) return undefined
  const is = fieldKind(field.is)
  if (is?.kind === 'number') return `${field.label}: ${rangeText(value, ctx.member.locale)}`
  if (is?.kind === 'yesno') return `${field.label}: ${value === '1' ? 'yes' : 'no'}`
  const all = is?.kind === 'choice' ? is.all : undefined
  return `${field.label}: ${all?.find((one) => one.value === value)?.label ?? value}`
}
