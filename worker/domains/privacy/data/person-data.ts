import * as z from 'zod'
import { fieldKind } from '../../../core/action/fields.ts'
import type { Fact } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { eventNamed } from '../../../core/event/define.ts'
import { describe, fieldTexts, idsIn } from '../../../core/event/describe.ts'
import type { FieldOf } from '../../../core/record/field.ts'
import type { RecordKind, Row } from '../../../core/record/kind.ts'
import { outsideName, type Shape, shapeOf } from '../../../core/record/outside.ts'
import { namesOf } from '../../../core/record/queries.ts'
import { seenFields } from '../../../core/record/registry.ts'
import { heldIn } from '../../../core/record/values.ts'
import { capital, momentInFull } from '../../../language/formatting.ts'
import { ask } from '../../../platform/db.ts'
import { surfaceName } from '../../../platform/env.ts'
import { type Gathered, gather, most, type Standing, whenOf } from './gather.ts'

/** What is said of one thing: a deal, a note, a change. */
interface Entry {
  when: string
  title: string
  text: string
}

interface Section {
  title: string
  entries: Entry[]
  /** There are more than are listed. */
  isCut: boolean
}

/** All that is kept of a person, as a person reads it and as a program does. */
export interface PersonData {
  name: string
  madeAt: string
  facts: Fact[]
  sections: Section[]
  json: Record<string, unknown>
}

/** Which colleague it was, whose it is, and to what else something belongs, is about others. */
const isOfOthers = ({ is }: FieldOf): boolean => {
  const one = is instanceof z.ZodArray ? (is.element as z.ZodType) : is // zod's own inner type
  const kind = fieldKind(one)
  return kind?.kind === 'record' && kind.of !== 'company'
}

function withoutOthers(ctx: Context, kind: RecordKind): Set<string> {
  const all = Object.entries(seenFields(ctx, kind.kind))
  return new Set(all.flatMap(([name, field]) => (isOfOthers(field) ? [name] : [])))
}

function shapeWithout(ctx: Context, kind: RecordKind, row: Row): Shape {
  const others = withoutOthers(ctx, kind)
  const fields = seenFields(ctx, kind.kind)
  const hidden = [...others].flatMap((name) => {
    const field = fields[name]
    return field ? outsideName(name, field) : []
  })
  const shape = shapeOf(ctx, kind.kind, row)
  return Object.fromEntries(Object.entries(shape).filter(([name]) => !hidden.includes(name)))
}

const at = (ctx: Context, instant: number) => momentInFull(instant, readerOf(ctx))

const titleOf = ({ title, noun }: RecordKind, row: Row): string => {
  const name = title && heldIn(row, title)
  return typeof name === 'string' && name ? name : capital(noun[0])
}

/** What they do there, such as deciding in a deal. */
function roleOf({ byIds = {} }: RecordKind, row: Row, id: string): string {
  const maps = Object.keys(byIds).map((map) => heldIn(row, map) as Record<string, unknown> | null) // by ids
  return maps.flatMap((one) => (one?.[id] ? [String(one[id])] : [])).join(', ')
}

/** Of what is about them, what it says; of what they only stand on, that they do. */
function entryOf(
  ctx: Context,
  { row: { id }, texts }: Gathered,
  kind: RecordKind,
  row: Row,
): Entry {
  const when = at(ctx, whenOf(kind, row))
  if (!kind.about) return { when, title: titleOf(kind, row), text: roleOf(kind, row, id) }
  const others = withoutOthers(ctx, kind)
  const own = Object.fromEntries(Object.entries(row).filter(([name]) => !others.has(name)))
  const said = fieldTexts(ctx, kind.kind, own, new Map()).filter(
    ({ value }) => value !== titleOf(kind, row),
  )
  const whole = texts.get(row.id)
  const text = whole ?? said.map(({ label, value }) => `${label}: ${value}`).join('\n')
  return { when, title: titleOf(kind, row), text }
}

