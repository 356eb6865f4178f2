import { and, eq, inArray, sql } from 'drizzle-orm'
import { members } from '../../../schema/directory/directory.ts'
import { deals, stages } from '../../../schema/workspace/deals.ts'
import { act, open } from '../../core/action/buttons.ts'
import type { Card, Item } from '../../core/card.ts'
import { alertsOn } from '../../core/event/alert-scope.ts'
import { noticeRow } from '../../core/event/commit/notices.ts'
import type { Run } from '../../core/event/schedule.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, scopedById } from '../../core/record/scoped.ts'
import { count, money } from '../../language/formatting.ts'
import { ask, directory, rows, type Statement } from '../../platform/db.ts'
import { momentOf, slippingOf, slippingText, watchedBy } from './slipping.ts'

const people = 8
const listed = 5

/** Owners, from `after` on, whose deals slipped in this run where no conversation hears of it. */
export async function notifyOwners(
  run: Run,
  after: string,
): Promise<{ writes: Statement[]; last: string | null }> {
  const [found] = await ask(run.db, rows(unnotified(run, after)))
  const mine = Map.groupBy(found, ({ ownerId }) => ownerId ?? '')
  if (mine.size === 0) return { writes: [], last: null }
  const ids = [...mine.keys()]
  const known = directory(run.deps.env, run.deps.meter)
  const active = and(inArray(members.id, ids), eq(members.active, true))
  const [owners] = await ask(known, rows(known.select().from(members).where(active)))
  const ctx = { db: run.db, now: run.now, workspace: run.workspace }
  const writes = owners.map((owner) =>
    noticeRow(ctx, {
      memberId: owner.id,
      reason: `slipping ${run.day}`,
      card: card(run, owner, mine.get(owner.id) ?? []),
    }),
  )
  return { writes, last: ids.at(-1) ?? null }
}

type Unnotified = ReturnType<typeof unnotified>['_']['result'][number]

/** The first deals of the next owners, and how many each has. */
function unnotified(run: Run, after: string) {
  const { db, workspace, startedAt } = run
  const all = system(run)
  const slipped = sql`(select distinct record_id from events
    where workspace_id = ${workspace.id} and name = 'deal.slipped' and at >= ${startedAt})`
  const notified = sql`select 1 from posts p where p.workspace_id = ${workspace.id}
    and p.record_id = deals.id and p.dead = 0 and ${alertsOn(sql`p.conversation_id`, workspace.id)}`
  const some = db.$with('some').as(
    db
      .select({
        id: deals.id,
        many: sql<number>`count(*) over (partition by owner_id)`.as('many'),
        person: sql<number>`dense_rank() over (order by owner_id)`.as('person'),
        place: sql<number>`row_number() over (partition by owner_id order by close_on, id)`.as(
          'place',
        ),
      })
      .from(scoped(all, deals))
      .where(
        and(
          inArray(deals.id, slipped),
          sql`status = 'open' and owner_id > ${after} and not exists (${notified})`,
        ),
      ),
  )
  return db
    .with(some)
    .select({
      id: deals.id,
      title: deals.title,
      ownerId: deals.ownerId,
      amount: deals.amount,
      currency: deals.currency,
      status: deals.status,
      closeOn: deals.closeOn,
      enteredStageAt: deals.enteredStageAt,
      fine: deals.fine,
      many: sql<number>`${some.many}`.as('many_deals'),
      stage: sql<string | null>`${stages.name}`.as('stage'),
      ...watchedBy(all),
    })
    .from(some)
    .innerJoin(scopedById(all, deals), eq(deals.id, some.id))
    .leftJoin(scopedById(all, stages), eq(stages.id, deals.stageId))
    .where(sql`person <= ${people} and place <= ${listed}`)
    .orderBy(sql`person, place`)
}

function card(
  { workspace, now }: Run,
  owner: { timeZone: string | null; locale: string | null },
  found: Unnotified[],
): Card {
  const reader = {
    now,
    timeZone: owner.timeZone ?? workspace.timeZone,
    locale: owner.locale ?? workspace.locale,
  }
  const items = found.map((deal): Item => {
    const { amount, currency } = deal
    const worth = amount === null ? '' : money({ minor: amount, currency }, reader.locale)
    const why = slippingText(deal, slippingOf(deal, deal, momentOf(reader)), reader)
    return {
      title: deal.title,
      text: [worth, why].filter(Boolean).join(' · '),
      button: open(deal.id),
    }
  })
  const many = found[0]?.many ?? 0
  return {
    title: `${many === 1 ? 'One of your deals needs' : `${count(many, 'deal')} of yours need`} a look`,
    ...(many > listed && { subtitle: `These are the first ${listed}.` }),
    parts: [{ kind: 'list', items }],
    buttons: [act('My deals', 'my-deals')],
  }
}
