import { type SQL, sql } from 'drizzle-orm'
import { terms, wordParts } from '../../../../schema/workspace/indexes.ts'
import { hasParts, partsKept, wholeSign } from '../../../language/word-parts.ts'
import type { Statement } from '../../../platform/db.ts'
import { given, written } from '../../../platform/written.ts'
import type { Context } from '../../context.ts'
import type { RecordKind } from '../../record/kind.ts'
import { placesOf } from '../../record/search-words.ts'
import { shelfOf } from '../../record/shelf.ts'

type Home = Pick<Context, 'db' | 'workspace'>

/** As many selects D1 joins; more words are one parameter, of which each is a row that is read. */
const few = 4

const adding = (listed: SQL) => {
  const isKnown = sql`exists (select 1 from word_parts where workspace_id = ${given('workspace')}
    and kind = ${given('kind')} and part = ${sql.raw(`'${wholeSign}'`)} || w.word and word = w.word)`
  return written((db) =>
    db
      .insert(wordParts)
      .select(
        sql`select ${given('workspace')}, ${given('kind')}, p.value, w.word
          from (${listed}) w, json_each(iif(${isKnown}, '[]', w.parts)) p where true`,
      )
      .onConflictDoNothing(),
  )
}

/** Words with their parts, as rows. */
const addMany = adding(
  sql`select value ->> 0 as word, value -> 1 as parts from json_each(${given('all')})`,
)

/** So many of them, one to a few. */
const addFew = Array.from({ length: few }, (_, at) => {
  const rows = Array.from(
    { length: at + 1 },
    (_one, each) => sql`select ${given(`word${each}`)} as word, ${given(`parts${each}`)} as parts`,
  )
  return adding(sql.join(rows, sql` union all `))
})

/** The parts of words that no record of the kind had; of others they are there. */
export function addParts(
  { db, workspace }: Home,
  { kind }: RecordKind,
  words: string[],
): Statement[] {
  const some = [...new Set(words)].filter(hasParts)
  if (some.length === 0) return []
  const home = { workspace: workspace.id, kind }
  const addThese = addFew[some.length - 1]
  if (!addThese) {
    const all = JSON.stringify(some.map((word) => [word, partsKept(word)]))
    return [addMany(db, { ...home, all })]
  }
  const values = some.flatMap((word, at) => [
    [`word${at}`, word],
    [`parts${at}`, JSON.stringify(partsKept(word))],
  ])
  return [addThese(db, { ...home, ...Object.fromEntries(values) })]
}

/** The parts of these words, where no record of the kind has them any more. */
export function dropParts(ctx: Home, kind: RecordKind, words: string[]): Statement[] {
  if (words.length === 0) return []
  const { db, workspace } = ctx
  const places = sql`(select value from json_each(${JSON.stringify(placesOf(ctx, kind))}))`
  const all = JSON.stringify(words.flatMap((word) => partsKept(word).map((part) => [part, word])))
  return [
    db.delete(wordParts).where(sql`workspace_id = ${workspace.id} and kind = ${kind.kind}
      and (part, word) in (select value ->> 0, value ->> 1 from json_each(${all}))
      and not exists (select 1 from ${terms} t where t.shelf = ${shelfOf(workspace.id, kind.kind)}
        and t.field in ${places}
        and t.closed in (0, 1) and t.several = 0 and t.word = word_parts.word)`),
  ]
}
