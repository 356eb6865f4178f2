import { asc, eq, sql } from 'drizzle-orm'
import { cases } from '../../../schema/workspace/cases.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { workspaceTeams } from '../../../schema/workspace/teams.ts'
import type { Context } from '../../core/context.ts'
import { isLeftOut } from '../../core/permissions.ts'
import { limitedFields } from '../../core/record/registry.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { activeReaders } from '../../identity/readers.ts'
import { ask, both, rows } from '../../platform/db.ts'
import type { Case } from '../cases/index.ts'
import { mayGrant } from '../service-levels/index.ts'

interface Person {
  id: string
  name: string
}

const most = 10

/** Everybody who works here, and whether they lead the team whose case it is. */
const colleagues = (ctx: Context, { teamId }: Case) =>
  rows(
    select(ctx, {
      ...{ id: workspaceMembers.id, name: workspaceMembers.name },
      ...{ role: workspaceMembers.role, roleId: workspaceMembers.roleId },
      isLead: sql<number>`id is (select lead_id from ${scopedById(ctx, workspaceTeams)}
        where id = ${teamId})`.as('is_lead'),
    })
      .from(scoped(ctx, workspaceMembers))
      .where(eq(workspaceMembers.active, true))
      .orderBy(asc(workspaceMembers.name), asc(workspaceMembers.id))
      .limit(500),
  )

/** Who grants a remedy that is too much for who asks: the lead of its team, else managers, else admins. */
export async function approvers(ctx: Context, is: Case, minor: number): Promise<Person[]> {
  const [all] = await ask(ctx.db, colleagues(ctx, is))
  const able = all.filter(({ id, role, roleId }) => {
    const member = { role, made: ctx.workspace.madeRoles?.[roleId ?? ''] }
    const mayDecide = !isLeftOut({ member: { id, ...member } }, 'decide-remedy')
    return id !== ctx.member.id && mayDecide && mayGrant(ctx.workspace, role, minor)
  })
  const seeing = await whoSee(ctx, is.id, able)
  const ranks = [
    seeing.filter(({ isLead }) => isLead),
    seeing.filter(({ role }) => role !== 'admin'),
  ]
  return (ranks.find((some) => some.length) ?? seeing).slice(0, most)
}

/** Nobody learns by it of a case, or of what it costs, that they may not see; and each may set it. */
async function whoSee<T extends Person>(ctx: Context, id: string, all: T[]): Promise<T[]> {
  const able = await activeReaders(
    ctx,
    all.slice(0, 5 * most).map((one) => one.id),
  )
  const readers = able.filter((one) => !limitedFields(one, 'case').includes('remedyState'))
  const looks = readers.map((one) =>
    rows(
      select({ ...one, db: ctx.db }, { id: cases.id })
        .from(scopedById(one, cases))
        .where(eq(cases.id, id)),
    ),
  )
  const [found] = await ask(ctx.db, both(...looks))
  const theirs = new Set(readers.flatMap(({ member }, at) => (found[at]?.length ? member.id : [])))
  return all.filter((one) => theirs.has(one.id))
}
