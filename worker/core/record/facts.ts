import { eq, type SQL, sql } from 'drizzle-orm'
import * as z from 'zod'
import { both, first, type Look, map, nothing } from '../../platform/db.ts'
import { jsonObject } from '../../platform/json-sql.ts'
import { fieldKind, type Kind } from '../action/fields.ts'
import type { Card, Fact } from '../card.ts'
import type { Context } from '../context.ts'
import type { RecordKind } from './kind.ts'
import { kindNamed, kinds, recordKind, seenFields } from './registry.ts'
import { scopedById } from './scoped.ts'
import { valueText } from './value-text.ts'
import { columnsOf, lying, named, plainly } from './values.ts'

interface Wanted {
  name: string
  label: string
  kind: Kind
}

/** The fields that stand among the facts, for this reader. */
const wantedOf = (ctx: Context, of: string): Wanted[] =>
  Object.entries(seenFields(ctx, of)).flatMap(([name, { label, is, fact }]) => {
    const kind = fieldKind(is)
    return fact && kind ? [{ name, label, kind }] : []
  })

/** What the record in a field is called; of `any` kind, each of those that people look for. */
function calledIn(ctx: Context, of: string, { name, kind }: Wanted): SQL | undefined {
  const id = plainly(recordKind(ctx, of).table, name)
  if (kind.kind !== 'record' || !id) return undefined
  const others =
    kind.of === 'any'
      ? kinds(ctx).filter(({ found }) => found?.anywhere)
      : [kindNamed(ctx, kind.of)]
  const called = others.flatMap((other) => (other && titleOf(ctx, other, id)) ?? [])
  return called.length ? sql`coalesce(${sql.join(called, sql`, `)}, null)` : undefined
}

function titleOf(ctx: Context, { table, title, rights }: RecordKind, id: SQL): SQL | undefined {
  const column = title && columnsOf(table)[title]
  if (!column || rights.personal) return undefined
  return sql`(select other.${sql.identifier(column.name)}
    from ${scopedById(ctx, table, 'other')} where other.id = ${id})`
}

const values = z.record(z.string(), z.unknown())

function textOf(ctx: Context, { kind }: Wanted, value: unknown, labels: Map<string, string>) {
  if (value === null || value === undefined) return ''
  const text = valueText(ctx, kind, value)
  if (text !== undefined) return text
  return typeof value === 'string' ? (labels.get(value) ?? value) : ''
}

/** What the fields declared as facts say of a record; no question where there are none. */
export function factsLook(ctx: Context, of: string, id: string): Look<Fact[]> {
  const wanted = wantedOf(ctx, of)
  if (wanted.length === 0) return nothing([])
  const { table } = recordKind(ctx, of)
  const pairs = wanted.flatMap((one) => {
    const value = one.kind.kind === 'record' ? calledIn(ctx, of, one) : lying(table, one.name)
    return value ? [[named(table, one.name), value] as const] : []
  })
  const row = ctx.db
    .select({ held: sql<string>`${jsonObject(pairs)}`.as('held') })
    .from(scopedById(ctx, table))
    .where(eq(sql`id`, id))
  const choices = wanted.map(({ kind }) =>
    kind.kind === 'choice' && !kind.all ? kind.choices(ctx, {}) : nothing([]),
  )
  return map(both(first(row), both(...choices)), ([found, offered]) => {
    const held = found ? values.parse(JSON.parse(found.held)) : {}
    return wanted.flatMap((one, at) => {
      const labels = new Map(offered[at]?.map(({ value, label }) => [value, label]))
      const value = textOf(ctx, one, held[one.name], labels)
      return value ? [{ label: one.label, value }] : []
    })
  })
}

/** A card with these among its facts; where it has none, they come first. */
export function withFacts(card: Card, facts: Fact[]): Card {
  if (facts.length === 0) return card
  const at = card.parts.findIndex(({ kind }) => kind === 'facts')
  const parts = card.parts.map((part, index) =>
    part.kind === 'facts' && index === at ? { ...part, facts: [...part.facts, ...facts] } : part,
  )
  return { ...card, parts: at < 0 ? [{ kind: 'facts', facts }, ...parts] : parts }
}
