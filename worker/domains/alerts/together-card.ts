import { sql } from 'drizzle-orm'
import { events } from '../../../schema/workspace/history.ts'
import type { conversations } from '../../../schema/workspace/places.ts'
import { open } from '../../core/action/buttons.ts'
import { type Card, listed } from '../../core/card.ts'
import { type Context, contextOf } from '../../core/context.ts'
import type { Run } from '../../core/event/schedule.ts'
import { conversationOf } from '../../core/record/conversations.ts'
import { conversationReader } from '../../core/record/reader.ts'
import { kindOf } from '../../core/record/registry.ts'
import { describedBy } from '../../core/record/search.ts'
import { areThere } from '../../identity/outsiders.ts'
import { count } from '../../language/formatting.ts'
import { ask, both, inList, type Look, map, rows } from '../../platform/db.ts'
import type { Rule } from './rule-text.ts'

/** Everyone there reads it. */
export function readingOf(
  { deps, workspace }: Run,
  place: typeof conversations.$inferSelect,
): Context {
  const { member } = conversationReader(workspace)
  const conversation = conversationOf(place)
  const { surface, account } = conversation
  const person = { surface, account, user: '', profile: async () => ({ name: '' }) }
  const asked = { requestId: '', conversation, shared: true as const }
  const outsiders = areThere(place.outsiders)
  return contextOf(deps, { workspace, member }, person, { ...asked, outsiders }, {})
}

/** What the newest of the events it came by says of each record, where that says anything. */
const reasons = (
  ctx: Context,
  { events: names }: Rule,
  since: number,
  ids: string[],
): Look<Map<string, string>> =>
  map(
    rows(
      ctx.db
        .select({ id: events.recordId, why: sql<string>`${events.notes} ->> '$.why'`.as('why') })
        .from(events)
        .where(
          sql`${events.workspaceId} = ${ctx.workspace.id} and ${events.name} in ${inList(names)}
            and ${events.at} >= ${since} and +${events.recordId} in ${inList(ids)}
            and ${events.notes} ->> '$.why' is not null`,
        )
        .orderBy(events.at, events.id),
    ),
    (found) => new Map(found.map(({ id, why }) => [id ?? '', why])),
  )

interface Together {
  rule: Rule
  /** Since when the first one waits. */
  since: number
  /** Those that are named. */
  ids: string[]
  many: number
}

export async function togetherCard(
  ctx: Context,
  { rule, since, ids, many }: Together,
): Promise<Card> {
  const byKind = Map.groupBy(ids, kindOf)
  const looks = [...byKind].map(([kind, some]) => describedBy(ctx, kind, some))
  const [found, why] = await ask(ctx.db, both(...looks), reasons(ctx, rule, since, ids))
  const items = found.flat().map(({ id, name, hint }) => {
    const text = [hint, why.get(id)].filter(Boolean).join(' · ')
    return { title: name, ...(text && { text }), button: open(id) }
  })
  const left = many - items.length
  return {
    title: `${count(many, 'alert')} together`,
    subtitle: 'They came while it was quiet here, or many at once.',
    parts: [
      ...listed('', items),
      ...(left > 0 ? [{ kind: 'text' as const, text: `and ${left} more` }] : []),
    ],
    buttons: [],
  }
}
