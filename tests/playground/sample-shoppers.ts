/** People who buy in the web shop in their own name: some often, some never again. */

import type { Floor } from './sample-deals.ts'
import { type Product, placed } from './sample-orders.ts'
import type { Company } from './sample-people.ts'
import { regionOf } from './sample-regions.ts'
import { atWork, day, hour } from './sample-time.ts'

const shoppers = 150

/** Labels, or a tracker and often its mount. */
const wanted = [[4], [4], [0, 1], [0]]

/** The days on which somebody buys, who may have had enough after each time. */
function timesOf({ history: { chance }, now }: Floor): number[] {
  const every = 25 + 130 * chance.next() ** 2
  const enough = 0.04 + 0.4 * chance.next() ** 2
  const found: number[] = []
  for (let at = now - chance.between(30, 729) * day; at < now - day; ) {
    found.push(Math.min(atWork(chance, at), now - hour))
    if (chance.likely(enough)) break
    at -= every * Math.log(1 - chance.next()) * day - day
  }
  return found
}

export function shopAlone(floor: Floor, companies: Company[], products: Product[]): void {
  const { chance } = floor.history
  const people = companies.flatMap((company) =>
    company.people.slice(1).map((is) => ({ is, company })),
  )
  const all = people.slice(0, shoppers).flatMap(({ is, company }) => {
    const basket = chance.pick(wanted)
    const many = chance.whole(2, 9)
    return timesOf(floor).map((at) => ({ at, is, company, basket, many }))
  })
  all.sort((a, b) => a.at - b.at)
  for (const [nth, { at, is, company, basket, many }] of all.entries())
    placed(floor, {
      ...{ at, number: `W${1001 + nth}`, channel: 'Web shop', region: regionOf(company) },
      sold: basket.flatMap((one) => products[one] ?? []).map((one) => [one, chance.whole(1, many)]),
      who: { companyId: null, contactId: is.id, ownerId: company.ownerId, since: is.since },
    })
}