function standingJson(ctx: Context, is: Gathered, { kind, rows }: Standing) {
  return rows.map((row) => {
    if (kind.about)
      return {
        ...shapeWithout(ctx, kind, row),
        ...(is.texts.has(row.id) && { text: is.texts.get(row.id) }),
      }
    return {
      id: row.id,
      kind: kind.kind,
      title: titleOf(kind, row),
      role: roleOf(kind, row, is.row.id),
    }
  })
}

/** A change without what it says of others. */
function changeWithout(ctx: Context, kind: RecordKind, one: Gathered['past'][number]) {
  const others = withoutOthers(ctx, kind)
  const own = (side: typeof one.before) =>
    side && Object.fromEntries(Object.entries(side).filter(([name]) => !others.has(name)))
  return { ...one, before: own(one.before), after: own(one.after) }
}

function pastEntries(ctx: Context, { past, row }: Gathered, names: Map<string, string>): Entry[] {
  return past.map((one) => {
    const did = eventNamed(one.name)?.timeline ?? (one.before ? 'Changed' : 'Added')
    return {
      when: at(ctx, one.at),
      title: `${did} in ${surfaceName(one.surface)}`,
      text: describe(ctx, one, row, names),
    }
  })
}

const shownEntries = (ctx: Context, { shown }: Gathered): Entry[] =>
  shown.map(({ kind, surface, conversation, first, last, times }) => ({
    when: at(ctx, last),
    title: kind === 'exported' ? 'Exported' : `Shown in ${surfaceName(surface)}`,
    text: [
      conversation && `In ${conversation}`,
      `${times} ${times === 1 ? 'time' : 'times'} since ${at(ctx, first)}`,
    ]
      .filter(Boolean)
      .join('. '),
  }))

const iso = (instant: number) => new Date(instant).toISOString()

/** What the GDPR gives a person under Article 15, of what is kept here. */
export async function personData(ctx: Context, id: string): Promise<PersonData> {
  const found = await gather(ctx, id)
  const { kind, row, standing, named } = found
  const shown = found.shown.slice(0, most)
  const past = found.past.slice(0, most).map((one) => changeWithout(ctx, kind, one))
  const is = { ...found, past, shown }
  const cut = { past: found.past.length > most, shown: found.shown.length > most }
  const own = Object.fromEntries(
    Object.entries(row).filter(([name]) => !withoutOthers(ctx, kind).has(name)),
  )
  const ids = [...named, ...idsIn(ctx, [{ kind: kind.kind, before: null, after: row }])]
  const [names] = await ask(ctx.db, namesOf(ctx, ids))
  const filled = standing.filter(({ rows }) => rows.length)
  return {
    name: titleOf(kind, row),
    madeAt: at(ctx, ctx.now),
    facts: fieldTexts(ctx, kind.kind, own, names),
    sections: [
      ...filled.map(({ kind: of, rows, isCut }) => ({
        ...{ title: capital(of.noun[1]), isCut },
        entries: rows.map((one) => entryOf(ctx, is, of, one)),
      })),
      { title: 'What was changed', entries: pastEntries(ctx, is, names), isCut: cut.past },
      { title: 'Where it was shown', entries: shownEntries(ctx, is), isCut: cut.shown },
    ],
    json: {
      madeAt: iso(ctx.now),
      workspace: ctx.workspace.name,
      [kind.kind]: shapeWithout(ctx, kind, row),
      company: typeof row.companyId === 'string' ? (names.get(row.companyId) ?? null) : null,
      records: Object.fromEntries(
        filled.map((one) => [one.kind.noun[1], standingJson(ctx, is, one)]),
      ),
      changes: past.map((one) => ({
        ...{ at: iso(one.at), event: one.name, surface: one.surface },
        text: describe(ctx, one, row, names),
      })),
      shown: shown.map(({ first, last, ...one }) => ({
        ...one,
        first: iso(first),
        last: iso(last),
      })),
      /** Of these the newest are listed, and there are more. */
      cut: [
        ...filled.flatMap(({ kind: of, isCut }) => (isCut ? of.noun[1] : [])),
        ...(cut.past ? ['changes'] : []),
        ...(cut.shown ? ['shown'] : []),
      ],
    },
  }
}
