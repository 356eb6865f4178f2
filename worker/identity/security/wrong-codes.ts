import { and, eq, gt, sql } from 'drizzle-orm'
import { securityLog } from '../../../schema/directory/access.ts'
import { accounts, identities, workspaces } from '../../../schema/directory/directory.ts'
import { act } from '../../core/action/buttons.ts'
import type { Card } from '../../core/card.ts'
import type { Deps, Person } from '../../core/context.ts'
import { explain } from '../../core/errors.ts'
import { adminNotices } from '../../core/event/commit/notices.ts'
import { ask, database, directory, first, nothing, trip } from '../../platform/db.ts'
import { entry } from './log.ts'

const hour = 3_600_000
const many = 10

/**
 * The member, and whose admins are to know: the workspace whose account it was typed in, or whose
 * member typed it; where there is only one workspace, that one.
 */
function whoseIs(deps: Deps, { surface, account, user }: Person) {
  const db = directory(deps.env)
  const here = and(
    eq(identities.surface, surface),
    eq(identities.account, account),
    eq(identities.externalUserId, user),
  )
  const joined = db
    .select({ id: accounts.workspaceId })
    .from(accounts)
    .where(and(eq(accounts.surface, surface), eq(accounts.externalId, account)))
  const known = db.select({ id: identities.workspaceId }).from(identities).where(here)
  const only = sql`select min(id) from (select id from ${workspaces} limit 2) having count(*) = 1`
  const member = db.select({ id: identities.memberId }).from(identities).where(here)
  return {
    workspaceId: sql<string | null>`coalesce(${joined}, ${known}, (${only}))`,
    memberId: sql<string | null>`(${member})`,
  }
}

/** Keeps that somebody entered a code that does not work. Ten in an hour: admins are notified. */
export async function noteWrongCode(deps: Deps, person: Person): Promise<void> {
  const { surface, account, user: externalUserId } = person
  const db = directory(deps.env, deps.meter)
  const row = { ...entry(deps.now), kind: 'wrong_code', surface, account, externalUserId } as const
  const mine = db
    .select({ id: securityLog.workspaceId })
    .from(securityLog)
    .where(eq(securityLog.id, row.id))
  const lately = db
    .select({
      workspaceId: securityLog.workspaceId,
      n: sql<number>`sum(${securityLog.count})`.as('n'),
    })
    .from(securityLog)
    .where(
      and(
        sql`${securityLog.workspaceId} = ${mine}`,
        eq(securityLog.kind, 'wrong_code'),
        gt(securityLog.at, deps.now - hour),
      ),
    )
  try {
    const values = { ...row, ...whoseIs(deps, person) }
    const written = { ...nothing(undefined), queries: [db.insert(securityLog).values(values)] }
    const [, found] = await ask(db, written, first(lately))
    if (found?.workspaceId && found.n >= many) await warn(deps, found.workspaceId)
  } catch (error) {
    explain(error)
  }
}

const card: Card = {
  title: 'Ten wrong codes within an hour',
  subtitle: 'Somebody may be guessing the codes that connect people.',
  parts: [
    {
      kind: 'text',
      text: 'Five wrong codes close codes to a person for ten minutes, and each code ends after ten minutes. If it was a colleague, a new code from connect helps.',
    },
  ],
  buttons: [act('Security', 'security'), act('Accounts', 'accounts')],
}

/** Once an hour, however long it goes on. */
async function warn(deps: Deps, workspaceId: string): Promise<void> {
  const db = database(deps.env, workspaceId, deps.meter)
  const notice = { reason: `wrong codes ${Math.floor(deps.now / hour)}`, card }
  const ctx = { db, now: deps.now, workspace: { id: workspaceId } }
  const [made] = await trip(db, [adminNotices(ctx, notice)])
  if (Array.isArray(made) && made.length > 0) deps.wake('cards')
}
