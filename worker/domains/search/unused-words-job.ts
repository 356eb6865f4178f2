import { sql } from 'drizzle-orm'
import { isWord, wordParts } from '../../../schema/workspace/indexes.ts'
import { dropParts } from '../../core/event/commit/word-parts.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { wordsOfKinds } from '../../core/record/audience.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { system } from '../../core/record/reader.ts'
import { kinds } from '../../core/record/registry.ts'
import { placesOf } from '../../core/record/search-words.ts'
import { count } from '../../language/formatting.ts'
import { wholeSign } from '../../language/word-parts.ts'
import { ask, rows } from '../../platform/db.ts'

const atOnce = 500

/** Whole words of the kind whose parts are kept, after this one, and whether any record has them. */
function wordsAfter(run: Run, kind: RecordKind, after: string) {
  const places = sql`(select value from json_each(${JSON.stringify(placesOf(run, kind))}))`
  return run.db
    .select({
      word: sql<string>`p.word`.as('whole_word'),
      isUsed: sql<number>`exists (select 1 from ${wordsOfKinds(system(run), [kind.kind])} terms
        where field in ${places}
          and closed in (0, 1) and ${isWord} and terms.word = p.word)`.as('is_used'),
    })
    .from(
      sql`(select word, part from ${wordParts} where workspace_id = ${run.workspace.id}
        and kind = ${kind.kind} and part > ${wholeSign + after} and part < ${`${wholeSign}\u{10ffff}`}
        order by part limit ${atOnce}) p`,
    )
    .orderBy(sql`p.part`)
}

/** A page of the words of one kind: `deal …` is where the one before ended. */
async function nextPage(run: Run): Promise<Page> {
  const [at = '', after = ''] = run.cursor.split(' ')
  const all = kinds(run)
    .filter(({ words }) => words)
    .sort((a, b) => (a.kind < b.kind ? -1 : 1))
  const kind = all.find((one) => one.kind >= at)
  if (!kind) return { cursor: null, checked: 0, changed: 0, writes: [] }
  const [found] = await ask(run.db, rows(wordsAfter(run, kind, kind.kind === at ? after : '')))
  const unused = found.flatMap(({ word, isUsed }) => (isUsed ? [] : [word]))
  const following = all.find((one) => one.kind > kind.kind)
  const isOver = found.length < atOnce
  return {
    cursor: (isOver ? following?.kind : `${kind.kind} ${found.at(-1)?.word}`) ?? null,
    ...{ checked: found.length, changed: unused.length },
    writes: dropParts(run, kind, unused),
  }
}

/** Each night: parts of words that no record has any more are forgotten. */
export const unusedWordsJob: JobKind = {
  kind: 'unused-words',
  page: nextPage,
  nightly: {
    name: 'Search words',
    did: ({ changed }) => `${count(changed, 'word')} forgotten that nobody has any more`,
    waits: 'Words of what was removed are kept.',
  },
}
