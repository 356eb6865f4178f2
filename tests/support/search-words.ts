import { withOverlap } from '../../worker/core/record/search-words.ts'

/** Search words put straight into their tables, as `commit` derives them from records. */

type Value = string | number | null
type Insert = (table: string, row: Record<string, Value>) => unknown

interface Filed {
  workspace: string
  kind: string
  id: string
  words: string[]
  field?: string
  audience?: string
  closed?: number
  owner?: string | null
}

/** Before those that the database gives by itself, each behind the last. */
let number = -1_000_000_000

export function fileWords(
  insert: Insert,
  { workspace, kind, id, words, field = '', audience = '*', closed = 0, owner = null }: Filed,
): void {
  number += 1
  const all = withOverlap(words)
  const shared = { workspace_id: workspace, kind, field, closed, owner }
  insert('word_lists', {
    ...{ ...shared, number, record_id: id, audience },
    words: JSON.stringify(all.map(([word]) => word)),
  })
  for (const [word, overlap] of all)
    insert('terms', { ...shared, several: word.includes(' ') ? 1 : 0, word, list: number, overlap })
}

/** Statements with the same for rows of `workspace_id`, `kind`, `owner`, `word` and `record_id`. */
export function filing(rows: string): [string, string] {
  const found = `(with found(workspace_id, kind, owner, word, record_id) as (${rows}) select * from found)`
  return [
    `insert into word_lists (workspace_id, record_id, audience, kind, owner, words)
     select workspace_id, record_id, '*', kind, owner, json_group_array(word) from ${found}
     group by workspace_id, record_id`,
    `insert into terms (workspace_id, kind, several, word, list, owner)
     select f.workspace_id, f.kind, instr(f.word, ' ') > 0, f.word, l.number, f.owner
     from ${found} f join word_lists l on l.workspace_id = f.workspace_id and l.record_id = f.record_id`,
  ]
}

type Row = Record<string, unknown>

/** Rows by their tables, with search words named by records: a list's number is another one where it was put back. */
export function byRecords(tables: Record<string, Row[]>): Record<string, Row[]> {
  const { terms, word_lists: lists } = tables
  if (!terms || !lists) return tables
  const known = new Map(lists.map((one) => [one.number, one]))
  return {
    ...tables,
    word_lists: lists.map(({ number: _number, ...rest }) => rest),
    terms: terms.map(({ list, ...rest }) => {
      const { record_id, audience } = known.get(list) ?? {}
      return { ...rest, record_id, audience }
    }),
  }
}
