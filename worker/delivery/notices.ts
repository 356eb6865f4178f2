import { and, asc, eq, inArray, lt, lte, sql } from 'drizzle-orm'
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import { identities, members, workspaces } from '../../schema/directory/directory.ts'
import { notices } from '../../schema/workspace/history.ts'
import type { Deps, Member, Workspace } from '../core/context.ts'
import { isQuiet } from '../core/event/commit/notices.ts'
import { drawnFor, type UnreadCard } from '../core/event/unread-card.ts'
import { recordsOn } from '../core/record/on-card.ts'
import { isHeldBack } from '../core/suspended.ts'
import { memberOf } from '../identity/identify.ts'
import { keepingShown, type Shown } from '../identity/security/shown.ts'
import { as, ask, database, directory, rows, trip } from '../platform/db.ts'
import { afterRefusal, refusalOf } from './after-refusal.ts'
import type { Channels } from './channel.ts'
import { pending } from './due.ts'
import { type Claim, claiming, freeAgain, type Hold, holdOf, newClaim, releasing } from './pace.ts'
import { type Clock, paced } from './paced.ts'

type Notice = typeof notices.$inferSelect
type Changed = SQLiteUpdateSetSource<typeof notices>
/** Where a person can be sent messages, and how they write amounts and dates. */
type Chat = typeof identities.$inferSelect & {
  reader: Pick<Member, 'locale' | 'timeZone'>
  workspace: Workspace
}

const mostAtOnce = 4
const moment = 1_000
const shortest = 200

/** Sends the personal cards that are due, one a person: nobody waits for another's; how many were taken. */
export async function sendNotices(deps: Deps, channels: Channels, clock: Clock): Promise<number> {
  const claim = newClaim(clock())
  const due = await takeDue(deps, claim)
  if (due.length === 0) return 0
  const known = await chatsOf(deps, [...new Set(due.map(({ memberId }) => memberId))])
  const addressed = due.map((notice) => ({ notice, to: firstChat(channels, notice, known) }))
  const holds = await hold(deps, channels, claim, addressed)
  const turns = [...Map.groupBy(addressed, ({ notice }) => notice.memberId)]
  const shown: Shown[] = []
  await Promise.all(
    turns.map(async ([member, mine]) => {
      const held = holds.find(({ place }) => place === member)
      for (const [at, { notice, to }] of mine.entries()) {
        const later = at > 0 && held && { leaseUntil: 0, nextTryAt: freeAt(held) }
        const set = later || (await send(deps, channels, notice, to, held, clock))
        await keep(deps, notice.id, set)
        if (to && 'sentAt' in set) shown.push(shownTo(notice, to))
      }
    }),
  )
  const db = database(deps.env, '*', deps.meter)
  await trip(db, [releasing(db, claim, holds), ...keepingShown(db, shown, clock())])
  return holds.length
}

const noParts = { parts: [], buttons: [] }

const shownTo = ({ workspaceId, memberId, card }: Notice, { surface, workspace }: Chat): Shown => ({
  ...{ workspaceId, memberId, surface },
  records: recordsOn({ workspace }, { ...noParts, ...(card as Partial<UnreadCard>) }), // kept as one
})

interface Addressed {
  notice: Notice
  to: Chat | undefined
}

/** The first of the member's surfaces that can hold a message. */
const firstChat = (channels: Channels, { memberId }: Notice, known: Chat[]) =>
  known
    .filter((one) => one.memberId === memberId && channels[one.surface])
    .sort((a, b) => a.createdAt - b.createdAt)[0]

/** Everyone's own conversation is a place like any other, named after the member. */
async function hold(
  deps: Deps,
  channels: Channels,
  claim: Claim,
  addressed: Addressed[],
): Promise<Hold[]> {
  const db = database(deps.env, '*', deps.meter)
  const places = addressed.flatMap(({ notice, to }) =>
    to ? [[notice.memberId, notice.workspaceId, to.surface, to.account]] : [],
  )
  const wanted = sql`select distinct value->>0, value->>1, value->>2, value->>3
    from json_each(${JSON.stringify(places)})`
  const [held] = await ask(db, rows(claiming(db, channels, claim, wanted, mostAtOnce)))
  return held.map(holdOf)
}

