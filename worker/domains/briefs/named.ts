import type { Context } from '../../core/context.ts'
import { type Found, findIn } from '../../core/record/find-in.ts'
import { recordKind } from '../../core/record/registry.ts'
import { companyKey } from '../../language/company-names.ts'
import { nothing } from '../../platform/db.ts'

const kinds = ['contact', 'company', 'deal']
const most = 3

/** Words that name one thing: the companies that are called so, else what could be meant. */
export async function named(ctx: Context, typed: string): Promise<Found[]> {
  const which = kinds.map((kind) => recordKind(ctx, kind))
  const [found] = await findIn(ctx, which, typed, { most }, nothing(undefined))
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
