import '../../../worker/catalogue.ts'
import type { Run } from '../../../worker/core/event/schedule.ts'
import { slippingJob } from '../../../worker/domains/deals/slipping-job.ts'
import { database, trip } from '../../../worker/platform/db.ts'
import { memory } from '../../support/memory.ts'

/** A workspace in which the nightly job looks at deals, page by page. */

export const day = 86_400_000
export const now = Date.UTC(2027, 4, 20, 22, 30)
const workspace = {
  ...{ id: 'workspace_a', name: 'Nordwind', currency: 'EUR', timeZone: 'Europe/Berlin' },
  ...{ locale: 'en-IE', country: 'DE' },
}

export type Given = Record<string, string | number | null>

export function house() {
  const all = memory()
  const { insert, sql } = all
  const db = database(all.env, workspace.id)
  const startedAt = now
  const run = (cursor: string): Run => ({
    ...{ deps: all.deps(now), db, workspace, now, day: '2027-05-21', startedAt, cursor },
  })
  insert('stages', {
    ...{ id: 'stage_a', workspace_id: 'workspace_a', version: 1, created_at: 0 },
    ...{ pipeline_id: 'pipeline_a', name: 'Proposal', position: 0, probability: 5, stale_days: 14 },
  })
  return {
    ...all,
    run,
    async page(cursor = '') {
      const page = await slippingJob.page(run(cursor))
      await trip(db, page.writes)
      return page
    },
    deal: (id: string, given: Given = {}) =>
      insert('deals', {
        ...{ id, workspace_id: 'workspace_a', version: 1, created_at: now, title: id },
        ...{ contact_ids: '[]', owner_id: 'member_a', pipeline_id: 'pipeline_a' },
        ...{ stage_id: 'stage_a', entered_stage_at: now - 15 * day, status: 'open' },
        ...{ currency: 'EUR', ...given },
      }),
    settings: (given: Given) =>
      insert('settings', {
        ...{ id: 'settings_a', workspace_id: 'workspace_a', version: 1, created_at: 0 },
        ...{ copied_version: 1, name: 'x', currency: 'EUR', time_zone: 'UTC', locale: 'en' },
        ...{ country: 'IE', working_days: '[]', lost_reasons: '[]', quiet_days: 30, ...given },
      }),
    card: (record_id: string, conversation_id: string, given: Given = {}) =>
      insert('posts', {
        ...{ id: `${record_id} ${conversation_id}`, workspace_id: 'workspace_a', record_id },
        ...{ conversation_id, wanted_version: 1, shown_version: 1, tell_version: 0 },
        ...{ told_version: 0, lease_until: 0, next_try_at: now + 500, behind_since: 5, tries: 0 },
        ...{ dead: 0, asked_by: '', ...given },
      }),
    alerts: (conversation_id: string, given: Given = {}) =>
      insert('alert_rules', {
        ...{ id: `rule_${conversation_id}`, workspace_id: 'workspace_a', version: 1 },
        ...{ created_at: 0, conversation_id, owner_id: 'member_a', events: '[]', active: 1 },
        ...given,
      }),
    member: (id: string, given: Given = {}) =>
      insert('members', {
        ...{ id, workspace_id: 'workspace_a', name: id, role: 'rep', active: 1, created_at: 0 },
        ...given,
      }),
    event: (id: string, at: number, after: string, before: string | null = '{}') => {
      insert('events', {
        ...{ id, workspace_id: 'workspace_a', request_id: id, input: '', name: 'x', at },
        ...{ member_id: '', surface: '' },
      })
      insert('changes', {
        ...{ event_id: id, workspace_id: 'workspace_a', kind: 'deal', record_id: 'deal_1' },
        ...{ version: at, before, after },
      })
    },
    slipped: () => sql('select record_id as id from events order by id').map(({ id }) => id),
    slips: () =>
      sql(`select told from events where name = 'deal.slipped'`).map(
        ({ told }) => JSON.parse(String(told)).slip,
      ),
    notices: () =>
      sql('select member_id, reason, card from notices order by member_id').map((row) => {
        const { title, subtitle, parts } = JSON.parse(String(row.card))
        return { who: row.member_id, reason: row.reason, title, subtitle, of: parts[0].items }
      }),
  }
}
