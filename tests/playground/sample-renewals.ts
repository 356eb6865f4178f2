/** A second pipeline: customers whose year is coming to an end. */

import { type Floor, live, type Stage } from './sample-deals.ts'
import type { Company } from './sample-people.ts'
import { talkOver } from './sample-talks.ts'
import { atWork, day, workday } from './sample-time.ts'

/** name · probability · days until it is stale */
export const renewalStages = [
  ['Coming up', 50, 30],
  ['Offer sent', 70, 14],
  ['Agreed', 90, 14],
] as const

/** company · in whole units of its currency · stage · days until it is to close */
const wanted = [
  ['Galway Glass', 14_400, 2, 6],
  ['Marisma Hotels', 21_000, 1, 18],
  ['Fenwick & Rowe', 9_600, 1, 11],
  ['Ironbark Tools', 26_000, 0, 44],
  ['Cargoloop', 7_800, 0, 37],
  ['Waldsee Kliniken', 31_500, 0, 72],
] as const

export function renew(
  floor: Floor,
  stages: Stage[],
  companies: Company[],
  titles: Set<string>,
): void {
  const { history, colleagues, now } = floor
  const sellers = colleagues.filter(({ role }) => role !== 'viewer')
  for (const [name, amount, stage, days] of wanted) {
    const company = companies.find((one) => one.name === name)
    if (!company) throw new Error(`${name} is missing`)
    const created = atWork(history.chance, now - history.chance.between(8, 26) * day)
    const wish = { company, created, what: 'renewal', amount: amount * 100, stage }
    const closeOn = workday(now + days * day)
    const deal = live({ ...floor, stages }, { ...wish, closeOn }, titles)
    talkOver(history, deal, sellers, now)
  }
}
