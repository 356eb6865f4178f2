import type { Context } from '../../core/context.ts'
import type { Hit } from '../../core/record/kind.ts'
import { ranked } from '../../core/record/search.ts'
import { ask } from '../../platform/db.ts'
import { companiesNamed, companyHit, companyHits } from '../companies/index.ts'
import { contactHits } from '../contacts/index.ts'
import { dealHits } from '../deals/index.ts'

/** Words that name one thing: the company that is called so, else the few that could be meant. */
export async function named(ctx: Context, typed: string, most = 3): Promise<Hit[]> {
  const [exact, people, firms, opportunities] = await ask(
    ctx.db,
    companiesNamed(ctx, [typed]),
    contactHits(ctx, typed, most - 1),
    companyHits(ctx, typed, most),
    dealHits(ctx, typed, most - 1),
  )
  if (exact.length > 0) return exact.map(companyHit)
  return ranked([...people, ...firms, ...opportunities], [], typed)
}
