import type { Context } from '../../../core/context.ts'
import { calledInFull, sameWords } from '../../../core/record/called-in-full.ts'
import { companyKeys, mayDiffer } from '../../../language/company-names.ts'
import { wordRuns } from '../../../language/word-runs.ts'
import { both, type Look, map } from '../../../platform/db.ts'
import { companiesNamed } from '../../companies/index.ts'
import type { About } from './about.ts'

/** So many words of a line are looked at, and names of so many. */
const [mostWords, longestName] = [12, 5]

/**
 * What a task's line names in full: an open deal, a person or a company, by the longest such name.
 * Where two are called so, it is about neither.
 */
export function aboutInLine(ctx: Context, line: string): Look<About | undefined> {
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
    const meant = runs.map((run) => {
      const called = [
        deals.filter(({ name }) => sameWords(name, run)),
        people.filter(({ name }) => sameWords(name, run)),
        companies.filter(isFirm(run)),
      ].find((some) => some.length > 0)
      return called?.map(({ id, name }) => ({ id, name, run }))
    })
    return meant.find((some) => new Set(some?.map(({ id }) => id)).size === 1)?.[0]
  })
}

/** `for Acme: call Kim` is about Acme, and what is to be done is the rest. */
export function withoutAbout(line: string, run: string): string {
  const name = run.replace(/:$/, '')
  const [lead = ''] = /^(?:for|für) /i.exec(line) ?? []
  if (!lead || line.slice(lead.length, lead.length + name.length) !== name) return line
  return /^\s*:\s+(\S.*)$/s.exec(line.slice(lead.length + name.length))?.[1] ?? line
}
