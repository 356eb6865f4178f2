import { sql } from 'drizzle-orm'
import { wordParts } from '../../../../schema/workspace/indexes.ts'
import { dropParts } from '../../../core/event/commit/word-parts.ts'
import { declaredKinds, recordKind } from '../../../core/record/registry.ts'
import { ownDigits } from '../../../language/masking.ts'
import { words } from '../../../language/search-words.ts'
import { wholeSign } from '../../../language/word-parts.ts'
import { ask, inList, rows } from '../../../platform/db.ts'
import type { Done, Erasing } from './run.ts'

/** So few digits of a number's end still say whose it is. */
const fewest = 6
const endsOf = (digits: string): string[] =>
  Array.from({ length: digits.length - fewest + 1 }, (_, at) => digits.slice(at))

/** By which parts their words are found: as they are, and numbers also by the end that all spellings have. */
function partsOf({ names, emails, phones }: Erasing['work']['traces']): string[] {
  const ends = phones.flatMap((phone) => ownDigits(phone) ?? [])
  const whole = [...[...names, ...emails].flatMap(words), ...ends.flatMap(endsOf)]
  return [...ends, ...whole.map((word) => wholeSign + word)]
}

/** Words that are kept beside the records: those of theirs that no record has any more are dropped. */
export async function wordsWithout({ run, work }: Erasing): Promise<Done> {
  const { db, workspace } = run
  const kinds = [
    ...declaredKinds().map(({ kind }) => kind),
    ...Object.keys(workspace.ownKinds ?? {}),
  ]
  const query = db
    .selectDistinct({ kind: wordParts.kind, word: wordParts.word })
    .from(wordParts)
    .where(
      sql`workspace_id = ${workspace.id} and kind in ${inList(kinds)}
        and part in ${inList(partsOf(work.traces))}`,
    )
  const [found] = await ask(db, rows(query))
  const byKind = Map.groupBy(found, ({ kind }) => kind)
  const writes = [...byKind].flatMap(([kind, all]) =>
    dropParts(
      run,
      recordKind(run, kind),
      all.map(({ word }) => word),
    ),
  )
  return { writes, after: undefined }
}
