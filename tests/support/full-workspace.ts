import '../../worker/catalogue.ts'
import type { Context } from '../../worker/core/context.ts'
import { customersByDefault, spelled } from '../../worker/domains/analytics/asked.ts'
import { reversedPhone } from '../../worker/language/reversed-phone.ts'
import { words } from '../../worker/language/search-words.ts'
import { database } from '../../worker/platform/db.ts'
import { memory } from './memory.ts'
import { fileWords } from './search-words.ts'

/** A workspace in memory that has more of everything than any card shows. */

export const many = 25
export const now = Date.parse('2026-11-28T12:00:00Z')

const every = Array.from({ length: many }, (_, at) => at)
const two = (at: number) => String(at).padStart(2, '0')
const day = 86_400_000
const dayOf = (at: number) => new Date(now + at * day).toISOString().slice(0, 10)

const record = { workspace_id: 'w', version: 1 }
const deal = {
  ...record,
  ...{ contact_ids: '["contact_1"]', contact_roles: '{}', lines: '[]', pipeline_id: 'pipeline_1' },
  ...{ stage_id: 'stage_1', entered_stage_at: now, status: 'open', amount: 1000, currency: 'EUR' },
}

export function fullWorkspace() {
  const home = memory()
  const { insert } = home
  const ctx: Context = {
    ...{ deps: home.deps(now), db: database(home.env, 'w') },
    workspace: {
      ...{ id: 'w', name: 'Nordwind', currency: 'EUR', timeZone: 'UTC', locale: 'en-GB' },
      country: 'DE',
    },
    member: {
      ...{ id: 'member_00', name: 'Maria Silva', email: null, role: 'admin' },
      ...{ timeZone: 'UTC', locale: 'en-GB' },
    },
    ...{ surface: 'slack', account: 'T1', user: 'U1', since: 0, requestId: 'request', now },
    ...{ shared: false, outsiders: false, inputDigest: '', mentions: {} },
    typed: (said) => said,
    profile: async () => ({ name: 'Maria Silva' }),
  }

  /** Words as `commit` derives them. */
  function found(kind: string, id: string, name: string, more = {}): void {
    const all = words(name)
    const said = { words: [...all, all.join(' ')], owner: '', ...more }
    fileWords(insert, { workspace: 'w', kind, id, ...said })
  }

  function addDeal(id: string, title: string, more: Record<string, string | number | null> = {}) {
    const row = { ...deal, id, title, created_at: now, ...more }
    insert('deals', row)
    const closed = row.status === 'open' ? 0 : 1
    found('deal', id, title, { closed, owner: more.owner_id ?? '' })
  }

  function addCompany(id: string, name: string, more: Record<string, string | null> = {}) {
    insert('companies', { ...record, id, name, created_at: 1, ...more })
    found('company', id, name, { owner: more.owner_id ?? '' })
    for (const domain of JSON.parse(more.domains ?? '[]'))
      insert('keys', { workspace_id: 'w', kind: 'domain', key: domain, record_id: id })
    const key = words(name).join(' ')
    insert('keys', { workspace_id: 'w', kind: 'company', key, record_id: id })
  }

  function addContact(id: string, name: string, more: Record<string, string | null> = {}) {
    const row = { ...record, id, name, created_at: 1, emails: '[]', phones: '[]', ...more }
    insert('contacts', row)
    found('contact', id, name)
    for (const phone of JSON.parse(row.phones) as string[])
      for (const [kind, key] of [
        ['phone', phone],
        ['phone-end', reversedPhone(phone)],
      ] as const)
        insert('keys', { workspace_id: 'w', kind, key, record_id: id })
  }

  insert('pipelines', { ...record, id: 'pipeline_1', created_at: 1, name: 'Sales', position: 1 })
  insert('stages', {
    ...{ ...record, id: 'stage_1', created_at: 1, pipeline_id: 'pipeline_1', name: 'Proposal' },
    ...{ position: 1, probability: 50, stale_days: 14 },
  })
  return { ...home, ctx, addDeal, addCompany, addContact }
}

export type FullWorkspace = ReturnType<typeof fullWorkspace>

