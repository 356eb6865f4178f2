/** Eighteen months of a sales team, the same for the same seed and time. */

import { answerOften } from './sample-answers.ts'
import { chanceOf } from './sample-chance.ts'
import { type Deal, type Floor, live, type Stage } from './sample-deals.ts'
import { joinUp } from './sample-details.ts'
import { type History, historyOf } from './sample-history.ts'
import { settleMoney } from './sample-money.ts'
import { sellGoods } from './sample-orders.ts'
import { type Colleague, type Company, meet } from './sample-people.ts'
import { knowRegions } from './sample-regions.ts'
import { renew } from './sample-renewals.ts'
import type { Statement } from './sample-rows.ts'
import { setApart } from './sample-segments.ts'
import { shopAlone } from './sample-shoppers.ts'
import { talk, talkOver } from './sample-talks.ts'
import { planAhead } from './sample-tasks.ts'
import { atWork, day, hour, workday } from './sample-time.ts'

export const open = 74
export const closed = 326

export interface Team {
  workspaceId: string
  colleagues: Colleague[]
  stages: Stage[]
  /** Those of the second pipeline. */
  renewals: Stage[]
}

function pickCompany({ history, now }: Floor, companies: Company[], at: number): Company {
  const known = companies.filter(({ since }) => since < Math.min(at - hour, now))
  return history.chance.pick(known.length ? known : companies.slice(0, 7))
}

/** The deals behind the mails of the playground. */
function storylines(floor: Floor, companies: Company[], titles: Set<string>): Deal[] {
  const { now, colleagues } = floor
  const firm = (name: string) => {
    const found = companies.find((one) => one.name === name)
    if (!found) throw new Error(`${name} is missing`)
    return found
  }
  const by = (name: string) => colleagues.find((one) => one.name.startsWith(name))?.id ?? ''
  const ago = (days: number) => atWork(floor.history.chance, now - days * day)
  const ahead = (days: number) => workday(now + days * day)
  const tell = (
    name: string,
    what: string,
    more: Partial<Parameters<typeof live>[1]> & { created: number },
  ) => {
    const company = firm(name)
    return live(floor, { company, what, people: company.people.slice(0, 1), ...more }, titles)
  }
  const maria = { ownerId: by('Maria') }
  const last = ago(336)
  return [
    tell('Acme', 'renewal', {
      created: ago(372),
      closed: { at: last, won: true },
      amount: 1_180_000,
      ...maria,
    }),
    tell('Globex', 'second site', {
      created: ago(33),
      amount: 4_600_000,
      stage: 3,
      closeOn: ahead(9),
      ...maria,
    }),
    tell('Globex', 'expansion', {
      created: ago(61),
      amount: 4_000_000,
      currency: 'USD',
      stage: 2,
      closeOn: ahead(30),
      ...maria,
    }),
    tell('Acme', 'reporting add-on', {
      created: ago(12),
      amount: 420_000,
      stage: 1,
      closeOn: ahead(24),
      ...maria,
    }),
    tell('Nordwerk', 'dispatch rollout', {
      created: ago(75),
      amount: 64_000_000,
      stage: 3,
      closeOn: ahead(16),
      ...maria,
    }),
    tell('Ortega e Hijos', 'onboarding', {
      created: ago(41),
      amount: 1_400_000,
      stage: 3,
      closeOn: ahead(5),
      ...maria,
    }),
    tell('Brightway', 'pilot', {
      created: ago(19),
      amount: 950_000,
      stage: 1,
      closeOn: ahead(38),
      ownerId: by('Jonas'),
    }),
    tell('Meridian', 'driver app', {
      created: ago(48),
      amount: 2_800_000,
      stage: 2,
      closeOn: ahead(21),
      ownerId: by('Priya'),
    }),
  ]
}

/** What Jane Ford and Jonas said three days ago, as her mail remembers. */
function lastTalk({ history, colleagues, now }: Floor, deals: Deal[]): void {
  const deal = deals.find(
    ({ company, what }) => company.name === 'Globex' && what === 'second site',
  )
  const jonas = colleagues.find(({ name }) => name.startsWith('Jonas'))
  if (!deal || !jonas) return
  const links = [deal.id, deal.company.id, ...deal.people.map(({ id }) => id)]
  const text =
    'Pricing for two sites\nRotterdam is as good as decided. Jane waits for a revised offer.'
  talk(history, { kind: 'call', text, at: now - 3 * day, by: jonas.id, links })
}

/** The history, and rows that no record's history tells. */
export function sampleHistory(
  seed: number,
  team: Team,
  now: number,
): { history: History; more: Statement[] } {
  const chance = chanceOf(seed)
  const history = historyOf(team.workspaceId, chance)
  const floor: Floor = { history, stages: team.stages, colleagues: team.colleagues, now }
  const companies = meet(history, team.colleagues, now)
  const titles = new Set<string>()
  const deals = storylines(floor, companies, titles)
  const openSoFar = deals.length - 1
  for (let left = open - openSoFar; left > 0; left -= 1) {
    const created = atWork(chance, now - (1 + 100 * chance.next() ** 1.4) * day)
    deals.push(live(floor, { company: pickCompany(floor, companies, created), created }, titles))
  }
  for (let left = closed - 1; left > 0; left -= 1) {
    const created = atWork(chance, now - chance.between(18, 545) * day)
    const at = atWork(chance, Math.min(created + chance.between(6, 95) * day, now - day))
    const end = { at: Math.max(at, created + hour), won: chance.likely(0.44) }
    const company = pickCompany(floor, companies, created)
    deals.push(live(floor, { company, created, closed: end }, titles))
  }
  const sellers = team.colleagues.filter(({ role }) => role !== 'viewer')
  for (const deal of deals) talkOver(history, deal, sellers, now)
  lastTalk(floor, deals)
  planAhead(floor, deals)
  renew(floor, team.renewals, companies, titles)
  settleMoney(floor, deals)
  const products = sellGoods(floor, companies)
  answerOften(floor)
  joinUp(history, companies, now)
  setApart(floor)
  shopAlone(floor, companies, products)
  return { history, more: knowRegions(floor, companies) }
}
