import { beforeAll, expect, test } from 'vitest'
import { shelfOf } from '../../worker/core/record/shelf.ts'
import type { Answer } from '../playground/stand-ins/interface.ts'
import { useWorkerd } from '../support/harness.ts'
import { type Office, openOffice } from '../support/office/office.ts'
import { filing } from '../support/search-words.ts'

/** Budgets of what a request reads, in a workspace of three thousand people. */

const house = useWorkerd()
const firms = 600
const people = 5
let office: Office

/** One company with more of everything than any card shows; each of its deals was changed twice. */
const heavy = [
  `insert into companies (id, workspace_id, version, created_at, name, parent_id)
   select 'company_h' || n, ?1, 1, n, 'Heavy ' || n, iif(n = 1, null, 'company_h1') from firm
     where n < 100`,
  `insert into keys (workspace_id, kind, key, record_id)
   select ?1, 'company', 'heavy ' || n, 'company_h' || n from firm where n < 100`,
  `insert into contacts (id, workspace_id, version, created_at, name, company_id, emails, phones)
   select 'contact_h' || n || 'p' || p, ?1, 1, n, 'Hea' || n || ' Vy' || p, 'company_h' || p,
     json_array('h' || n || 'p' || p || '@h.example'), '[]' from firm, person`,
  `insert into keys (workspace_id, kind, key, record_id)
   select ?1, 'email', 'h' || n || 'p' || p || '@h.example', 'contact_h' || n || 'p' || p
   from firm, person`,
  `insert into deals (id, workspace_id, version, created_at, title, company_id, contact_ids,
     pipeline_id, stage_id, entered_stage_at, status, amount, currency, close_on)
   select 'deal_h' || n || 'p' || p, ?1, 2, n, 'Heavy offer ' || n || ' of ' || p, 'company_h' || p,
     json_array('contact_h1p1', 'contact_h2p1', 'contact_h3p1', 'contact_h4p1', 'contact_h5p1'),
     (select id from pipelines where workspace_id = ?1),
     (select id from stages where workspace_id = ?1 order by position limit 1), n, 'open',
     100000, 'EUR', '2020-01-01' from firm, person`,
  ...filing(`select ?1, 'deal', null, 'heavy offer ' || n || ' of ' || p, 'deal_h' || n || 'p' || p
   from firm, person`),
  ...filing(`select ?1, 'activity', 'member_x', 'hello', 'activity_h' || n || 'p' || p from firm, person
   union all select ?1, 'task', 'member_x', 'hello', 'task_h' || n || 'p' || p from firm, person`),
  `insert into events (id, workspace_id, request_id, input, name, member_id, surface, at)
   select 'event_h' || n || 'p' || p, ?1, 'event_h' || n || 'p' || p, '', 'deal.edited', 'member_x',
     'slack', n from firm, person`,
  `insert into changes (event_id, workspace_id, kind, record_id, version, before, after)
   select 'event_h' || n || 'p' || p, ?1, 'deal', 'deal_h' || n || 'p' || p, v, '{}', '{}'
   from firm, person, (select 1 as v union select 2)`,
  `insert into activities (id, workspace_id, version, created_at, kind, subject, at, author_id,
     private, links)
   select 'activity_h' || n || 'p' || p, ?1, 1, n, 'call', 'Hello', n, 'member_x', 0, '[]'
   from firm, person`,
  `insert into links (workspace_id, to_id, kind, at, from_id)
   select ?1, 'company_h' || p, 'activity', n, 'activity_h' || n || 'p' || p from firm, person
   union all select ?1, 'contact_h1p1', 'activity', n, 'activity_h' || n || 'p1' from firm
   union all select ?1, 'deal_h1p1', 'activity', n, 'activity_h' || n || 'p1' from firm
   union all select ?1, 'contact_h1p1', 'deal', n, 'deal_h' || n || 'p1' from firm`,
  `insert into tasks (id, workspace_id, version, created_at, title, record_id, assignee_id,
     author_id, due_on)
   select 'task_h' || n || 'p' || p, ?1, 1, n, 'Call', 'company_h' || p, 'member_x', 'member_x',
     '2099-01-01' from firm, person`,
]

