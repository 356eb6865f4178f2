import { sql } from 'drizzle-orm'
import { changes, longTexts } from '../../../../schema/workspace/history.ts'
import { goneIn } from '../../../core/event/erase.ts'
import type { RecordKind, Row } from '../../../core/record/kind.ts'
import { isId, kindNamed, kindOf } from '../../../core/record/registry.ts'
import { asText } from '../../../core/record/search-words.ts'
import { flat, heldIn } from '../../../core/record/values.ts'
import { erasedMark } from '../../../language/masking.ts'
import { ask, both, inList, rows, type Statement } from '../../../platform/db.ts'
import { erasingEvent } from './event.ts'
import { maskOf, withoutThem } from './mask.ts'
import { recordsLook, rewriting } from './records.ts'
import type { Done, Erasing } from './run.ts'

/**
 * What was about them and about others too stays, without them: each word of their name is erased. In the words of a
 * deal or a case what the others on it are called stays.
 */

const atOnce = 5

/** Records that stood by them: those that this changed, and those in the bin. */
const about = (event: string) => sql`(
  select record_id from changes where event_id = ${event} and after is not null
  union select l.from_id from links l join (${goneIn([event])}) g on l.workspace_id = g.workspace_id
    and l.to_id = 'removed:' || g.record_id)`

interface Stood {
  id: string
  kind: RecordKind
}

async function nextOnes(erasing: Erasing): Promise<Stood[]> {
  const { run, erasure, work } = erasing
  const event = await erasingEvent(run.db, erasure)
  const query = run.db
    .select({ id: sql<string>`record_id`.as('id') })
    .from(about(event))
    .where(sql`record_id > ${work.after} and record_id <> ${erasure.id}`)
    .orderBy(sql`record_id`)
    .limit(atOnce)
  const [found] = await ask(run.db, rows(query))
  return found.flatMap(({ id }) => {
    const kind = kindNamed(run, kindOf(id))
    return kind ? [{ id, kind }] : []
  })
}

/** What is kept of their changes. */
const imagesLook = ({ run }: Erasing, ids: string[]) =>
  rows(
    run.db
      .select({
        at: sql<number>`changes.rowid`.as('at'),
        ...{ id: changes.recordId, before: changes.before, after: changes.after },
      })
      .from(changes)
      .where(sql`workspace_id = ${run.workspace.id} and record_id in ${inList(ids)}`),
  )

const textsLook = ({ run }: Erasing, ids: string[]) =>
  rows(
    run.db
      .select({ id: longTexts.recordId, text: longTexts.text })
      .from(longTexts)
      .where(sql`workspace_id = ${run.workspace.id} and record_id in ${inList(ids)}`),
  )

type Fields = Record<string, unknown>

/** Changes by their rows, and long texts by their records, with other words in them. */
const imagesWritten = ({ run }: Erasing, all: { at: number; before: unknown; after: unknown }[]) =>
  run.db
    .update(changes)
    .set({
      before: sql`nullif(r.value -> 'before', 'null')`,
      after: sql`nullif(r.value -> 'after', 'null')`,
    })
    .from(sql`json_each(${JSON.stringify(all)}) r`)
    .where(sql`changes.rowid = r.value ->> 'at'`)

const textsWritten = ({ run }: Erasing, all: { id: string; text: string }[]): Statement =>
  run.db
    .update(longTexts)
    .set({
      text: sql`(select r.value ->> 'text' from json_each(${JSON.stringify(all)}) r
        where r.value ->> 'id' = long_texts.record_id)`,
    })
    .where(
      sql`workspace_id = ${run.workspace.id} and record_id in ${inList(all.map(({ id }) => id))}`,
    )

/** What the people and companies are called that each of these names. */
async function othersOn(
  erasing: Erasing,
  of: Map<string, Fields[]>,
): Promise<Map<string, string[]>> {
  const { run } = erasing
  const named = new Map(
    [...of].map(([id, all]) => [
      id,
      all.flatMap((row) =>
        Object.values(flat(row))
          .flat()
          .filter((one): one is string => typeof one === 'string' && isId(run, one)),
      ),
    ]),
  )
  const byKind = [...Map.groupBy(new Set([...named.values()].flat()), kindOf)].flatMap(
    ([name, ids]) => {
      const kind = kindNamed(run, name)
      return kind?.title && kind.alike ? [{ kind, ids, title: kind.title }] : []
    },
  )
  const [found] = await ask(
    run.db,
    both(...byKind.map(({ kind, ids }) => recordsLook(erasing, kind, ids))),
  )
  const called = new Map(
    found.flatMap((rows, at) =>
      rows.map((row) => [row.id, asText(heldIn(row, byKind[at]?.title ?? ''))] as const),
    ),
  )
  return new Map([...named].map(([id, ids]) => [id, ids.flatMap((one) => called.get(one) ?? [])]))
}

/** The next of what stood by them. */
export async function aboutThem(erasing: Erasing): Promise<Done> {
  const { run, work } = erasing
  const some = await nextOnes(erasing)
  const ids = some.map(({ id }) => id)
  const byKind = [...Map.groupBy(some, ({ kind }) => kind)]
  const [found, images, texts] = await ask(
    run.db,
    both(
      ...byKind.map(([kind, all]) =>
        recordsLook(
          erasing,
          kind,
          all.map(({ id }) => id),
        ),
      ),
    ),
    imagesLook(erasing, ids),
    textsLook(erasing, ids),
  )
  const rowsOf = (id: string) => [
    ...found.flat().filter((row) => row.id === id),
    ...images.filter((one) => one.id === id).map(({ before, after }) => ({ ...before, ...after })),
  ]
  const others = await othersOn(
    erasing,
    new Map(some.flatMap(({ id, kind }) => (kind.about ? [] : [[id, rowsOf(id)]]))),
  )
  const how = new Map(
    some.map(({ id, kind }) => {
      const isTheirs = rowsOf(id).some((row) => kind.isTheirWords?.(row as Row)) // of such a record
      const mask = maskOf(work.traces, 'words', others.get(id))
      return [id, { kind, isTheirs, mask }]
    }),
  )
  const without = (id: string, fields: Fields): Fields => {
    const one = how.get(id)
    return one ? withoutThem(run, one.kind, fields, one) : {}
  }
  const side = (id: string, fields: Fields | null) =>
    fields && { ...fields, ...without(id, fields) }
  const kept = images.map(({ at, id, before, after }) => ({
    ...{ at, before: side(id, before), after: side(id, after) },
  }))
  const said = texts.flatMap(({ id, text }) => {
    const one = how.get(id)
    return one ? [{ id, text: one.isTheirs ? erasedMark : one.mask(text) }] : []
  })
  const set = found.flat().flatMap((row) => {
    const kind = how.get(row.id)?.kind
    return kind ? [{ kind, row, patch: without(row.id, row) }] : []
  })
  return {
    writes: [
      ...(kept.length ? [imagesWritten(erasing, kept)] : []),
      ...(said.length ? [textsWritten(erasing, said)] : []),
      ...rewriting(erasing, `about ${ids[0] ?? ''}`, set),
    ],
    after: some.length === atOnce ? ids.at(-1) : undefined,
  }
}
