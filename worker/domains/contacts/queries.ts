import { contacts } from '../../../schema/workspace/people.ts'
import type { Context } from '../../core/context.ts'
import { keyed } from '../../core/record/matching.ts'
import { recentlyTouched, recordLook } from '../../core/record/queries.ts'
import { recordKind } from '../../core/record/registry.ts'
import { type Found, findPage, latestFirst } from '../../core/record/search.ts'
import { emailKey, phoneKey } from '../../language/matching-keys.ts'
import { ask, type Look } from '../../platform/db.ts'
import { companiesByKey } from '../companies/index.ts'

export type Contact = typeof contacts.$inferSelect

export const contactLook = (ctx: Context, id: string): Look<Contact> =>
  recordLook(ctx, contacts, id)

/** Contacts that have one of these matching keys. */
export const contactsByKey = (ctx: Context, kind: 'email' | 'phone', values: string[]) =>
  keyed(ctx, contacts, kind, values)

/** The one person, else the one company, whose address or number this is. */
export async function whoHas(ctx: Context, typed: string): Promise<string | undefined> {
  const email = emailKey(typed)
  const value = email ?? phoneKey(typed, ctx.workspace.country)
  if (!value) return undefined
  const kind = email ? 'email' : 'phone'
  const [people, firms] = await ask(
    ctx.db,
    contactsByKey(ctx, kind, [value]),
    companiesByKey(ctx, kind, [value]),
  )
  const found = people.length ? people : firms
  return found.length === 1 ? found[0]?.id : undefined
}

/** People alone. */
export async function searchContacts(ctx: Context, query: string): Promise<Found[]> {
  const kind = recordKind(ctx, 'contact')
  const [recent, page] = await ask(
    ctx.db,
    recentlyTouched(ctx),
    findPage(ctx, kind, query, { most: 10 }),
  )
  const rows = latestFirst(page.rows, recent)
  return rows.length || page.next ? [{ ...page, rows, kind: kind.kind }] : []
}
