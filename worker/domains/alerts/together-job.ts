import { and, eq, isNotNull, lte, sql } from 'drizzle-orm'
import { editions, posts } from '../../../schema/workspace/history.ts'
import { alertRules, conversations } from '../../../schema/workspace/places.ts'
import type { Card } from '../../core/card.ts'
import { unsent } from '../../core/event/commit/unsent.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, scopedById, selectAll } from '../../core/record/scoped.ts'
import { hourAt, nextAt } from '../../language/local-time.ts'
import { ask, columnsOf, rows, type Statement } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import type { Rule } from './rule-text.ts'
import { readingOf, togetherCard } from './together-card.ts'

const anHour = 3_600_000
const atOnce = 5
/** So many are named; all are counted. */
const named = 10

interface Waiting {
  rule: Rule
  /** Since when the first one waits. */
  since: number
}

/** Every rule whose alerts wait. */
async function waiting(run: Run): Promise<Waiting[]> {
  const { db, workspace } = run
  const isWaiting = and(eq(posts.workspaceId, workspace.id), isNotNull(posts.heldAt))
  const all = selectAll(system(run), alertRules)
    .from(scoped(system(run), alertRules))
    .where(sql`${alertRules.id} in (select rule_id from ${posts} where ${isWaiting})`)
  const since = db
    .select({ id: posts.ruleId, since: sql<number>`min(held_at)`.as('since') })
    .from(posts)
    .where(isWaiting)
    .groupBy(posts.ruleId)
  const [rules, times] = await ask(db, rows(all), rows(since))
  return rules.map((rule) => ({
    rule,
    since: times.find(({ id }) => id === rule.id)?.since ?? run.now,
  }))
}

function isQuiet({ quietFrom, quietUntil }: Rule, at: number): boolean {
  if (quietFrom === null || quietUntil === null) return false
  return quietFrom <= quietUntil
    ? at >= quietFrom && at < quietUntil
    : at >= quietFrom || at < quietUntil
}

/** Once a day at its hour, else as soon as it is not quiet any more and an hour is over. */
function isDue({ now, workspace: { timeZone } }: Run, { rule, since }: Waiting): boolean {
  if (!rule.active) return true
  if (isQuiet(rule, hourAt(now, timeZone))) return false
  if (rule.every === 'daily') return nextAt(rule.hour, timeZone, since) <= now
  return Math.floor(since / anHour) < Math.floor(now / anHour)
}

async function page(run: Run): Promise<Page> {
  const { now } = run
  const due = (await waiting(run)).filter((one) => isDue(run, one))
  const some = due.slice(0, atOnce)
  const writes = await Promise.all(some.map((one) => together(run, one)))
  return {
    cursor: due.length > some.length ? 'more' : null,
    ...{ checked: due.length, changed: some.length, writes: writes.flat() },
    nextAt: (Math.floor(now / anHour) + 1) * anHour,
  }
}

/** What had to wait comes as one message, an hour later at most or when it is not quiet any more. */
export const togetherJob: JobKind = { kind: 'alerts', page }

const held = ({ workspace, now }: Run, { id }: Rule) =>
  and(eq(posts.workspaceId, workspace.id), eq(posts.ruleId, id), lte(posts.heldAt, now))

async function together(run: Run, { rule, since }: Waiting): Promise<Statement[]> {
  const { db } = run
  const gone = db.delete(posts).where(held(run, rule))
  if (!rule.active) return [gone]
  const all = system(run)
  const [found, [place]] = await ask(
    db,
    rows(
      db
        .select({ id: posts.recordId, many: sql<number>`count(*) over ()`.as('many') })
        .from(posts)
        .where(held(run, rule))
        .limit(named),
    ),
    rows(
      selectAll(all, conversations)
        .from(scopedById(all, conversations))
        .where(eq(conversations.id, rule.conversationId)),
    ),
  )
  if (!place) return [gone]
  const ids = found.map(({ id }) => id)
  return [
    gone,
    ...edition(
      run,
      rule,
      await togetherCard(readingOf(run, place), { rule, since, ids, many: found[0]?.many ?? 0 }),
    ),
  ]
}

function edition({ db, workspace, now }: Run, rule: Rule, card: Card): Statement[] {
  const id = newId('edition', now)
  const made = db
    .insert(editions)
    .values({ id, workspaceId: workspace.id, digestId: rule.id, day: String(now), card, at: now })
    .onConflictDoNothing()
  const post = db.insert(posts).select(
    sql`select ${columnsOf(posts, {
      ...unsent(now, 1),
      ...{ workspaceId: sql`workspace_id`, recordId: sql`id`, ruleId: rule.id, createdAt: now },
      ...{ conversationId: rule.conversationId, askedBy: rule.ownerId },
    })} from editions where id = ${id}`,
  )
  return [made, post]
}