/** `n` counts the firms; every firm has five people, two deals and a call. */
const crowd = [
  `insert into companies (id, workspace_id, version, created_at, name, domains, owner_id)
   select 'company_f' || n, ?1, 1, n, 'Firm ' || n || ' Tools',
     json_array('f' || n || '.example'), null from firm`,
  `insert into keys (workspace_id, kind, key, record_id)
   select ?1, 'company', 'firm ' || n || ' tools', 'company_f' || n from firm`,
  `insert into contacts (id, workspace_id, version, created_at, name, company_id, emails, phones)
   select 'contact_f' || n || 'p' || p, ?1, 1, n, 'Pat Firmer' || n || p, 'company_f' || n,
     json_array('p' || p || '@f' || n || '.example'), '[]' from firm, person`,
  `insert into keys (workspace_id, kind, key, record_id)
   select ?1, 'email', 'p' || p || '@f' || n || '.example', 'contact_f' || n || 'p' || p
   from firm, person`,
  `insert into deals (id, workspace_id, version, created_at, title, company_id, contact_ids,
     pipeline_id, stage_id, entered_stage_at, status, amount, currency)
   select 'deal_f' || n || 'p' || p, ?1, 1, n, 'Firm ' || n || ' offer ' || p, 'company_f' || n,
     '[]', (select id from pipelines where workspace_id = ?1),
     (select id from stages where workspace_id = ?1 order by position limit 1), n,
     case p when 1 then 'open' else 'won' end, 100000, 'EUR' from firm, person where p < 3`,
  `insert into orders (id, workspace_id, version, created_at, number, status, placed_on,
     currency)
   select 'order_f' || n || 'p' || p, ?1, 1, n, n || '-' || p, 'placed',
     '2026-01-01', 'EUR' from firm, person`,
  `insert into activities (id, workspace_id, version, created_at, kind, subject, at, author_id,
     private, links)
   select 'activity_f' || n, ?1, 1, n, 'call', 'Hello', n, 'member_x', 0,
     json_array('company_f' || n, 'contact_f' || n || 'p1') from firm`,
  `insert into links (workspace_id, to_id, kind, at, from_id)
   select ?1, 'company_f' || n, 'activity', n, 'activity_f' || n from firm
   union all select ?1, 'contact_f' || n || 'p1', 'activity', n, 'activity_f' || n from firm`,
  ...filing(`select ?1, 'company', null, 'firm', 'company_f' || n from firm
   union all select ?1, 'contact', null, 'firmer' || n || p, 'contact_f' || n || 'p' || p
     from firm, person
   union all select ?1, 'deal', null, 'firm', 'deal_f' || n || 'p1' from firm`),
  `insert into tasks (id, workspace_id, version, created_at, title, record_id, assignee_id,
     author_id, due_on, remind_at)
   select 'task_f' || n || 'p' || p, ?1, 1, n, 'Call', 'deal_f' || n || 'p1',
     (select id from members where workspace_id = ?1 limit 1), 'member_x',
     case p when 1 then '2020-01-01' when 2 then '2099-01-01' end, n from firm, person`,
  `update deals set owner_id = (select id from members where workspace_id = ?1 limit 1),
     close_on = '2020-01-01' where workspace_id = ?1 and id like '%7p1'`,
  ...heavy,
]

beforeAll(async () => {
  office = await openOffice(house())
  await office.at('Gmail')
  await office.at('Teams')
  const numbers = `with recursive firm (n) as (select 1 union all select n + 1 from firm
      where n < ${firms}),
    person (p) as (select 1 union all select p + 1 from person where p < ${people})`
  for (const rows of crowd) {
    const [into = '', ...from] = rows.split(/(?=select)/)
    await house().sql(`${into} ${numbers} ${from.join('')}`, office.workspace)
  }
})

/** How many rows the database read for an answer. */
function rowsOf({ status, headers }: Answer): number {
  expect(status).toBe(200)
  return Number(/(\d+) rows/.exec(headers['server-timing'] ?? '')?.[1])
}

const typed = (command: string, words: string) =>
  house().slack.command(office.maria.slack, office.channel, command, words)

