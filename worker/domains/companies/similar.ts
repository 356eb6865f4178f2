import { companies } from '../../../schema/workspace/people.ts'
import { likeNotes } from '../../core/action/like-part.ts'
import type { Context } from '../../core/context.ts'
import type { ReceiptNotes } from '../../core/record/drawn.ts'
import { keyed } from '../../core/record/matching.ts'
import { likeCompanies } from '../../language/likeness/companies.ts'
import { firmKeys } from '../../language/likeness/same-company-name.ts'
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
export const alikeNotes = (made: Made, found: Company[]): ReceiptNotes =>
  likeNotes(found, (one) => likeCompanies(made, one), {
    noun: 'company',
    facts: ({ domains, phones }) => [domains[0], phones[0]],
  })