async function takeDue(deps: Deps, { now, until }: Claim): Promise<Notice[]> {
  const db = database(deps.env, '*', deps.meter)
  const held = isHeldBack(sql`notices.workspace_id`, sql`notices.reason`)
  const free = and(
    ...[pending, lte(notices.nextTryAt, now), lt(notices.leaseUntil, now)],
    sql`not ${held}`,
  )
  const due = db
    .select({ id: notices.id })
    .from(notices)
    .where(free)
    .orderBy(asc(notices.nextTryAt))
    .limit(mostAtOnce)
  const taking = db.update(notices).set({ leaseUntil: until }).where(inArray(notices.id, due))
  const [taken] = await ask(db, rows(taking.returning()))
  return taken
}

/** Nothing is sent to who was deactivated, removed or is a guest, nor into a disconnected account. */
const stillReads = sql`exists (select 1 from members m
  where m.id = ${identities.memberId} and m.active = 1)
  and not exists (select 1 from accounts a where a.surface = ${identities.surface}
    and a.external_id = ${identities.account} and a.workspace_id = ${identities.workspaceId}
    and a.active = 0 and (a.left_at is null or a.left_at >= ${identities.createdAt}))
  and ${identities.removedAt} is null and ${identities.guest} = 0`

async function chatsOf(deps: Deps, memberIds: string[]): Promise<Chat[]> {
  const db = directory(deps.env, deps.meter)
  const [found] = await ask(
    db,
    rows(
      db
        .select({
          ...{
            chat: as(identities, 'i'),
            member: as(members, 'm'),
            workspace: as(workspaces, 'w'),
          },
        })
        .from(identities)
        .innerJoin(members, eq(members.id, identities.memberId))
        .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
        .where(and(inArray(identities.memberId, memberIds), stillReads)),
    ),
  )
  return found.map(({ chat, member, workspace }) => ({
    ...chat,
    reader: memberOf(member, workspace),
    workspace,
  }))
}

async function send(
  deps: Deps,
  channels: Channels,
  notice: Notice,
  to: Chat | undefined,
  held: Hold | undefined,
  clock: Clock,
): Promise<Changed> {
  const channel = to && channels[to.surface]
  if (!channel && isQuiet(notice.reason)) return { sentAt: clock(), leaseUntil: 0, error: null }
  if (!channel) return { dead: true, leaseUntil: 0, error: 'This person has no chat with us yet.' }
  if (!held || held.heldUntil) return { leaseUntil: 0, nextTryAt: whenFree(notice, clock()) }
  const { account, externalUserId: user, serviceUrl, reader } = to
  try {
    const chat = paced(channel, held, clock)
    // Written as an UnreadCard: a Card is one.
    const card = drawnFor({ ...reader, now: clock() }, notice.card as UnreadCard)
    await chat.direct(deps.env, { account, user, serviceUrl }, card)
    return { sentAt: clock(), leaseUntil: 0, error: null }
  } catch (error) {
    const then = afterRefusal(notice, notice.createdAt, refusalOf(error), clock())
    return { leaseUntil: 0, ...then }
  }
}

const freeAt = ({ notBefore, heldUntil }: Hold) => Math.max(notBefore, heldUntil)

/** The last message was sent there just now, the vendor asked for a pause, or another run sends there. */
const whenFree = ({ memberId }: Notice, now: number) =>
  sql`max(${now + shortest},
    coalesce((select ${freeAgain(now)} from pace where place = ${memberId}), ${now + moment}))`

const keep = async (deps: Deps, id: string, set: Changed) => {
  const db = database(deps.env, '*', deps.meter)
  await trip(db, [db.update(notices).set(set).where(eq(notices.id, id))])
}
