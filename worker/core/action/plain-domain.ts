import * as z from 'zod'
import { withArticle } from '../../language/formatting.ts'
import { newId } from '../../platform/id.ts'
import type { Raw } from '../card.ts'
import type { Context } from '../context.ts'
import type { Domain } from '../domain.ts'
import { edit, insert, same } from '../event/commit/index.ts'
import { isHidden } from '../event/reversing.ts'
import { allow } from '../permissions.ts'
import type { Offer } from '../record/drawn.ts'
import type { RecordKind, Row } from '../record/kind.ts'
import { find, notThere, recordLook } from '../record/queries.ts'
import { columnsOf } from '../record/values.ts'
import { type AnyAction, defineAction } from './define.ts'
import { fieldsOf, record } from './fields.ts'
import { furtherOf } from './further.ts'
import { receipt, save } from './receipt.ts'
import { saveDiffering } from './save-changes.ts'
import { objectFirst } from './typed-line.ts'

/** What can be done to a kind that is no more than its fields: it is added and edited. */

async function mine(ctx: Context, { kind, table, rights }: RecordKind, id: string): Promise<Row> {
  const row = (await find(ctx, recordLook(ctx, table, id))) as Row // as every record table has it
  if (isHidden(ctx, kind, row)) throw notThere(ctx, table, id)
  const [owner] = (rights.whose ?? []).map((field) => row[field])
  allow(ctx, rights.needs, { ownerId: typeof owner === 'string' ? owner : null })
  return row
}

/** Throws where it is given to somebody else by who may not do that; what is nobody's anyone gives away. */
function mayGive(ctx: Context, { kind, rights, noun }: RecordKind, row: Row): void {
  const given = furtherOf(ctx, kind)
  for (const field of rights.whose ?? []) {
    const [now, wanted] = [row[field] ?? null, given[field]]
    if (now === null || wanted === undefined || same(now, wanted)) continue
    allow(ctx, rights.fields?.[field] ?? rights.needs, { ownerId: String(now), noun: noun[0] })
  }
}

const helpGroup = 'Other records'

/** What one could be called, in lines of help. */
const exampleOf = ({ title = '', fields }: RecordKind): string =>
  typeof fields[title]?.example === 'string' ? ` ${fields[title].example}` : ''

/** A line that begins with what such a record is called; what else it holds follows, `value:12k`. */
const adding = (is: RecordKind): AnyAction => {
  const { kind, table, noun, title = '' } = is
  const line = `add ${word(noun[0])}`
  return defineAction({
    title: `Add ${withArticle(noun[0])}`,
    needs: 'create',
    of: kind,
    input: z.object({}),
    help: { [helpGroup]: [[line + exampleOf(is), `One more; ${line} alone opens the form`]] },
    typed: {
      words: wordsFor(noun[0], '', 'add ', 'new '),
      read: (_ctx, rest) => (rest ? { [title]: rest } : undefined),
    },
    run: (ctx) => {
      const owner = 'ownerId' in columnsOf(table) && { ownerId: ctx.member.id }
      const row = { ...owner, id: newId(kind, ctx.now) }
      return save(ctx, `${kind}.added`, [insert(ctx, table, row)])
    },
    card: receipt,
  })
}

const word = (noun: string) => noun.toLowerCase()
const wordsFor = (noun: string, ...before: string[]) => before.map((one) => one + word(noun))

const editing = (is: RecordKind): AnyAction =>
  defineAction({
    title: `Edit ${withArticle(is.noun[0])}`,
    needs: is.rights.needs,
    of: is.kind,
    input: z.object({
      id: record(is.kind).meta({ label: `Which ${is.noun[0]}`, subject: true }),
    }),
    help: { [helpGroup]: [[`edit ${word(is.noun[0])}${exampleOf(is)}`, 'Opens its form']] },
    typed: {
      words: wordsFor(is.noun[0], 'edit ', 'change '),
      read: objectFirst(is.kind, 'id', () => ({})),
      opens: true,
    },
    prefill: async (ctx, { id }: Raw) => {
      if (typeof id !== 'string') return { values: {} }
      const { version } = await mine(ctx, is, id)
      return { values: {}, drawn: { record: id, version } }
    },
    run: async (ctx, { id }) => {
      const row = await mine(ctx, is, id)
      mayGive(ctx, is, row)
      return saveDiffering(ctx, `${is.kind}.edited`, edit(is.table, row, {}))
    },
    card: receipt,
  })

/** The buttons on its card: each action whose input has such a record as its subject. */
const offersOf = ({ kind }: RecordKind, actions: Record<string, AnyAction>): Offer[] =>
  Object.entries(actions).flatMap(([action, { title, submit, needs, input }]) => {
    const all = fieldsOf(input)
    const on = all.find((one) => one.subject && one.kind.kind === 'record' && one.kind.of === kind)
    if (!on) return []
    return [{ label: submit ?? title, action, needs, field: on.name, form: all.length > 1 }]
  })

/** A domain of one such kind; `actions` are what else can be done to it, from its card as well. */
export const plainDomain = (is: RecordKind, actions: Record<string, AnyAction> = {}): Domain => ({
  records: [{ ...is, adds: `add-${is.kind}`, offers: offersOf(is, actions) }],
  actions: { ...plainActions(is), ...actions },
})

/** What can be done to any such kind. */
export const plainActions = (is: RecordKind): Record<string, AnyAction> => ({
  [`add-${is.kind}`]: adding(is),
  [`edit-${is.kind}`]: editing(is),
})
