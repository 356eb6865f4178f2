import { withOverlap } from '../../worker/core/record/search-words.ts'
import { shelfOf } from '../../worker/core/record/shelf.ts'

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

const recordOf = (kind: string, id: string) => id.slice(kind.length + 1)

export function fileWords(
  insert: Insert,
  { workspace, kind, id, words, field = '', audience = '*', closed = 0, owner = null }: Filed,
): void {
  const all = withOverlap(words)
  const shared = { shelf: shelfOf(workspace, kind), audience, field, closed, owner }
  const said = JSON.stringify(all.map(([word]) => word))
  insert('word_lists', { ...shared, workspace_id: workspace, record_id: id, words: said })
  for (const [word, overlap] of all) {
    const several = word.includes(' ') ? 1 : 0
    insert('terms', { ...shared, several, word, record: recordOf(kind, id), overlap })
  }
}

/** The same as `shelfOf` for kinds that every workspace has, of the columns `workspace_id` and `kind`. */
function shelf(): string {
  const letters = '0123456789abcdefghjkmnpqrstvwxyz'
  const digits = Array.from({ length: 8 }, (_, at) => {
    const letter = `instr('${letters}', substr(workspace_id, ${at + 3}, 1))`
    return `(${letter} - 1) * ${32 ** (7 - at)}`
  })
  const kinds = ['activity', 'case', 'company', 'contact', 'deal', 'order', 'product', 'task'].map(
    (kind) => `when '${kind}' then ${shelfOf('w_00000000', kind)}`,
  )
  return `iif(substr(workspace_id, 1, 2) = 'w_', (${digits.join(' + ')}) * 64 + case kind ${kinds.join(' ')} end,
    workspace_id || ' ' || kind)`
}

/** Statements with the same for rows of `workspace_id`, `kind`, `owner`, `word` and `record_id`. */
export function filing(rows: string): [string, string] {
  const found = `(with found(workspace_id, kind, owner, word, record_id) as (${rows}) select * from found)`
  return [
    `insert into word_lists (workspace_id, record_id, audience, shelf, owner, words)
     select workspace_id, record_id, '*', ${shelf()}, owner, json_group_array(word) from ${found}
     group by workspace_id, record_id`,
    `insert into terms (shelf, audience, several, word, record, owner)
     select ${shelf()}, '*', instr(word, ' ') > 0, word, substr(record_id, length(kind) + 2), owner
     from ${found}`,
  ]
}
