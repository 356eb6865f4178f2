import type { Context } from '../../../core/context.ts'
import { calledInFull, sameWords } from '../../../core/record/called-in-full.ts'
import { companyKeys, mayDiffer } from '../../../language/company-names.ts'
import { wordRuns } from '../../../language/word-runs.ts'
import { both, type Look, map } from '../../../platform/db.ts'
import { companiesNamed } from '../../companies/index.ts'

/** So many words of a line are looked at, and names of so many. */
const [mostWords, longestName] = [12, 5]

/**
 * What a task's line names in full: an open deal, a person or a company, by the longest such name.
 * Where two are called so, it is about neither.
 */
export function aboutInLine(
  ctx: Context,
  line: string,
): Look<{ id: string; name: string } | undefined> {
  const runs = wordRuns(line, mostWords, longestName)
  const names = runs.filter((run) => run.includes(' '))
  const looks = both(
    calledInFull(ctx, 'deal', names),
    calledInFull(ctx, 'contact', names),
    companiesNamed(ctx, runs),
  )
  return map(looks, ([deals, people, companies]) => {
    const isFirm = (run: string) => (one: (typeof companies)[number]) =>
      companyKeys(run).includes(one.key) && !mayDiffer(one.name, run)
    const meant = runs.map((run) =>
      [
        deals.filter(({ name }) => sameWords(name, run)),
        people.filter(({ name }) => sameWords(name, run)),
        companies.filter(isFirm(run)),
      ].find((some) => some.length > 0),
    )
    const only = meant.find((some) => new Set(some?.map(({ id }) => id)).size === 1)?.[0]
    return only && { id: only.id, name: only.name }
  })
}
