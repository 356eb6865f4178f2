import { companies } from '../../../schema/workspace/people.ts'
import type { Context } from '../../core/context.ts'
import type { ReceiptNotes } from '../../core/record/kind.ts'
import { keyed } from '../../core/record/matching.ts'
import { likeCompanies } from '../../language/likeness/companies.ts'
import { firmKeys } from '../../language/likeness/same-company-name.ts'
import { likely } from '../../language/likeness/score.ts'
import { phoneKey } from '../../language/phone-numbers.ts'
import { both, type Look, map, nothing } from '../../platform/db.ts'
import type { Company } from './queries.ts'
import { firmKey } from './twins.ts'

/** Those that the member sees, of nearly this name or with one of these numbers. */
export function likelyTwins(ctx: Context, name: string, phones: string[]): Look<Company[]> {
  // Of many at once nobody is asked about each.
  if (ctx.batch) return nothing([])
  const numbers = phones.map((one) => phoneKey(one, '') ?? one)
  const [names, called] = [firmKeys(name), numbers]
  return map(
    both(keyed(ctx, companies, firmKey, names), keyed(ctx, companies, 'phone', called)),
    (found) => found.flat(),
  )
}

type Made = Pick<Company, 'name' | 'domains' | 'emails' | 'phones'>

/** What the receipt asks: whether it is the likeliest of them. */
export function alikeNotes(made: Made, found: Company[]): ReceiptNotes {
  const scored = found.map((one) => ({ one, score: likeCompanies(made, one).score }))
  const [best] = scored.sort((a, b) => b.score - a.score)
  if (!best || best.score < likely) return {}
  const { id, name, domains, phones } = best.one
  const facts = [domains[0], phones[0]].filter(Boolean).join(' · ')
  return {
    ...{ similar: id, like: `Looks like ${name}. Same company?` },
    ...(facts && { likeFacts: facts }),
  }
}
