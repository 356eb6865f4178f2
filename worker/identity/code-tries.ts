import { and, eq, sql } from 'drizzle-orm'
import { codeTries } from '../../schema/directory/access.ts'
import type { entrances } from '../../schema/directory/directory.ts'
import type { Deps } from '../core/context.ts'
import { ask, directory, first, trip } from '../platform/db.ts'

const tenMinutes = 600_000
const most = 5

/** A person at a surface, or an address. */
interface Trying {
  surface: (typeof entrances)[number]
  account: string
  user: string
}

const of = ({ surface, account, user }: Trying) =>
  and(
    eq(codeTries.surface, surface),
    eq(codeTries.account, account),
    eq(codeTries.externalUserId, user),
  )

/**
 * Counts this try, and says whether it may be looked at. It is counted before the code is read, so
 * that tries made at once cannot run ahead of the limit. The fifth closes codes for ten minutes.
 */
export async function countTry(deps: Deps, person: Trying): Promise<boolean> {
  const { surface, account, user: externalUserId } = person
  const isOver = sql`${codeTries.since} <= ${deps.now - tenMinutes}`
  const counting = directory(deps.env, deps.meter)
    .insert(codeTries)
    .values({ surface, account, externalUserId, tries: 1, since: deps.now })
    .onConflictDoUpdate({
      target: [codeTries.surface, codeTries.account, codeTries.externalUserId],
      set: {
        tries: sql`case when ${isOver} then 1 else ${codeTries.tries} + 1 end`,
        since: sql`case when ${isOver} or ${codeTries.tries} = ${most - 1} then ${deps.now}
          else ${codeTries.since} end`,
      },
    })
    .returning({ tries: codeTries.tries })
  const [counted] = await ask(directory(deps.env, deps.meter), first(counting))
  return counted !== undefined && counted.tries <= most
}

/** A code that was right is no try: its own count is removed, the wrong ones before it stay. */
export async function takeBackTry(deps: Deps, person: Trying): Promise<void> {
  const db = directory(deps.env, deps.meter)
  const set = { tries: sql`${codeTries.tries} - 1` }
  await trip(db, [db.update(codeTries).set(set).where(of(person))])
}
