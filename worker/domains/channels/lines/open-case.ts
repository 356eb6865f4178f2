import { and, desc, eq, sql } from 'drizzle-orm'
import { cases, messages } from '../../../../schema/workspace/cases.ts'
import type { Deps, Workspace } from '../../../core/context.ts'
import { scopedById, scopedFor, select } from '../../../core/record/scoped.ts'
import { byId, type Which } from '../../../core/record/which.ts'
import { isWithheld } from '../../../language/phone-numbers.ts'
import { ask, first, nothing } from '../../../platform/db.ts'
import type { Arrival } from '../arrivals.ts'
import { readerOf } from '../sending/message.ts'

const isOpen = sql`status in ('new', 'open', 'waiting', 'hold')`

/** The case in which this number or person is being talked with by this channel, if one is open. */
export async function openCaseOf(
  deps: Deps,
  workspace: Workspace,
  { channel, sender }: Pick<Arrival, 'channel' | 'sender'>,
  contactId: string | undefined,
): Promise<string | undefined> {
  // Those who show no number are not one and the same.
  if (isWithheld(sender)) return undefined
  const it = readerOf(deps, workspace)
  const theirs = (these: Which) =>
    first(
      select(it, { id: cases.id })
        .from(scopedFor(it, cases, these))
        .where(and(these.which, eq(cases.channel, channel), isOpen))
        .orderBy(desc(cases.createdAt), desc(cases.id))
        .limit(1),
    )
  const wrote = sql`${cases.id} in (select said.case_id from ${scopedById(it, messages, 'said')}
    join arrivals on arrivals.workspace_id = ${workspace.id} and arrivals.message_id = said.id
    where arrivals.state in ('case', 'appended') and arrivals.sender = ${sender}
    order by arrivals.at desc limit 5)`
  const [known, unknown] = await ask(
    it.db,
    contactId ? theirs({ which: eq(cases.contactId, contactId) }) : nothing(undefined),
    contactId ? nothing(undefined) : theirs(byId(wrote)),
  )
  return (known ?? unknown)?.id
}
