import { and, eq, sql } from 'drizzle-orm'
import { retentionProposals, retentionRules } from '../../../../schema/workspace/privacy.ts'
import { act } from '../../../core/action/buttons.ts'
import { adminNotices } from '../../../core/event/commit/notices.ts'
import type { JobKind, Page, Run } from '../../../core/event/schedule.ts'
import type { RecordKind } from '../../../core/record/kind.ts'
import { system } from '../../../core/record/reader.ts'
import { kindNamed } from '../../../core/record/registry.ts'
import { scoped, selectAll } from '../../../core/record/scoped.ts'
import { ask, inList, rows, type Statement } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { areWordsDue } from '../../search/index.ts'
import { nextPeople } from './contact.ts'
import { monthsFrom } from './months.ts'
import type { Rule } from './queries.ts'

/** Each night, who has a rule and no contact for so long is proposed; nothing is erased by it. */

const atOnce = 100
const anHour = 3_600_000
const aYear = 366 * 86_400_000

interface Place {
  of: string
  at: number
  id: string
}

function placeIn({ cursor }: Run, rules: Rule[]): Place {
  const [of = '', at = '', id = ''] = cursor.split(' ')
  const known = rules.some((rule) => rule.of === of)
  return known ? { of, at: Number(at), id } : { of: rules[0]?.of ?? '', at: 0, id: '' }
}

type Found = { id: string; last: number }

const proposing = ({ db, workspace, now }: Run, of: string, found: Found[]): Statement =>
  db
    .insert(retentionProposals)
    .select(
      sql`select value ->> 'proposal', ${workspace.id}, 1, ${now}, ${of}, value ->> 'id',
          value ->> 'last', 'proposed', null
        from json_each(${JSON.stringify(
          found.map((one) => ({ ...one, proposal: newId('proposal', now) })),
        )}) where true`,
    )
    .onConflictDoUpdate({
      target: [retentionProposals.workspaceId, retentionProposals.recordId],
      set: { state: 'proposed', lastAt: sql`excluded.last_at`, keepUntil: null },
      setWhere: sql`retention_proposals.state = 'proposed'
        or coalesce(retention_proposals.keep_until, 0) <= ${now}`,
    })

/** Those that no rule proposes any more: it is off, or longer by now. */
function outdated({ db, workspace, now }: Run, rules: Rule[]): Statement {
  const all = rules.map(({ of, months }) => ({ of, before: monthsFrom(now, -months) }))
  return db.delete(retentionProposals).where(
    sql`workspace_id = ${workspace.id} and state = 'proposed' and not exists (
      select 1 from json_each(${JSON.stringify(all)}) r
      where r.value ->> 'of' = ${retentionProposals.of} and last_at < r.value ->> 'before')`,
  )
}

/** With whom somebody was in contact since. */
const withdrawing = ({ db, workspace }: Run, ids: string[]): Statement =>
  db
    .delete(retentionProposals)
    .where(
      sql`workspace_id = ${workspace.id} and record_id in ${inList(ids)} and state = 'proposed'`,
    )

const card = (one: string, months: number) => ({
  title: `${one} without contact for ${months} months are proposed for erasure`,
  subtitle: 'Nothing is erased by itself: erase or keep each with one press.',
  parts: [],
  buttons: [act('Look', 'retention')],
})

async function nextPage(run: Run): Promise<Page> {
  const it = system(run)
  const query = selectAll(it, retentionRules)
    .from(scoped(it, retentionRules))
    .where(and(eq(retentionRules.workspaceId, run.workspace.id), eq(retentionRules.active, true)))
  const [rules, areDue] = await ask(run.db, rows(query), areWordsDue(run))
  // Words say what is open: while they are made anew nobody is proposed.
  if (areDue) {
    const rests = { rests: true, nextAt: run.now + anHour } as const
    return { cursor: run.cursor || null, checked: 0, changed: 0, writes: [], ...rests }
  }
  const place = placeIn(run, rules)
  const rule = rules.find(({ of }) => of === place.of)
  const kind = rule && kindNamed(run, rule.of)
  const begins = run.cursor === '' ? [outdated(run, rules)] : []
  const none = { cursor: null, checked: 0, changed: 0, writes: begins }
  if (!rule || !kind) return { ...none, nextAt: run.now + aYear }
  const before = monthsFrom(run.now, -rule.months)
  const [people] = await ask(run.db, nextPeople(run, kind, { ...place, before, most: atOnce }))
  const found = people.filter(({ last, open }) => last < before && !open)
  const fit = new Set(found.map(({ id }) => id))
  const others = people.flatMap(({ id }) => (fit.has(id) ? [] : [id]))
  const last = people.length === atOnce ? people.at(-1) : undefined
  const following = rules[rules.indexOf(rule) + 1]?.of
  return {
    cursor: last
      ? [rule.of, last.at, last.id].join(' ')
      : following === undefined
        ? null
        : `${following} 0 `,
    ...{ checked: people.length, changed: found.length },
    writes: [
      ...begins,
      ...(found.length ? [proposing(run, rule.of, found)] : []),
      ...(others.length ? [withdrawing(run, others)] : []),
      ...(found.length ? [noticing(run, rule, kind)] : []),
    ],
  }
}

/** Once a night, where somebody is proposed who was not before. */
const noticing = (run: Run, rule: Rule, kind: RecordKind): Statement =>
  adminNotices(run, {
    reason: `retention ${rule.of} ${run.day}`,
    card: card(
      kind.noun[1].replace(/^./, (sign) => sign.toUpperCase()),
      rule.months,
    ),
  })

export const retentionJob: JobKind = { kind: 'retention', page: nextPage }
