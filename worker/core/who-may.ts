import { and, eq, inArray, or } from 'drizzle-orm'
import { workspaceMembers } from '../../schema/workspace/history.ts'
import { ask, rows } from '../platform/db.ts'
import type { Context } from './context.ts'
import { CrmError } from './errors.ts'
import { refusal } from './permissions.ts'
import { scoped, select } from './record/scoped.ts'

interface Named {
  id: string
  name: string
  role: string
}

/** Why somebody may not do it, with the names of those who may; other problems as they are. */
export async function namingWho(ctx: Context, problem: CrmError): Promise<CrmError> {
  const { rights } = problem.details
  if (!rights) return problem
  const [found] = await ask(ctx.db, rows(able(ctx, rights.ownerId)))
  const others = found.filter(({ id }) => id !== ctx.member.id)
  const owner = others.find(({ id }) => id === rights.ownerId)
  const of = (role: string) => others.filter((one) => one !== owner && one.role === role)
  const [managers, admins] = [of('manager'), of('admin')]
  const message = refusal(rights.verb, {
    ...(owner && { owner: owner.name }),
    manager: managers.length ? beside('a manager', managers) : beside('an admin', admins),
    admin: beside('an admin', admins),
    noun: rights.noun,
  })
  const { fields } = problem.details
  const reasons = fields && Object.fromEntries(Object.keys(fields).map((name) => [name, message]))
  return new CrmError(problem.code, message, {
    ...problem.details,
    ...(reasons && { fields: reasons }),
  })
}

/** "a manager (Jonas Weber, Greta Gross …)". */
function beside(role: string, people: Named[]): string {
  const names = people.slice(0, 2).map(({ name }) => name)
  const more = people.length > names.length ? ' …' : ''
  return names.length ? `${role} (${names.join(', ')}${more})` : role
}

const able = (ctx: Context, ownerId: string | null) =>
  select(ctx, {
    id: workspaceMembers.id,
    name: workspaceMembers.name,
    role: workspaceMembers.role,
  })
    .from(scoped(ctx, workspaceMembers))
    .where(
      or(
        eq(workspaceMembers.id, ownerId ?? ''),
        and(
          eq(workspaceMembers.active, true),
          inArray(workspaceMembers.role, ['manager', 'admin']),
        ),
      ),
    )
    .orderBy(workspaceMembers.name)
    .limit(30)
