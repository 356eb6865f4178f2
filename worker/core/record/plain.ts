import { and, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { capital } from '../../language/formatting.ts'
import { type Look, map, nothing, rows } from '../../platform/db.ts'
import { act, drawnFrom, form, open, removeButton } from '../action/buttons.ts'
import { fieldKind } from '../action/fields.ts'
import { savedCard } from '../action/saved-card.ts'
import type { Button, Card } from '../card.ts'
import type { Context } from '../context.ts'
import { may } from '../permissions.ts'
import { defineRecord } from './define.ts'
import type { Declaration, Hit, Match, RecordKind, Row } from './kind.ts'
import { beyond, defineList, type List, pageOf } from './list.ts'
import { hiddenFields, recordKind } from './registry.ts'
import { scoped, scopedById, select, selectAll } from './scoped.ts'
import { among, isMatch, place } from './search.ts'
import { asText, termsOf } from './search-words.ts'
import { whoseFields } from './seen.ts'
import { flat, plainly } from './values.ts'

/** A kind that is no more than its fields: how it is found, drawn and listed follows from them. */
export interface Plain extends Omit<Declaration<Row>, 'drawing'> {
  title: string
  /** The field with the record on whose card it is listed, by that record's kind. */
  listedBy?: Record<string, string>
  /** Found where its kind is named, not by words alone. */
  aside?: true
}

/** Any row of the table, as `commit` handles it. */
const rowLook = (ctx: Context, table: SQLiteTable, id: string): Look<Row | undefined> =>
  map(
    rows(selectAll(ctx, table).from(scopedById(ctx, table)).where(eq(sql`id`, id))),
    ([row]) => row as Row | undefined, // every record table has these columns
  )

const columns = ({ table, title }: Plain) => ({
  id: sql<string>`id`.as('id'),
  name: sql<string>`${plainly(table, title)}`.as('name'),
})

function cardOf(ctx: Context, { kind, title, rights }: Plain, row: Row): Card {
  const edit = { ...form('Edit', `edit-${kind}`, { id: row.id }), drawn: drawnFrom(row) }
  return {
    title: String(flat(row)[title] ?? ''),
    parts: [],
    buttons: [...(may(ctx, rights.needs) ? [edit] : []), ...offered(ctx, kind, row)],
    more: may(ctx, rights.needs) ? [removeButton(row)] : [],
  }
}

const offered = (ctx: Context, kind: string, row: Row): Button[] =>
  (recordKind(ctx, kind).offers ?? [])
    .filter(({ needs }) => may(ctx, needs))
    .map(({ label, action, field, form: asks }) => ({
      ...(asks ? form : act)(label, action, { [field]: row.id }),
      drawn: drawnFrom(row),
    }))

function hitOf({ kind, title, words = {} }: Plain, row: object): Hit {
  const { [title]: name, ...rest } = flat({ ...row })
  const others = Object.keys(words).flatMap((field) => asText(rest[field]) || [])
  return { id: asText(rest.id), kind, name: asText(name), hint: others.join(' · ') }
}

const describe = (ctx: Context, plain: Plain, matched: SQL): Look<Match[]> =>
  map(
    rows(
      select(ctx, { ...place, ...getTableColumns(plain.table) })
        .from(among(matched))
        .leftJoin(scopedById(ctx, plain.table), isMatch(plain.table)),
    ),
    (all) =>
      all.map(({ arm, word, recordId, ok: _ok, ...row }) => {
        const hit = hitOf(plain, row)
        return { ...{ arm, word, recordId }, hit: hit.id ? hit : undefined }
      }),
  )

/** Those that have the record in that field, the latest first. */
const listOf = (plain: Plain, field: string): List =>
  defineList<{ id: string; name: string }>({
    name: `${plain.kind}-by-${field}`,
    holds: plain.kind,
    title: capital(plain.noun[1]),
    page: (ctx, { of, after, most }) => {
      const { kind, table } = plain
      if (hiddenFields(ctx, kind).includes(field)) return nothing({ rows: [] })
      const look = rows(
        select(ctx, columns(plain))
          .from(scoped(ctx, table))
          .where(and(eq(sql`${plainly(table, field)}`, of), beyond([sql`id`], after, '<')))
          .orderBy(desc(sql`id`))
          .limit(most + 1),
      )
      return map(look, (found) => pageOf(found, most, ({ id }) => [id]))
    },
    item: (_ctx, { id, name }) => ({ title: name, button: open(id) }),
  })

const whose: string[] = [...whoseFields]

export function definePlainRecord({ listedBy = {}, aside, ...given }: Plain): RecordKind {
  const { table, fields } = given
  const holding = (what: string[]) =>
    Object.entries(fields).filter(([, { is }]) => what.includes(fieldKind(is)?.kind ?? ''))
  const namesOf = (all: ReturnType<typeof holding>) => all.map(([name]) => name)
  const written = namesOf(holding(['text', 'email', 'phone']))
  // A link shows on another record's card: not of a field that may be hidden.
  const records = namesOf(holding(['record']).filter(([, { sees }]) => !sees)).filter(
    (name) => !whose.includes(name),
  )
  const held = (row: Row, names: string[]) =>
    names.flatMap((name) => {
      const value = flat(row)[name]
      return typeof value === 'string' && value ? [value] : []
    })
  const words = Object.fromEntries(written.map((name) => [name, termsOf]))
  const plain = { words, ...given }
  const lists = Object.entries(listedBy).map(([on, field]): [string, List] => [
    on,
    listOf(plain, field),
  ])
  return defineRecord<Row>({
    ...(records.length && {
      links: (row: Row) => ({ to: held(row, records), at: Number(row.createdAt) }),
    }),
    found: {
      describe: (ctx, matched) => describe(ctx, plain, matched),
      ...{ anywhere: true, ...(aside && { aside }) },
    },
    lists: lists.map(([, list]) => list),
    listedOn: Object.fromEntries(
      lists.map(([on, list]) => [on, (ctx: Context, id: string) => list.beginning(ctx, 5, id)]),
    ),
    ...plain,
    drawing: {
      look: (ctx, id) => rowLook(ctx, table, id),
      card: (ctx, row) => cardOf(ctx, plain, row),
      receipt: (ctx, row, said) => savedCard(cardOf(ctx, plain, row), said),
    },
  })
}
