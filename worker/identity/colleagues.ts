import { and, eq } from 'drizzle-orm'
import { members } from '../../schema/directory/directory.ts'
import type { Context } from '../core/context.ts'
import { ask, directory, first } from '../platform/db.ts'
import { remembered } from '../platform/remembered.ts'

type Colleague = Pick<typeof members.$inferSelect, 'id' | 'name'>

const known = remembered<Colleague | undefined>(60_000)

/** The member whose this address is, as it is kept; the answer is remembered for a minute. */
export const colleagueBy = ({ deps, workspace }: Context, email: string) =>
  known.read(`${workspace.id} ${email}`, async () => {
    const db = directory(deps.env, deps.meter)
    const which = and(
      eq(members.workspaceId, workspace.id),
      eq(members.email, email),
      eq(members.active, true),
    )
    const columns = { id: members.id, name: members.name }
    const [found] = await ask(db, first(db.select(columns).from(members).where(which)))
    return found
  })
