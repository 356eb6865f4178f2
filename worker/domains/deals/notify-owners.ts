import { and, eq, inArray, sql } from 'drizzle-orm'
import { deals, stages } from '../../../schema/workspace/deals.ts'
import { act, open } from '../../core/action/buttons.ts'
import { type Card, type Item, listed } from '../../core/card.ts'
import { alertsOn } from '../../core/event/alert-scope.ts'
import { noticeRow } from '../../core/event/commit/notices.ts'
import type { Run } from '../../core/event/schedule.ts'
import { leadOn } from '../../core/record/list.ts'
import { type Audience, system } from '../../core/record/reader.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { activeReaders } from '../../identity/readers.ts'
import { count, money } from '../../language/formatting.ts'
import { ask, both, rows, type Statement } from '../../platform/db.ts'
import { momentOf, slippingOf, slippingText, watchedBy } from './slipping.ts'
import { slippingList } from './slipping-list.ts'

const people = 8
const most = 5

/** Owners, from `after` on, whose deals slipped in this run where no conversation hears of it. */
export async function notifyOwners(
  run: Run,
  after: string,
): Promise<{ writes: Statement[]; last: string | null }> {
  const [found] = await ask(run.db, rows(unnotified(run, after)))
  const mine = Map.groupBy(found, ({ ownerId }) => ownerId ?? '')
  if (mine.size === 0) return { writes: [], last: null }
  const ids = [...mine.keys()]
  const owners = await activeReaders(run, ids)
  const of = ({ member }: Audience) => mine.get(member.id) ?? []
  const looks = owners.map((reader) =>
    slippedOf(
      run,
      reader,
      of(reader).map(({ id }) => id),
    ),
  )
  const [shown] = await ask(run.db, both(...looks))
  const ctx = { db: run.db, now: run.now, workspace: run.workspace }
  const writes = owners.map((owner, at) =>
    noticeRow(ctx, {
      memberId: owner.member.id,
      reason: `slipping ${run.day}`,
      card: card(run, owner, shown[at] ?? [], of(owner)[0]?.many ?? 0),
    }),
  )
  return { writes, last: ids.at(-1) ?? null }
}

/** Which deals of the next owners come first, and how many each has. */
function unnotified(run: Run, after: string) {
  const { db, workspace, startedAt } = run
  const slipped = sql`(select distinct record_id from events
    where workspace_id = ${workspace.id} and name = 'deal.slipped' and at >= ${startedAt})`
  const notified = sql`select 1 from posts p where p.workspace_id = ${workspace.id}
    and p.record_id = deals.id and p.dead = 0 and p.held_at is null
    and ${alertsOn(sql`p.conversation_id`, workspace.id)}`
  const some = db
    .select({
      id: deals.id,
      ownerId: deals.ownerId,
      many: sql<number>`count(*) over (partition by owner_id)`.as('many'),
      person: sql<number>`dense_rank() over (order by owner_id)`.as('person'),
      place: sql<number>`row_number() over (partition by owner_id order by close_on, id)`.as(
        'place',
      ),
    })
    .from(scoped(system(run), deals))
    .where(
      and(
        inArray(deals.id, slipped),
        sql`status = 'open' and owner_id > ${after} and not exists (${notified})`,
      ),
    )
    .as('some')
  return db
    .select({ id: some.id, ownerId: some.ownerId, many: some.many })
    .from(some)
    .where(sql`person <= ${people} and place <= ${most}`)
    .orderBy(sql`person, place`)
}

/** Some deals, as this owner may see them. */
function slippedOf({ db }: Run, reader: Audience, ids: string[]) {
  const ctx = { ...reader, db }
  return rows(
    select(ctx, {
      id: deals.id,
      title: deals.title,
      amount: deals.amount,
      currency: deals.currency,
      status: deals.status,
      closeOn: deals.closeOn,
      enteredStageAt: deals.enteredStageAt,
      fine: deals.fine,
      stage: sql<string | null>`${stages.name}`.as('stage'),
      ...watchedBy(ctx),
    })
      .from(scopedById(ctx, deals))
      .leftJoin(scopedById(ctx, stages), eq(stages.id, deals.stageId))
      .where(inArray(deals.id, ids))
      .orderBy(deals.closeOn, deals.id),
  )
}

type Slipped = ReturnType<ReturnType<typeof slippedOf>['read']>

function card({ now }: Run, { member }: Audience, found: Slipped, many: number): Card {
  const reader = { now, ...member }
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
  return {
    title: `${many === 1 ? 'One of your deals needs' : `${count(many, 'deal')} of yours need`} a look`,
    ...(many > most && { subtitle: `These are the first ${most}.` }),
    parts: listed('', items, many > most ? leadOn(slippingList, 'Show all') : undefined),
    buttons: [act('My deals', 'my-deals')],
  }
}