test.each([
  ['/crm', 'find firm'],
  ['/crm', 'find Firm 42 Tools'],
  ['/crm', 'find Pat Firmer'],
  ['/crm', 'find hello'],
  ['/crm', 'find hello kind:activity'],
  ['/crm', 'find Pta Firmer771'],
  ['/crm', 'find Pat Frimer771'],
  ['/contact', 'p1@f77.example'],
  ['/contact', 'firmer77'],
  ['/pipeline', ''],
  ['/crm', 'forecast'],
  ['/crm', 'targets'],
  ['/crm', 'stages'],
  ['/crm', 'rates'],
  ['/crm', 'my deals'],
  ['/crm', 'my day'],
  ['/crm', 'task call Firm tomorrow'],
  ['/crm', 'lost reasons'],
  ['/crm', ''],
  ['/crm', 'brief Firm 42 Tools'],
  ['/crm', 'brief Firm 47 Tools'],
  ['/crm', 'brief Pat Firmer771'],
  ['/crm', 'brief p1@f77.example'],
  ['/crm', 'brief Firm 47 offer 1'],
  ['/crm', 'brief Heavy 1'],
  ['/crm', 'brief h1p1@h.example'],
  ['/crm', 'brief Heavy offer 1 of 1'],
  ['/deal', 'Firm 42 Tools 12.5k EUR renewal close 30 Sep'],
])('%s %s reads at most a hundred rows', async (command, words) => {
  await typed(command, words)
  expect(rowsOf(await typed(command, words))).toBeLessThanOrEqual(100)
})

test.each([
  'owner:me kind:deals',
  'owner:me kind:tasks',
  'owner:me kind:people',
  'owner:me kind:companies',
  'owner:me kind:activities',
  'owner:me is:open amount>1k',
  'is:open amount>999k',
  'company:"Firm 42 Tools"',
  'company:"Heavy 1" amount>500',
  'stage:qualification',
  'closing this month',
  'close<2021-01-01',
  'created this week',
  'no activity for 30 days kind:deals',
  'offer amount>500 -owner:me',
  'no owner kind:people',
])('what is asked by %s reads at most a hundred and fifty rows a page', async (query) => {
  await typed('/crm', `find ${query}`)
  const first = await typed('/crm', `find ${query}`)
  expect(first.text).not.toMatch(/There is no/)
  expect(rowsOf(first)).toBeLessThanOrEqual(150)
})

test('logging a deal reads about a hundred rows, however many deals the company has', async () => {
  const thousands = `insert into deals (id, workspace_id, version, created_at, title, company_id,
     contact_ids, pipeline_id, stage_id, entered_stage_at, status, amount, currency)
   with recursive deal (n) as (select 1 union all select n + 1 from deal where n < 4000)
   select 'deal_v' || n, ?1, 1, n, 'Firm 44 offer ' || n, 'company_f44', '[]',
     (select id from pipelines where workspace_id = ?1),
     (select id from stages where workspace_id = ?1 order by position limit 1), n,
     iif(n % 2, 'open', 'won'), 100000, 'EUR' from deal`
  await house().sql(thousands, office.workspace)
  await house().sql(`update deals set title = 'Renewal' where id = 'deal_v3995'`)
  // A word that nobody had before is written with its parts; of one that is known, that is read.
  await typed('/deal', 'Firm 45 Tools 9k EUR renewal close 29 Sep')
  const logged = await typed('/deal', 'Firm 44 Tools 12.5k EUR renewal close 30 Sep')
  expect(logged.text).toContain('Logged')
  expect(rowsOf(logged)).toBeLessThanOrEqual(110)
  // The names of stages, which may stand between such signs, are read once a minute.
  await typed('/deal', 'Firm 44 Tools | 8k | Support')
  const line = await typed('/deal', 'Firm 44 Tools | 9k | Renewal')
  expect(line.text).toContain('Same deal?')
  expect(rowsOf(line)).toBeLessThanOrEqual(110)
})

test('the deals of a team that need a look read at most a hundred rows a page', async () => {
  const noted = `insert into events (id, workspace_id, request_id, input, name, member_id, surface,
     at, record_id)
   select 'event_s' || id, workspace_id, 'slipping ' || id || ' stage ' || entered_stage_at, '',
     'deal.slipped', '', '', created_at, id from deals where workspace_id = ?1 and status = 'open'`
  await house().sql(noted, office.workspace)
  const { slack } = house()
  const greta = await office.hire('Greta Gross', { role: 'manager' })
  for (const { slack: user } of [greta, office.maria]) {
    await slack.command(user, office.channel, '/crm', 'slipping')
    const answer = await slack.command(user, office.channel, '/crm', 'slipping')
    expect(answer.text).toMatch(/days in/)
    expect(rowsOf(answer)).toBeLessThanOrEqual(100)
  }
})

