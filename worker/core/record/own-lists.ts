import { and, asc, desc, type SQL, sql } from 'drizzle-orm'
import { fieldValues } from '../../../schema/workspace/indexes.ts'
import { capital } from '../../language/formatting.ts'
import { both, type Look, map, nothing, rows } from '../../platform/db.ts'
import { open } from '../action/buttons.ts'
import { fieldKind } from '../action/fields.ts'
import type { Part } from '../card.ts'
import type { Context } from '../context.ts'
import { joined } from './arms.ts'
import type { RecordKind } from './kind.ts'
import { type Asked, beyond, type Cursor, defineList, type Page, pageOf } from './list.ts'
import { kindOf, ownKinds, seenFields } from './registry.ts'
import { isThereFor, scoped, scopedById, select } from './scoped.ts'
import { columnsOf } from './values.ts'

/** Records of kinds that a workspace added: all of one, and those that link to a record. */

interface Named {
  id: string
  name: string
}

const titleOf = ({ table, title = '' }: RecordKind): SQL => sql`${columnsOf(table)[title]}`

const item = (_ctx: Context, { id, name }: Named) => ({ title: name, button: open(id) })

/** All that the reader sees of the kind, by what they are called. */
export const ownRecordsList = defineList<Named>({
  name: 'own-records',
  title: 'Records',
  page: (ctx, { of, after, most }) => {
    const kind = ownKinds(ctx).find((one) => one.kind === of)
    if (!kind) return nothing({ rows: [] })
    const title = titleOf(kind)
    const found = select(ctx, {
      id: sql<string>`id`.as('id'),
      name: sql<string>`${title}`.as('name'),
    })
      .from(scoped(ctx, kind.table))
      .where(beyond([title, sql`id`], after))
      .orderBy(asc(title), asc(sql`id`))
      .limit(most + 1)
    return map(rows(found), (all) => pageOf(all, most, ({ id, name }) => [name, id]))
  },
  item,
})

/** The fields of a kind by which its records link to such a record, of those this reader sees. */
const linksTo = (ctx: Context, { kind }: RecordKind, to: string): string[] =>
  Object.entries(seenFields(ctx, kind)).flatMap(([name, { is, own }]) => {
    const type = fieldKind(is)
    return own && type?.kind === 'record' && (type.of === to || type.of === 'any') ? name : []
  })

/** Those of them that are there for the reader, the latest first: a range of the index each. */
function linked(ctx: Context, kind: RecordKind, fields: string[], to: string, asked: Place): SQL {
  const { after, most } = asked
  const each = fields.map(
    (field) => sql`select * from (select record_id from ${fieldValues}
      where ${and(
        sql`workspace_id = ${ctx.workspace.id} and kind = ${kind.kind}`,
        sql`field = ${field} and value = ${to}`,
        beyond([sql`record_id`], after, '<'),
        isThereFor(ctx, kind.table, sql`field_values.record_id`),
      )} order by record_id desc limit ${most + 1})`,
  )
  return sql`(${joined(each)})`
}

type Place = Pick<Asked, 'after' | 'most'>

function linkedLook(
  ctx: Context,
  kind: RecordKind,
  to: string,
  { after, most }: { after: Cursor | undefined; most: number },
): Look<Page<Named>> {
  const fields = linksTo(ctx, kind, kindOf(to))
  if (fields.length === 0) return nothing({ rows: [] })
  const found = select(ctx, {
    id: sql<string>`id`.as('id'),
    name: sql<string>`${titleOf(kind)}`.as('name'),
  })
    .from(scopedById(ctx, kind.table))
    .where(sql`id in ${linked(ctx, kind, fields, to, { after, most })}`)
    .orderBy(desc(sql`id`))
    .limit(most + 1)
  return map(rows(found), (all) => pageOf(all, most, ({ id }) => [id]))
}

/** `of` is the kind, and the record it links to. */
export const ownLinkedList = defineList<Named>({
  name: 'own-linked',
  title: 'Linked records',
  page: (ctx, { of, ...asked }) => {
    const [name = '', to = ''] = of.split(' ')
    const kind = ownKinds(ctx).find((one) => one.kind === name)
    return kind ? linkedLook(ctx, kind, to, asked) : nothing({ rows: [] })
  },
  item,
})

/** What of such kinds stands on the card of a record that they link to. */
export function ownLinked(ctx: Context, id: string): Look<Part[]> {
  const kinds = ownKinds(ctx).filter((kind) => linksTo(ctx, kind, kindOf(id)).length > 0)
  const looks = kinds.map(({ kind, noun }) =>
    ownLinkedList.beginning(ctx, 5, `${kind} ${id}`, capital(noun[1])),
  )
  return map(both(...looks), (found) => found.flat())
}
