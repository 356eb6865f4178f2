import { and, eq } from 'drizzle-orm'
import { accounts } from '../../schema/directory/directory.ts'
import { pace } from '../../schema/workspace/history.ts'
import { alertRules, conversations } from '../../schema/workspace/places.ts'
import type { Card } from '../core/card.ts'
import type { Context, Conversation, Deps } from '../core/context.ts'
import { noticeRow } from '../core/event/commit/notices.ts'
import { conversationIdOf } from '../core/record/place-id.ts'
import { system } from '../core/record/reader.ts'
import { scoped, scopedById, selectAll } from '../core/record/scoped.ts'
import { ask, type Database, database, directory, first, rows, trip } from '../platform/db.ts'

type Place = Pick<Conversation, 'surface' | 'account' | 'externalId'>
type Gone = 'deleted' | 'left'

/** The workspace whose data an account's conversations are in, where it belongs to one. */
export async function homeOfAccount(
  deps: Deps,
  { surface, account }: Pick<Place, 'surface' | 'account'>,
): Promise<string | undefined> {
  const db = directory(deps.env, deps.meter)
  const here = and(eq(accounts.surface, surface), eq(accounts.externalId, account))
  const look = first(db.select({ id: accounts.workspaceId }).from(accounts).where(here))
  const [found] = await ask(db, look)
  return found?.id
}

const idIn = (home: string, place: Place) => conversationIdOf({ workspace: { id: home } }, place)

const isThere = (home: string, place: Place) =>
  and(eq(conversations.id, idIn(home, place)), eq(conversations.workspaceId, home))

/** A conversation has another name from now on. */
export async function conversationRenamed(deps: Deps, place: Place, name: string): Promise<void> {
  const home = await homeOfAccount(deps, place)
  if (!home) return
  const db = database(deps.env, home, deps.meter)
  await trip(db, [db.update(conversations).set({ name }).where(isThere(home, place))])
}

/** The conversation, and the rules by which alerts come there. */
function alertsThere(db: Database, home: string, place: Place) {
  const all = system({ db, workspace: { id: home } })
  const here = eq(alertRules.conversationId, idIn(home, place))
  return ask(
    db,
    first(
      selectAll(all, conversations)
        .from(scopedById(all, conversations))
        .where(isThere(home, place)),
    ),
    rows(
      selectAll(all, alertRules)
        .from(scoped(all, alertRules))
        .where(and(here, eq(alertRules.active, true))),
    ),
  )
}

/** Nothing can be posted there any more: its alerts are off, and their owners are notified. */
export async function conversationGone(deps: Deps, place: Place, gone: Gone): Promise<void> {
  const home = await homeOfAccount(deps, place)
  if (!home) return
  const db = database(deps.env, home, deps.meter)
  const [there, rules] = await alertsThere(db, home, place)
  if (!there || rules.length === 0) return
  const ctx = { db, now: deps.now, workspace: { id: home } }
  const reason = `closed ${there.id} ${deps.now}`
  const card = alertsOff(there.name, gone)
  const owners = [...new Set(rules.map(({ ownerId }) => ownerId))]
  const off = rules.map(({ id }) =>
    db
      .update(alertRules)
      .set({ active: false })
      .where(and(eq(alertRules.workspaceId, home), eq(alertRules.id, id))),
  )
  const notified = owners.map((memberId) => noticeRow(ctx, { memberId, reason, card }))
  await trip(db, [...off, closing(ctx, there), ...notified])
  deps.wake('cards')
}

/** What is refused there from now on is known already. */
const closing = ({ db, now }: Pick<Context, 'db' | 'now'>, to: typeof conversations.$inferSelect) =>
  db
    .insert(pace)
    .values({
      ...{ place: to.id, workspaceId: to.workspaceId, surface: to.surface, account: to.account },
      ...{ holder: null, freeAt: 0, heldUntil: 0, closedSince: now },
    })
    .onConflictDoUpdate({ target: pace.place, set: { closedSince: now } })

const why: Record<Gone, string> = {
  deleted: 'The channel was deleted. Turn alerts on in another one.',
  left: 'Alongside was taken out of it. Add it again, then turn alerts on there.',
}

const alertsOff = (name: string | null, gone: Gone): Card => ({
  title: `Alerts are off in ${name ? `#${name}` : 'a conversation'}`,
  subtitle: why[gone],
  parts: [],
  buttons: [],
})