test('logging a deal reads at most a hundred rows, however many companies are called alike', async () => {
  const alike = `with recursive firm (n) as (select 1 union all select n + 1 from firm where n < 600),
    named as (select n, 'nordwind b' || char(97 + n / 26, 97 + n % 26) || ' works' as name from firm)`
  await house().sql(
    `insert into companies (id, workspace_id, version, created_at, name)
     ${alike} select 'company_w' || n, ?1, 1, n, name from named`,
    office.workspace,
  )
  await house().sql(
    `insert into keys (workspace_id, kind, key, record_id)
     ${alike} select ?1, 'company', name, 'company_w' || n from named`,
    office.workspace,
  )
  await typed('/deal', 'Nordwind Bak Works 12.5k EUR renewal close 30 Sep')
  const logged = await typed('/deal', 'Nordwind Bak Works 12.5k EUR renewal close 30 Sep')
  expect(logged.text).toContain('Same deal?')
  expect(rowsOf(logged)).toBeLessThanOrEqual(100)
})

test('the card of an open mail reads at most a hundred rows', async () => {
  const { google } = house()
  const to = office.maria.email
  const mail = google.addMail({ mailbox: to, from: 'p1@f77.example', to, subject: 'Offer' })
  await google.open(to, mail.id)
  const answer = await google.open(to, mail.id)
  expect(answer.text).toContain('Pat Firmer771')
  expect(rowsOf(answer)).toBeLessThanOrEqual(100)
})

