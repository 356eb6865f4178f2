import { inArray } from 'drizzle-orm'
import { workspaces } from '../../schema/directory/directory.ts'
import { alertRules, conversations } from '../../schema/workspace/places.ts'
import { act } from '../core/action/buttons.ts'
import type { Card } from '../core/card.ts'
import {
  type Context,
  type Conversation,
  contextOf,
  type Deps,
  type Workspace,
} from '../core/context.ts'
import { conversationOf } from '../core/record/conversations.ts'
import { recordsOn } from '../core/record/on-card.ts'
import { conversationReader, everywhere } from '../core/record/reader.ts'
import { scopedById, selectAll } from '../core/record/scoped.ts'
import { memberOf } from '../identity/identify.ts'
import { areThere, isStale, upToDate } from '../identity/outsiders.ts'
import { ask, both, type Database, database, directory, rows } from '../platform/db.ts'
import { liveCard } from './live-card.ts'
import { type MemberRow, ownReaders } from './own-readers.ts'
import type { Post } from './post.ts'
import type { Ready } from './send.ts'

/** Where each post stands and what it shall show: two trips, however many there are. */
export async function load(deps: Deps, due: Post[], now: number): Promise<Ready[]> {
  const known = directory(deps.env, deps.meter)
  const data = database(deps.env, '*', deps.meter)
  const of = <T>(pick: (post: Post) => T) => [...new Set(due.map(pick))]
  const [[homes], [places]] = await Promise.all([
    ask(
      known,
      rows(
        known
          .select()
          .from(workspaces)
          .where(
            inArray(
              workspaces.id,
              of((post) => post.workspaceId),
            ),
          ),
      ),
    ),
    ask(
      data,
      rows(
        selectAll({ ...everywhere, db: data }, conversations)
          .from(scopedById(everywhere, conversations))
          .where(
            inArray(
              conversations.id,
              of((post) => post.conversationId),
            ),
          ),
      ),
    ),
  ])
  const stale = places.find(
    ({ outsidersAt, surface }) => surface in deps.lookouts && isStale(outsidersAt, now),
  )
  // One a round: each look is some calls to the vendor.
  if (stale) stale.outsiders = await upToDate(deps, stale, conversationOf(stale), now)
  const own = await ownReaders(deps, due, places)
  const settled = due.flatMap((post) => {
    const home = homes.find(({ id }) => id === post.workspaceId)
    const place = places.find(
      (row) => row.id === post.conversationId && row.workspaceId === home?.id,
    )
    const outsiders = areThere(place?.outsiders)
    const reader = own.get(post.id)
    // Nothing of the CRM is shown where a customer reads.
    return home && place && !place.intake
      ? [{ post, to: conversationOf(place), home, outsiders, reader }]
      : []
  })
  const views = new Map(
    settled.map((one) => [
      viewOf(one),
      { ctx: readingOf({ ...deps, now }, one), id: one.post.recordId },
    ]),
  )
  const all = [...views.values()]
  const [shown, rules] = await ask(
    data,
    both(...all.map(({ ctx, id }) => liveCard(ctx, id))),
    rulesOf(data, due),
  )
  const byView = new Map([...views.keys()].map((key, at) => [key, shown[at]]))
  return settled.flatMap(({ post, to, home, outsiders, reader }) => {
    const view = byView.get(viewOf({ post, outsiders, reader }))
    const records = view && recordsOn({ workspace: home }, view.card)
    if (!view || !records) return []
    const rule = rules.find(({ id }) => id === post.ruleId)
    const shown = {
      ...view,
      ...(rule && { card: withFewer(view.card, rule, post) }),
      ...(!reader && isLimited(home, outsiders) && { more: post.recordId }),
    }
    return [{ post, to, shown, records, wins: rule?.wins === true }]
  })
}

/** Do not all who read there see the same of a record? */
const isLimited = ({ visibility, fieldRights }: Workspace, outsiders: boolean): boolean =>
  outsiders || Object.keys({ ...visibility, ...fieldRights }).length > 0

/** The rules by which cards are there. */
const rulesOf = (db: Database, due: Post[]) =>
  rows(
    selectAll({ ...everywhere, db }, alertRules)
      .from(scopedById(everywhere, alertRules))
      .where(
        inArray(
          alertRules.id,
          due.flatMap(({ ruleId }) => ruleId ?? []),
        ),
      ),
  )

/** What is there by the alerts of its conversation leads to what makes it fewer. */
function withFewer(card: Card, rule: typeof alertRules.$inferSelect, { recordId }: Post): Card {
  if (rule.of !== null) return card
  const fewer = act('Fewer like this', 'fewer-alerts', { rule: rule.id, of: recordId })
  return { ...card, more: [...(card.more ?? []), fewer] }
}

interface View {
  post: Post
  outsiders: boolean
  reader?: MemberRow | undefined
}

/** One record is drawn twice at most: for colleagues, and for readers from outside; and for who alone reads it. */
const viewOf = ({ post, outsiders, reader }: View) =>
  `${post.workspaceId} ${post.recordId} ${outsiders} ${reader?.id ?? ''}`

/** Everyone reads a posted card: it is written in the workspace's own way; but for one who is alone. */
function readingOf(
  deps: Deps,
  { to, home, outsiders, reader }: View & { to: Conversation; home: Workspace },
): Context {
  const member = reader ? memberOf(reader, home) : conversationReader(home).member
  const { surface, account } = to
  const person = { surface, account, user: '', profile: async () => ({ name: '' }) }
  const shown = reader ? {} : { shared: true as const, outsiders }
  return contextOf(
    deps,
    { workspace: home, member },
    person,
    { requestId: '', conversation: to, ...shown },
    {},
  )
}
