import { eq, sql } from 'drizzle-orm'
import { contacts } from '../../../schema/workspace/people.ts'
import type { Deps, Workspace } from '../../core/context.ts'
import { system } from '../../core/record/reader.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { emailKey } from '../../language/email-address.ts'
import { phoneKey } from '../../language/phone-numbers.ts'
import { ask, database, first } from '../../platform/db.ts'

/** Who it is that writes or calls, by an address or a number; undefined where nobody is known by it. */
export async function personWith(
  deps: Deps,
  workspace: Workspace,
  { email, phone }: { email?: string | undefined; phone?: string | undefined },
): Promise<{ id: string; name: string } | undefined> {
  const kind = email === undefined ? 'phone' : 'email'
  const key = email === undefined ? phoneKey(phone ?? '', workspace.country) : emailKey(email)
  if (!key) return undefined
  const it = system({ db: database(deps.env, workspace.id, deps.meter), workspace })
  const holder = sql`(select record_id from keys where workspace_id = ${workspace.id}
    and kind = ${kind} and key = ${key} and record_id like 'contact\\_%' escape '\\' limit 1)`
  const query = select(it, { id: contacts.id, name: contacts.name }).from(scopedById(it, contacts))
  const [found] = await ask(it.db, first(query.where(eq(contacts.id, holder))))
  return found
}
