import { and, asc, eq, inArray, lt, lte, sql } from 'drizzle-orm'
import { identities } from '../../schema/directory/directory.ts'
import { notices } from '../../schema/workspace/history.ts'
import type { Card } from '../card.ts'
import type { Deps } from '../context.ts'
import { ask, database, directory, rows, trip } from '../db.ts'
import { explain } from '../errors.ts'
import { type Channels, Refused } from './channel.ts'
import { afterRefusal, type Clock } from './send.ts'

type Notice = typeof notices.$inferSelect
type Identity = typeof identities.$inferSelect

const lease = 45_000
const pending = sql`dead = 0 and sent_at is null`

/** Sends the personal cards that are due; how many were taken. */
export async function sendNotices(deps: Deps, channels: Channels, clock: Clock): Promise<number> {
  const due = await takeDue(deps, clock())
  if (due.length === 0) return 0
  const known = await identitiesOf(deps, [...new Set(due.map(({ memberId }) => memberId))])
  for (const notice of due) {
    const mine = known.filter(({ memberId }) => memberId === notice.memberId)
    await keep(deps, notice.id, await send(deps, channels, notice, mine, clock))
  }
  return due.length
}

async function takeDue(deps: Deps, now: number): Promise<Notice[]> {
  const db = database(deps.env, '*', deps.meter)
  const free = and(pending, lte(notices.nextTryAt, now), lt(notices.leaseUntil, now))
  const due = db
    .select({ id: notices.id })
    .from(notices)
    .where(free)
    .orderBy(asc(notices.nextTryAt))
    .limit(5)
  const taking = db
    .update(notices)
    .set({ leaseUntil: now + lease })
    .where(inArray(notices.id, due))
  const [taken] = await ask(db, rows(taking.returning()))
  return taken
}

/** Neither who was deactivated nor whose account was disconnected is sent anything. */
const stillReads = sql`exists (select 1 from members m
  where m.id = ${identities.memberId} and m.active = 1)
  and not exists (select 1 from accounts a where a.surface = ${identities.surface}
    and a.external_id = ${identities.account} and a.workspace_id = ${identities.workspaceId}
    and a.active = 0)`

const identitiesOf = async (deps: Deps, memberIds: string[]): Promise<Identity[]> => {
  const db = directory(deps.env, deps.meter)
  const [found] = await ask(
    db,
    rows(
      db
        .select()
        .from(identities)
        .where(and(inArray(identities.memberId, memberIds), stillReads)),
    ),
  )
  return found
}

/** The first of the member's surfaces that can hold a message. */
async function send(
  deps: Deps,
  channels: Channels,
  notice: Notice,
  mine: Identity[],
  clock: Clock,
): Promise<Partial<Notice>> {
  const [to] = mine
    .filter(({ surface }) => channels[surface])
    .sort((a, b) => a.createdAt - b.createdAt)
  const channel = to && channels[to.surface]
  if (!channel) return { dead: true, leaseUntil: 0, error: 'This person has no chat with us yet.' }
  const { account, externalUserId: user, serviceUrl } = to
  try {
    // Written by `commit` from a Card.
    await channel.direct(deps.env, { account, user, serviceUrl }, notice.card as Card)
    return { sentAt: clock(), leaseUntil: 0, error: null }
  } catch (error) {
    const refusal = error instanceof Refused ? error : new Refused('later', explain(error).message)
    return { leaseUntil: 0, ...afterRefusal(notice.tries, notice.createdAt, refusal, clock()) }
  }
}

const keep = async (deps: Deps, id: string, set: Partial<Notice>) => {
  const db = database(deps.env, '*', deps.meter)
  await trip(db, [db.update(notices).set(set).where(eq(notices.id, id))])
}
