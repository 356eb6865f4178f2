import { desc, sql } from 'drizzle-orm'
import { customerValues } from '../../../../schema/workspace/analytics.ts'
import { companies, contacts } from '../../../../schema/workspace/people.ts'
import { act, open } from '../../../core/action/buttons.ts'
import { type Card, listed } from '../../../core/card.ts'
import { adminNotices, noticeRows } from '../../../core/event/commit/notices.ts'
import type { Run } from '../../../core/event/schedule.ts'
import { system } from '../../../core/record/reader.ts'
import { scopedById } from '../../../core/record/scoped.ts'
import { count } from '../../../language/formatting.ts'
import { ask, type Look, rows, type Statement } from '../../../platform/db.ts'
import { customersByDefault, spelled } from '../asked.ts'
import { type Analysis, newestLook } from '../queries.ts'
import type { Step } from '../step-result.ts'
import { tierName } from '../words.ts'
import { dropped } from './dropped.ts'
import type { CustomersWork } from './found.ts'

const most = 200
const shown = 10

interface Lost {
  id: string
  was: string
  tier: string
  away: number
  name: string
  ownerId: string | null
}

/** Of the first tier before and not any more, or valuable and silent for longer than ever. */
function lostLook(run: Run, analysis: Analysis, before: Analysis, until: number): Look<Lost[]> {
  const it = system({ workspace: { id: run.workspace.id } })
  const query = sql`(select n.customer_id, p.tier as was, n.tier as tier, p.worth as worth,
      case when n.slipping = 1 and p.slipping = 0 then ${until} - n.last_day else 0 end as away
    from ${customerValues} n join ${customerValues} p on p.workspace_id = n.workspace_id
      and p.analysis_id = ${before.id} and p.customer_id = n.customer_id
    where n.workspace_id = ${run.workspace.id} and n.analysis_id = ${analysis.id}) v
    left join ${scopedById(it, companies, 'c')} on c.id = v.customer_id
    left join ${scopedById(it, contacts, 'k')} on k.id = v.customer_id`
  return rows(
    run.db
      .select({
        id: sql<string>`v.customer_id`.as('customer'),
        was: sql<string>`v.was`.as('was'),
        tier: sql<string>`v.tier`.as('tier'),
        away: sql<number>`v.away`.as('away'),
        name: sql<string>`coalesce(c.name, k.name)`.as('customer_name'),
        ownerId: sql<string | null>`coalesce(c.owner_id, k.owner_id)`.as('owner'),
      })
      .from(query)
      .where(
        sql`coalesce(c.name, k.name) is not null and ((v.was = 'gold' and v.tier <> 'gold')
          or (v.away > 0 and v.was in ('gold', 'silver')))`,
      )
      .orderBy(desc(sql`v.worth`))
      .limit(most),
  )
}

const why = ({ was, tier, away }: Lost): string =>
  [
    was === 'gold' && tier !== 'gold' ? `Gold until now, now ${tier}` : tierName(tier),
    away > 0 ? `away for ${count(away, 'day')}, longer than ever before` : '',
  ]
    .filter(Boolean)
    .join(' · ')

const card = (lost: Lost[]): Card => ({
  title:
    lost.length === 1
      ? `${lost[0]?.name}: a good customer needs you`
      : `${count(lost.length, 'good customer')} need you`,
  parts: listed(
    '',
    lost.slice(0, shown).map((one) => ({ title: one.name, text: why(one), button: open(one.id) })),
  ),
  buttons: [act('Slipping', 'customers', { sort: 'slipping' })],
})

/** Does everybody see all orders, of which tiers are made? */
const isForAll = ({ workspace: { visibility, fieldRights } }: Run): boolean =>
  !visibility?.order && !fieldRights?.order

/** To their owners; of nobody's, and where not everyone sees all orders, to admins. */
function notices(run: Run, lost: Lost[]): Statement[] {
  const reason = `customers ${run.day}`
  const owned = isForAll(run) ? lost.filter(({ ownerId }) => ownerId) : []
  const rest = lost.filter((one) => !owned.includes(one))
  const theirs = [...Map.groupBy(owned, ({ ownerId }) => ownerId ?? '')]
  const each = theirs.map(([memberId, its]) => ({
    ...{ workspaceId: run.workspace.id, memberId, reason, card: card(its) },
  }))
  return [
    ...(each.length ? [noticeRows(run, each)] : []),
    ...(rest.length ? [adminNotices(run, { reason: `${reason} unowned`, card: card(rest) })] : []),
  ]
}

/** Who was worth much and is being lost is said once a day, against what was found before. */
export async function notify(run: Run, analysis: Analysis, work: CustomersWork): Promise<Step> {
  const set = { work: { ...work, part: 'clean' } }
  if (analysis.asked !== spelled(customersByDefault)) return { writes: [], set }
  const [before] = await ask(
    run.db,
    newestLook(system(run), 'customers', analysis.asked, ['done'], analysis.createdAt),
  )
  if (!before) return { writes: [], set }
  const [lost] = await ask(run.db, lostLook(run, analysis, before, work.until))
  const alerts = isForAll(run) ? dropped(run, analysis, before) : []
  return { writes: [...notices(run, lost), ...alerts], set }
}
