import type { Context } from '../../core/context.ts'
import { recordKind } from '../../core/record/registry.ts'
import { type Found, findPage } from '../../core/record/search.ts'
import { companyKey } from '../../language/company-names.ts'
import { ask, both } from '../../platform/db.ts'

const kinds = ['contact', 'company', 'deal']
const most = 3

/** Words that name one thing: the companies that are called so, else what could be meant. */
export async function named(ctx: Context, typed: string): Promise<Found[]> {
  const looks = kinds.map((kind) => findPage(ctx, recordKind(ctx, kind), typed, { most }))
  const [pages] = await ask(ctx.db, both(...looks))
  const found = pages.flatMap((page, at) =>
    page.rows.length || page.next ? [{ ...page, kind: kinds[at] ?? '' }] : [],
  )
  const called = companyKey(typed)
  const exact = found
    .filter(({ kind }) => kind === 'company')
    .map((firms) => ({
      ...firms,
      rows: firms.rows.filter(({ name }) => companyKey(name) === called),
    }))
    .filter(({ rows }) => called && rows.length)
  return exact.length ? exact : found
}