test('also where it belongs to a case by thirty mails before it, and by its number', async () => {
  const { google, sql } = house()
  const [to, from] = [office.maria.email, 'p1@f78.example']
  const mails = Array.from({ length: 30 }, (_, n) => `<m${n + 1}@f78.example>`)
  const numbers =
    'with recursive mail (n) as (select 1 union all select n + 1 from mail where n < 30)'
  const rows = [
    `insert into cases (id, workspace_id, version, created_at, number, subject, contact_id, status,
       channel) values ('case_f78', ?1, 1, 1, 9001, 'Printer', 'contact_f78p1', 'open', 'email')`,
    `insert into messages (id, workspace_id, version, created_at, case_id, direction, channel,
       subject, text, sender, state, at, external_ids) ${numbers} select 'message_f78' || n, ?1, 1, n,
       'case_f78', 'in', 'email', 'Printer', 'Broken', '${from}', 'received', n,
       json_object('email', '<m' || n || '@f78.example>') from mail`,
    `insert into keys (workspace_id, kind, key, record_id) ${numbers} select ?1,
       'external:message:email', '<m' || n || '@f78.example>', 'message_f78' || n from mail`,
  ]
  for (const row of rows) await sql(row, office.workspace)
  const more = { References: mails.join(' ') }
  const mail = google.addMail({ mailbox: to, from, to, subject: 'Re: Printer [#9001]', more })
  const other = google.addMail({ mailbox: to, from, to, subject: 'Offer' })
  await google.open(to, other.id)
  const without = await google.open(to, other.id)
  const answer = await google.open(to, mail.id)
  expect(answer.text).toMatch(/The case of this e-mail.*#9001 Printer.*Reply/s)
  expect(rowsOf(answer)).toBeLessThanOrEqual(100)
  const trips = ({ headers }: Answer) => /(\d+) trips/.exec(headers['server-timing'] ?? '')?.[1]
  expect(trips(answer)).toBe(trips(without))
})

test('choosing the deal of a mail reads at most a hundred rows, however many there are', async () => {
  const { google } = house()
  const to = office.maria.email
  const several = [2, 3, 4, 5].map((p) => `h1p${p}@h.example`)
  const many = Array.from({ length: 19 }, (_, n) => `h${n + 2}p${(n % 5) + 1}@h.example`)
  for (const cc of ['', several.join(', '), many.join(', ')]) {
    const mail = google.addMail({ mailbox: to, from: 'h1p1@h.example', to, cc, subject: 'Offer' })
    await google.open(to, mail.id)
    const form = await google.press(to, 'Log e-mail')
    expect(form.text).toMatch(/Heavy offer 600.*Another deal/s)
    expect(rowsOf(form)).toBeLessThanOrEqual(100)
  }
})

test('logging a deal and undoing it read about a hundred rows each', async () => {
  const { google } = house()
  const { email } = office.maria
  await google.home(email)
  await google.press(email, 'New deal')
  const logged = await google.submitForm(email, { Deal: 'Renewal', Company: 'Firm 43 Tools' })
  expect(logged.text).toContain('Logged: Renewal')
  expect(rowsOf(logged)).toBeLessThanOrEqual(106)
  const undone = await google.press(email, 'Undo')
  expect(undone.text).toContain('Undone: Renewal')
  expect(rowsOf(undone)).toBeLessThanOrEqual(100)
})

test('what is bought with the products of a deal reads at most a hundred rows, however many there are', async () => {
  const goods = 'with recursive g (n) as (select 1 union all select n + 1 from g where n < 300)'
  const lines = [1, 2, 3, 4].map((n) => ({
    ...{ id: `line_${n}`, productId: `product_g${n}`, name: `Goods ${n}` },
    ...{ quantity: 1, price: 100, discount: 0 },
  }))
  const { sql } = house()
  await sql(
    `insert into products (id, workspace_id, version, created_at, name, currency, active) ${goods}
     select 'product_g' || n, ?1, 1, n, 'Goods ' || n, 'EUR', 1 from g`,
    office.workspace,
  )
  await sql(
    `insert into product_pairs (workspace_id, left_id, right_id, confidence, lift) ${goods}
     select ?1, 'product_g' || a.n, 'product_g' || b.n, (400 - b.n) / 1000.0, 2
     from g a join g b on a.n <= 20 and b.n <> a.n`,
    office.workspace,
  )
  await sql(
    `insert into terms (shelf, audience, several, word, record)
     values (?1, '*', 0, 'everyone', 'f46p1')`,
    shelfOf(office.workspace, 'deal'),
  )
  await sql(
    `update deals set title = 'Goods for everyone', lines = ? where id = 'deal_f46p1'`,
    JSON.stringify(lines),
  )
  await typed('/crm', 'open everyone')
  const card = await typed('/crm', 'open everyone')
  expect(card.text).toMatch(/Bought together[\s\S]*Goods 5[\s\S]*Goods 6[\s\S]*Goods 7/)
  await sql('delete from product_pairs where workspace_id = ?', office.workspace)
  const without = await typed('/crm', 'open everyone')
  expect(without.text).not.toContain('Bought together')
  expect(rowsOf(card) - rowsOf(without)).toBeLessThanOrEqual(100)
})

test.each([
  ['', 10, 100],
  ['firm', 10, 100],
  ['firm', 25, 100],
  ['firmer', 25, 100],
])('beside a message, "%s" in pages of %i reads at most %i rows', async (words, count, most) => {
  const { compose } = house().teams
  const { teams } = office.maria
  await compose.search(teams, undefined, words, { count })
  const answer = await compose.search(teams, undefined, words, { count })
  expect(rowsOf(answer)).toBeLessThanOrEqual(most)
})

test('beside a message the next page begins where the last ended, however a client counts', async () => {
  const { compose, state } = house().teams
  const { teams } = office.maria
  const after = async (skip: number) => {
    await compose.search(teams, undefined, 'firm', { count: 25 })
    await compose.search(teams, undefined, 'firm', { skip, count: 25 })
    return JSON.stringify(state.drafts?.[teams]?.rows.map(({ preview }) => preview))
  }
  const byAsked = await after(25)
  expect(byAsked).toBe(await after(9))
  const titles = [...byAsked.matchAll(/"value":\{"id":"(\w+)"/g)].map(([, id]) => id)
  expect([titles.length, new Set(titles).size]).toEqual([18, 18])
})

test.each(['deal_h3p1', 'company_h1', 'contact_h2p1'])(
  'the link of %s, pasted first, reads at most a hundred rows',
  async (id) => {
    const { compose } = house().teams
    const url = `${house().vars.PUBLIC_URL}/r/${id}`
    const answer = await compose.paste(office.maria.teams, undefined, url)
    expect(answer.text).toMatch(/Heavy|Firmer/)
    expect(rowsOf(answer)).toBeLessThanOrEqual(100)
  },
)