/** Twenty-five of everything. */
export function filled(): FullWorkspace {
  const home = fullWorkspace()
  const { insert, addDeal, addCompany, addContact } = home
  addCompany('company_1', 'Acme')
  insert('analyses', {
    ...{ ...record, id: 'analysis_1', created_at: 1, subject: 'customers', seen: '', done: 1 },
    ...{ asked: spelled(customersByDefault), until: dayOf(0), state: 'done', total: 1 },
    worked_at: 1,
  })
  addContact('contact_1', 'Jane Ford', { company_id: 'company_1' })
  insert('settings', {
    ...{ ...record, id: 'settings_w', created_at: 1, copied_version: 1, name: 'Nordwind' },
    ...{ currency: 'EUR', time_zone: 'UTC', locale: 'en-GB', country: 'DE', quiet_days: 14 },
    working_days: '[1,2,3,4,5]',
    lost_reasons: JSON.stringify(every.slice(0, 20).map((at) => `Reason ${two(at)}`)),
  })
  insert('products', {
    ...record,
    id: 'product_1',
    created_at: 1,
    name: 'Alpha',
    currency: 'EUR',
    active: 1,
  })
  for (const at of every) {
    const n = two(at)
    insert('segments', {
      ...{ ...record, id: `segment_${n}`, created_at: at, name: `Segment ${n}`, words: 'no owner' },
    })
    insert('cases', {
      ...{ ...record, id: `case_${n}`, created_at: at, number: 1001 + at, subject: `Case ${n}` },
      ...{ contact_id: 'contact_1', company_id: 'company_1', deal_id: 'deal_firm01' },
      ...{ product_id: 'product_1', owner_id: 'member_00', order_id: 'order_00' },
    })
    insert('cases', {
      ...{ ...record, id: `case_u${n}`, created_at: at, number: 2001 + at, waiting_since: at + 1 },
      ...{ subject: `Unassigned ${n}`, kind: 'complaint', contact_id: 'contact_9' },
    })
    insert('messages', {
      ...{
        ...record,
        id: `message_${n}`,
        created_at: at,
        at,
        case_id: 'case_00',
        text: `Help ${n}`,
      },
      ...{ direction: 'in', channel: 'email', subject: `Message ${n}`, state: 'received' },
    })
    insert('articles', {
      ...{ ...record, id: `article_${n}`, created_at: at, title: `Answer ${n}`, text: 'So.' },
      ...{ language: 'en', slug: `answer-${n}`, product_id: 'product_1', owner_id: 'member_00' },
    })
    insert('templates', {
      ...{ ...record, id: `template_${n}`, created_at: at, name: `Template ${n}`, text: 'Dear,' },
      ...{ language: 'en', owner_id: 'member_00' },
    })
    const member = `member_${n}`
    insert('workspace_members', {
      ...{ ...record, id: member, name: at ? `Member ${n}` : 'Maria Silva' },
      ...{ role: 'rep', active: 1 },
    })
    insert('workspace_teams', {
      ...{ ...record, id: `team_${n}`, created_at: 1, name: `Team ${n}` },
      member_ids: JSON.stringify([member]),
    })
    insert('access_requests', {
      ...{ ...record, id: `access_${n}`, created_at: 1, member_id: `member_${two(at || 1)}` },
      ...{ record_id: `deal_linked${n}`, state: 'open', asked_at: at },
    })
    insert('workspace_accounts', {
      ...{ ...record, id: `account_${n}`, surface: 'slack', external_id: `T${n}` },
      ...{ name: `Team ${n}`, joined_at: at, active: 1 },
    })
    addCompany(`company_s${n}`, `Subsidiary ${n}`, { parent_id: 'company_1' })
    for (const twin of ['t', 'u'])
      addCompany(`company_${twin}${n}`, `Likeness ${n}`, { domains: `["likeness${n}.example"]` })
    insert('duplicates', {
      ...{ ...record, id: `duplicate_${n}`, created_at: 1, score: 98, state: 'proposed' },
      ...{ one_id: `company_t${n}`, other_id: `company_u${n}`, reasons: '["domain"]' },
    })
    addContact(`contact_p${n}`, `Person ${n}`, { company_id: 'company_1' })
    insert('products', {
      ...{ ...record, id: `product_p${n}`, created_at: 1, name: `Product ${n}`, currency: 'EUR' },
      active: 1,
    })
    addDeal(`deal_linked${n}`, `Linked ${n}`, {
      ...{ owner_id: 'member_00', created_at: now - at },
      close_on: at < 5 ? null : dayOf(at % 2 ? -3 : 1),
    })
    for (const to of ['contact_1', 'product_1'])
      insert('links', {
        ...{ workspace_id: 'w', to_id: to, kind: 'deal', at, from_id: `deal_linked${n}` },
      })
    const line = (nth: number) => ({
      ...{ id: `line_${nth}`, type: 'sale', productId: 'product_1', name: `Line ${two(nth)}` },
      ...{ quantity: 1, price: 100, discount: 0, tax: 0, on: null },
    })
    insert('orders', {
      ...{ ...record, id: `order_${n}`, created_at: now - at, number: `1${n}`, currency: 'EUR' },
      ...{ company_id: 'company_1', contact_id: 'contact_1', deal_id: 'deal_linked00' },
      ...{ status: 'placed', placed_on: dayOf(-at), owner_id: 'member_00', amount: 100 },
      ...{ lines: JSON.stringify(at ? [line(0)] : every.map(line)) },
    })
    insert('links', {
      ...{ workspace_id: 'w', to_id: 'product_1', kind: 'order', at, from_id: `order_${n}` },
    })
    insert('reports', {
      ...{ ...record, id: `report_${n}`, created_at: now - at, name: `Report ${n}`, chart: 'bar' },
      ...{ definition: JSON.stringify({ measure: 'won', by: ['owner'] }), active: 1 },
      ...{ owner_id: 'member_00', visibility: at % 2 ? 'mine' : 'shared' },
    })
    insert('report_schedules', {
      ...{ ...record, id: `schedule_${n}`, created_at: now - at, report_id: `report_${n}` },
      ...{ member_id: 'member_00', every: 'daily', weekday: 1, month_day: 1, hour: 8 },
      ...{ threshold: 10, active: 1, since: 1 },
    })
    insert('dashboards', {
      ...{ ...record, id: `dashboard_${n}`, created_at: now - at, name: `Page ${n}`, active: 1 },
      ...{
        reports: '["report_00"]',
        owner_id: 'member_00',
        visibility: at % 2 ? 'mine' : 'shared',
      },
    })
    insert('customer_values', {
      ...{
        workspace_id: 'w',
        analysis_id: 'analysis_1',
        customer_id: `contact_p${n}`,
        purchases: 2,
      },
      ...{ first_day: 1, last_day: 9, spent: at, spend: 1, slipping: 0, tier: 'gold', worth: at },
    })
    insert('product_pairs', {
      ...{ workspace_id: 'w', left_id: 'product_1', right_id: `product_p${n}`, lift: 2 },
      confidence: (1 + at) / 100,
    })
    addDeal(`deal_firm${n}`, `Firm ${n}`, {
      ...{ company_id: 'company_1', contact_ids: '[]', owner_id: `member_${two(at || 1)}` },
      ...{ created_at: now - at, close_on: dayOf(2) },
    })
    addDeal(`deal_lost${n}`, `Lost ${n}`, {
      ...{ status: 'lost', closed_at: now - at, lost_reason: `Reason ${n}`, contact_ids: '[]' },
    })
    for (const to of ['company_1', 'contact_1']) {
      const id = `activity_${to}${n}`
      insert('activities', {
        ...{ ...record, id, created_at: at, kind: 'call', subject: `Call ${n}`, at, links: '[]' },
        ...{ author_id: 'member_00', private: 0 },
      })
      insert('links', { workspace_id: 'w', to_id: to, kind: 'activity', at, from_id: id })
    }
    for (const [what, due] of [
      ['late', dayOf(-2)],
      ['today', dayOf(0)],
      ['later', dayOf(9)],
      ['someday', null],
    ] as const)
      insert('tasks', {
        ...{ ...record, id: `task_${what}${n}`, created_at: 1, title: `${what} ${n}` },
        ...{
          assignee_id: 'member_00',
          author_id: 'member_00',
          due_on: due,
          record_id: 'contact_1',
        },
        remind_at: due && Date.parse(due) + (at % 3),
      })
    insert('rates', {
      ...{ ...record, id: `rate_${n}`, created_at: 1, own: 'EUR', currency: 'USD' },
      ...{ on_date: dayOf(-at), per: '1', rate: '0.9' },
    })
    insert('letters', {
      ...{ id: `letter_${n}`, workspace_id: 'w', request_id: n, created_at: at, next_try_at: 0 },
      ...{
        call: JSON.stringify({ surface: 'slack', intent: { say: `line ${n}` } }),
        tries: 1,
        dead: 1,
      },
    })
    insert('events', {
      ...{ id: `event_${n}`, workspace_id: 'w', request_id: n, input: '', name: 'deal.logged' },
      ...{ member_id: 'member_00', surface: 'slack', at: now - at, record_id: `deal_linked${n}` },
    })
    insert('events', {
      ...{ id: `event_removed${n}`, workspace_id: 'w', request_id: `removed${n}`, input: '' },
      ...{ name: 'removed', member_id: 'member_00', surface: 'slack', at: now - at },
      record_id: `deal_removed${n}`,
    })
    insert('changes', {
      ...{ event_id: `event_removed${n}`, workspace_id: 'w', kind: 'deal', version: 2 },
      ...{ record_id: `deal_removed${n}`, before: JSON.stringify({ title: `Removed ${n}` }) },
    })
    insert('fields', {
      ...{
        ...record,
        id: `field_${n}`,
        created_at: at,
        of: 'deal',
        name: `own${n}`,
        label: `F${n}`,
      },
      ...{ type: 'text', required: 0, is_unique: 0, position: at },
    })
    if (at < 20) {
      insert('conversations', {
        ...{ ...record, id: `place_${n}`, created_at: at, surface: 'slack', account: 'T1' },
        ...{ external_id: `C${n}`, name: `sales-${n}` },
      })
      insert('alert_rules', {
        ...{ ...record, id: `rule_${n}`, created_at: at, conversation_id: `place_${n}` },
        ...{ owner_id: 'member_00', events: '["deal.won"]', active: 0 },
      })
    }
    if (at < 20)
      insert('webhooks', {
        ...{ ...record, id: `webhook_${n}`, created_at: at, events: '["*"]', active: 1, since: 1 },
        ...{ address: `https://hooks.example/${n}`, owner_id: 'member_00', secret: 'sealed' },
      })
    insert('imports', {
      ...{ ...record, id: `import_${n}`, created_at: at, owner_id: 'member_00', size: 1 },
      ...{ name: `people-${n}.csv`, state: 'done', counts: '{}', asker: '{}' },
    })
    insert('erasures', {
      ...{ ...record, id: `erasure_${n}`, created_at: at * 60_000, of: 'contact', why: 'asked' },
      ...{ record_id: `contact_gone${n}`, member_id: 'member_00', state: 'done' },
    })
    insert('retention_proposals', {
      ...{ ...record, id: `proposal_${n}`, created_at: 1, of: 'contact', state: 'proposed' },
      ...{ record_id: `contact_p${n}`, last_at: at * 60_000 },
    })
    insert('exports', {
      ...{ ...record, id: `export_${n}`, created_at: at * 60_000, owner_id: 'member_00' },
      ...{ size: 1, as_of: 1 },
      ...{ state: 'done', part: 1, counts: '{"deal":2}', asker: '{}', moved_at: at },
    })
    insert('arrivals', {
      ...{ id: `arrival_${n}`, workspace_id: 'w', channel: 'email', state: 'case' },
      ...{ at: now - at * 60_000, sender: `jane${n}@x.example`, recipient: '', next_try_at: 0 },
    })
    insert('webhook_deliveries', {
      ...{ id: `delivery_${n}`, workspace_id: 'w', webhook_id: 'webhook_00', sent_at: at },
      ...{ event_id: `event_${n}`, record_id: `deal_linked${n}`, since: at, next_try_at: at },
      ...{ at: now - at * 60_000, tries: 0, delays: 0, dead: 0 },
    })
    insert('webhook_tries', {
      ...{ workspace_id: 'w', delivery_id: 'delivery_00', at: now - at * 60_000, answer: '' },
      status: 500,
    })
    for (const [owner, month, status] of [
      ['*', '*', 'open'],
      [member, '*', 'open'],
      ['*', '2026-11', 'won'],
      [member, '2026-11', 'won'],
      ['*', '2026-12', 'open'],
    ] as const)
      home.sql(
        `insert into month_totals values ('w', '*', ?, ?, ?, 'EUR', 1, 1000, 50000)
          on conflict do update set deals = deals + 1`,
        ...[status, owner, month],
      )
  }
  insert('rollups', {
    ...{ workspace_id: 'w', pipeline_id: 'pipeline_1', owner_id: 'member_00', status: 'open' },
    ...{ stage_id: 'stage_1', currency: 'EUR', deals: many, amount: many * 1000 },
  })
  return home
}
