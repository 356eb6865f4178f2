/** A workspace of any size: the sample's team, and around it as many contacts as wanted. */

import { DatabaseSync } from 'node:sqlite'
import { blankCompany } from '../../worker/domains/companies/which-company.ts'
import { databaseFile, write } from '../playground/local-database.ts'
import { type Chance, chanceOf } from '../playground/sample-chance.ts'
import { type History, historyOf } from '../playground/sample-history.ts'
import { namesIn } from '../playground/sample-names.ts'
import { recordStatements, type Statement } from '../playground/sample-rows.ts'
import { day } from '../playground/sample-time.ts'
import type { Sample } from '../playground/seed.ts'
import { companyAt, countries, domainAt, emailAt, offers } from './crowd-names.ts'

interface Crowd {
  history: History
  chance: Chance
  members: string[]
  stages: string[]
  pipelineId: string
  now: number
}

/** A record without a past, as an import leaves it. */
function add({ history, chance }: Crowd, kind: string, createdAt: number, fields: object): string {
  const id = chance.id(kind, createdAt)
  const { workspaceId } = history
  history.records.set(id, { kind, row: { ...fields, id, workspaceId, version: 1, createdAt } })
  return id
}

/** A company with five contacts, and two or three deals with a conversation each. */
function addCompany(crowd: Crowd, place: number, at: number): void {
  const { chance } = crowd
  const ownerId = chance.pick(crowd.members)
  const firm = { ...blankCompany, name: companyAt(place), domains: [domainAt(place)], ownerId }
  const companyId = add(crowd, 'company', at, firm)
  const { first, last } = namesIn(chance.pick(countries))
  const belongs = { title: 'Manager', companyId, ownerId, phones: [], kinds: {} }
  const people = [0, 1, 2, 3, 4].map((each) => {
    const name = `${chance.pick(first)} ${chance.pick(last)}`
    return add(crowd, 'contact', at, { name, emails: [emailAt(place * 5 + each)], ...belongs })
  })
  for (let deal = chance.whole(2, 3); deal > 0; deal -= 1) {
    const title = `${companyAt(place)} ${offers[deal]}`
    const contactIds = [chance.pick(people)]
    const dealId = addDeal(crowd, at, { title, companyId, contactIds, ownerId })
    const said = { kind: 'call', subject: 'Short check-in', body: null, private: false }
    const links = [dealId, companyId, ...contactIds]
    add(crowd, 'activity', at, { ...said, at, authorId: ownerId, links, messageId: null })
  }
}

function addDeal(
  crowd: Crowd,
  at: number,
  fields: { ownerId: string; [field: string]: unknown },
): string {
  const { chance, pipelineId } = crowd
  const status = chance.likely(0.2) ? 'open' : chance.likely(0.45) ? 'won' : 'lost'
  const end = status === 'open' ? null : at + 20 * day
  const row = {
    ...{ ...fields, id: chance.id('deal', at), pipelineId, stageId: chance.pick(crowd.stages) },
    ...{ enteredStageAt: at, currency: 'EUR', amount: chance.whole(10, 900) * 10_000, status },
    ...{ contactRoles: {}, lines: [], closedMonth: end && new Date(end).toISOString().slice(0, 7) },
    ...{ closeOn: '2027-03-31', closedAt: end, lostReason: status === 'lost' ? 'Price' : null },
  }
  const moment = { name: 'deal.logged', at, by: fields.ownerId, surface: 'slack' as const }
  crowd.history.happen(moment, { op: 'insert', kind: 'deal', row })
  return row.id
}

const batch = 200

function* crowded(sample: Sample, companies: number, now: number): Generator<Statement> {
  const { workspaceId, records, events } = sample.history
  const deal = [...records.values()].filter(({ kind }) => kind === 'deal').map(({ row }) => row)
  const chance = chanceOf(companies)
  const [first] = deal
  const team = {
    members: [...new Set(events.map(({ memberId }) => memberId))],
    stages: [
      ...new Set(
        deal
          .filter(({ pipelineId }) => pipelineId === first?.pipelineId)
          .map(({ stageId }) => String(stageId)),
      ),
    ],
    pipelineId: String(first?.pipelineId),
  }
  for (let from = 0; from < companies; from += batch) {
    const history = historyOf(workspaceId, chance)
    for (let place = from; place < Math.min(from + batch, companies); place += 1) {
      // Ids come in the order of time, as they do in life.
      const at = Math.round(now - (540 - (500 * place) / companies) * day)
      addCompany({ history, chance, now, ...team }, place, at)
    }
    yield* recordStatements(history)
  }
}

const totals = `delete from rollups; insert into rollups
  select workspace_id, '*', pipeline_id, owner.value, status, stage_id, currency, count(*),
    sum(coalesce(amount, 0))
  from deals, json_each(json_array('*', coalesce(owner_id, ''))) owner
  group by 1, 2, 3, 4, 5, 6, 7;
  delete from month_totals; insert into month_totals
  select d.workspace_id, '*', status, owner.value, month.value, currency, count(*),
    sum(coalesce(amount, 0)), sum(iif(status = 'open', coalesce(amount, 0) * probability, 0))
  from deals d join stages s on s.id = stage_id,
    json_each(json_array('*', coalesce(d.owner_id, ''))) owner,
    json_each(json_array('*', coalesce(
      iif(status = 'open', substr(close_on, 1, 7), closed_month), ''))) month
  group by 1, 2, 3, 4, 5, 6`

/** Indexes are built at the end, which is much faster. */
function withoutIndexes(file: string, work: () => void): void {
  const indexes = "select name, sql from sqlite_master where type = 'index' and sql is not null"
  const found = new DatabaseSync(file)
  const all = found.prepare(indexes).all()
  for (const { name } of all) found.exec(`drop index "${name}"`)
  found.close()
  work()
  const filled = new DatabaseSync(file)
  filled.exec('pragma synchronous = off; pragma journal_mode = off; pragma cache_size = -200000')
  for (const { sql } of all) filled.exec(String(sql))
  // The sample's own alerts would be sent while the clock runs.
  filled.exec(`delete from posts; update alert_rules set active = 0; ${totals}`)
  filled.close()
}

export function fill(data: string, sample: Sample, contacts: number, now: number): void {
  withoutIndexes(databaseFile(data), () => {
    write(data, sample.statements)
    write(data, crowded(sample, Math.ceil((contacts - 240) / 5), now))
  })
}
