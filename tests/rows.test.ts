import { beforeAll, expect, test } from 'vitest'
import { type Office, openOffice } from './actions/office.ts'
import { useHouse } from './harness.ts'
import type { Answer } from './playground/stand-ins/interface.ts'

/** Budgets of what a request reads, in a workspace of three thousand people. */

const house = useHouse({ SERVER_TIMING: 'on' })
const firms = 600
const people = 5
let office: Office

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
  `insert into activities (id, workspace_id, version, created_at, kind, subject, at, author_id,
     private, links)
   select 'activity_f' || n, ?1, 1, n, 'call', 'Hello', n, 'member_x', 0,
     json_array('company_f' || n, 'contact_f' || n || 'p1') from firm`,
  `insert into links (workspace_id, to_id, kind, at, from_id)
   select ?1, 'company_f' || n, 'activity', n, 'activity_f' || n from firm
   union all select ?1, 'contact_f' || n || 'p1', 'activity', n, 'activity_f' || n from firm`,
  `insert into terms (workspace_id, audience, kind, word, record_id)
   select ?1, '*', 'company', 'firm', 'company_f' || n from firm
   union all select ?1, '*', 'contact', 'firmer' || n || p, 'contact_f' || n || 'p' || p
     from firm, person
   union all select ?1, '*', 'deal', 'firm', 'deal_f' || n || 'p1' from firm`,
  `insert into tasks (id, workspace_id, version, created_at, title, record_id, assignee_id,
     author_id, due_on, remind_at)
   select 'task_f' || n || 'p' || p, ?1, 1, n, 'Call', 'deal_f' || n || 'p1',
     (select id from members where workspace_id = ?1 limit 1), 'member_x',
     case p when 1 then '2020-01-01' when 2 then '2099-01-01' end, n from firm, person`,
  `update deals set owner_id = (select id from members where workspace_id = ?1 limit 1),
     close_on = '2020-01-01' where workspace_id = ?1 and id like '%7p1'`,
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
  ['/deal', 'Firm 42 Tools 12.5k EUR renewal close 30 Sep'],
])('%s %s reads at most a hundred rows', async (command, words) => {
  await typed(command, words)
  expect(rowsOf(await typed(command, words))).toBeLessThanOrEqual(100)
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

test('logging a deal and undoing it read at most a hundred rows each', async () => {
  const { google } = house()
  const { email } = office.maria
  await google.home(email)
  await google.press(email, 'New deal')
  const logged = await google.submitForm(email, { Deal: 'Renewal', Company: 'Firm 43 Tools' })
  expect(logged.text).toContain('Logged: Renewal')
  expect(rowsOf(logged)).toBeLessThanOrEqual(100)
  const undone = await google.press(email, 'Undo')
  expect(undone.text).toContain('Undone: Renewal')
  expect(rowsOf(undone)).toBeLessThanOrEqual(100)
})
