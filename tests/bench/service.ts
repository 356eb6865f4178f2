/** What service costs: cases, answers, mails that come in, and what is promised. */

import { DatabaseSync } from 'node:sqlite'
import type { ServiceLevel } from '../../schema/directory/directory.ts'
import { colleagues } from '../playground/world.ts'
import { tokenOf } from './api.ts'
import { emailAt } from './crowd-names.ts'
import type { Sample } from './figures.ts'
import { type Floor, place, type Scene, say } from './scenes.ts'

const [maria] = colleagues
const minute = 60_000
const day = 86_400_000

/** So many of the cases are open, the newest. */
const open = 10_000
/** So many of these are due in the same minute: as many as one page of the job. */
const dueAtOnce = 50
/** The first number of these. */
const first = 100_001
/** Where they are kept. */
let kept = ''
/** When the first of them are due: what a sweep before does leaves them alone. */
let dueFrom = 0

const level: ServiceLevel = {
  ...{ id: 'level_bench', name: 'All', first: 60, days: [1, 2, 3, 4, 5, 6, 7] },
  ...{ opens: [[0, 1440]], holidays: [], warns: 30, chain: [], passesOn: 15 },
}

/** A case a person, with what they wrote; `now` is when the last of them came. */
export function fillCases(file: string, now: number): void {
  dueFrom = now + 20 * day
  kept = file
  const data = new DatabaseSync(file)
  data.exec('pragma synchronous = off; pragma journal_mode = off; pragma cache_size = -200000')
  const nth = 'row_number() over (order by created_at desc, id desc)'
  data.exec(`create temp table made as select *, ${nth} as nth from contacts;
    insert into cases (id, workspace_id, version, created_at, number, subject, contact_id,
      company_id, status, owner_id, channel, waiting_since, last_in_at, solved_at, clocks, alarms,
      due_at, alarm_at)
    select 'case_' || substr(id, 9), workspace_id, 1, created_at, ${first - 1} + nth,
      'Printer ' || nth, id, company_id, iif(nth <= ${open}, 'open', 'solved'), owner_id, 'email',
      iif(nth <= ${open}, created_at, null), created_at, iif(nth <= ${open}, null, created_at),
      iif(nth <= ${open}, json_object('first', json_object('spent', 0, 'since', created_at,
        'due', ${dueFrom} + (nth / ${dueAtOnce} + 30) * ${minute}, 'late', json('false'))), null),
      iif(nth <= ${open}, '{}', null),
      iif(nth <= ${open}, ${dueFrom} + (nth / ${dueAtOnce} + 30) * ${minute}, null),
      iif(nth <= ${open}, ${dueFrom} + (nth / ${dueAtOnce}) * ${minute}, null)
    from made;
    insert into messages (id, workspace_id, version, created_at, case_id, direction, channel,
      subject, text, contact_id, state, at)
    select 'message_' || substr(id, 9), workspace_id, 1, created_at, 'case_' || substr(id, 9), 'in',
      'email', 'Printer ' || nth, 'It does not print any more.', id, 'received', created_at
    from made;
    insert into keys (workspace_id, kind, key, record_id)
    select workspace_id, 'case-number', number, id from cases where number >= ${first};
    insert or ignore into jobs (workspace_id, kind, next_at, lease_until, checked, changed)
    select distinct workspace_id, 'case-alarms', 0, 0, 0, 0 from cases;
    drop table made`)
  const levels = JSON.stringify([level])
  for (const table of ['workspaces', 'settings'])
    data.prepare(`update ${table} set service_levels = ?`).run(levels)
  data.close()
}

const numberAt = (floor: Floor, at: number) => first + (place(floor, at) % open)

/** When the last of them was to be answered by. */
const allDue = () => dueFrom + (open / dueAtOnce + 60) * minute

/** Of which nobody was notified yet. */
function overdueLeft(): number {
  const data = new DatabaseSync(kept, { readOnly: true })
  const query = data.prepare('select count(*) as n from cases where alarm_at <= ?')
  const left = Number(query.get(allDue())?.n)
  data.close()
  return left
}

async function mail({ ask }: Floor, at: number): Promise<Sample> {
  const from = emailAt(at)
  const query = new URLSearchParams({ from, to: address })
  const head = [`From: ${from}`, `To: ${address}`, `Message-ID: <${crypto.randomUUID()}@bench>`]
  const body = [...head, `Subject: Printer ${at}`, '', 'It does not print any more.'].join('\r\n')
  return ask(`/cdn-cgi/handler/email?${query}`, { body })
}

let [token, address] = ['', '']
/** By their numbers, those that are answered. */
const ids = new Map<number, string>()

async function askApi({ ask }: Floor, path: string, body?: object): Promise<Sample> {
  return ask(`/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
}

const most = 70

async function prepareReplies(floor: Floor): Promise<void> {
  token = await tokenOf(floor, maria)
  const { text = '' } = await askApi(floor, `/cases?filter[status]=open&limit=${most}`)
  const { data }: { data: { id: string }[] } = JSON.parse(text)
  for (const [at, { id }] of data.entries()) ids.set(at, id)
}

async function reply(floor: Floor, at: number): Promise<Sample> {
  const id = ids.get(at % ids.size)
  const sample = await askApi(floor, '/actions/reply-case', {
    id,
    message: `It is repaired. ${at}`,
  })
  if (!sample.text?.includes('event')) throw new Error(`reply: ${sample.text?.slice(0, 300)}`)
  return sample
}

async function prepareMail({ standIns: { slack } }: Floor): Promise<void> {
  const dm = slack.dm(maria.slackUser).id
  const { text } = await slack.command(maria.slackUser, dm, '/crm', 'channels')
  address = /support-[\w]+@mail\.example/.exec(text)?.[0] ?? ''
  if (!address) throw new Error(`There is no address: ${text.slice(0, 300)}`)
}

/** A night that is due by then is over before. */
async function prepareSweep({ sweep }: Floor): Promise<void> {
  for (let sweeps = 1; sweeps <= 20; sweeps += 1) await sweep(dueFrom - sweeps * minute)
}

export const serviceScenes: Scene[] = [
  { name: '`/crm cases`', times: 100, once: (floor) => say(floor, '/crm', 'cases') },
  {
    name: 'A case’s card: `/crm open #N`',
    times: 100,
    once: (floor, at) => say(floor, '/crm', `open #${numberAt(floor, at)}`),
  },
  { name: 'A reply to a case, by the API', times: 60, prepare: prepareReplies, once: reply },
  { name: 'A mail that comes in, until it is kept', times: 60, prepare: prepareMail, once: mail },
  {
    name: `A minute’s sweep: ${dueAtOnce} of ${open.toLocaleString('en')} open cases nearly due`,
    times: 20,
    prepare: prepareSweep,
    once: ({ sweep }, at) => sweep(dueFrom + (at + 1) * minute),
  },
  {
    name: `A minute’s sweep while all ${open.toLocaleString('en')} open cases are overdue at once`,
    times: 5,
    once: ({ sweep }, at) => sweep(allDue() + at * minute),
    tells: async () => `after ten sweeps ${overdueLeft()} of the overdue cases are left`,
  },
]
