/** What is known of some people and companies beside their names. */

import type { History } from './sample-history.ts'
import type { Company } from './sample-people.ts'
import { dateOf, day } from './sample-time.ts'

const asked = ['asked on the phone', 'ticked it in the web form', 'said so at the trade fair']

/** A day of the working life of those who are no longer young. */
const born = (at: number) =>
  `${1962 + ((at * 7) % 36)}-${String(1 + ((at * 5) % 12)).padStart(2, '0')}-${String(1 + ((at * 11) % 28)).padStart(2, '0')}`

/** The first person of the sample has a birthday in three days. */
const birthday = (at: number, now: number) => {
  if (at === 0) return `1979${dateOf(now + 3 * day).slice(4)}`
  return at % 3 === 0 ? born(at) : null
}

/** Numbers are mobile ones or the desk's; most may be mailed, a few want no calls. */
export function personal(at: number, phones: string[], since: number, now: number) {
  const how = asked[at % asked.length] ?? ''
  return {
    kinds: Object.fromEntries(phones.map((number) => [number, at % 2 ? 'work' : 'mobile'])),
    workAddress: null,
    privateAddress: null,
    birthday: birthday(at, now),
    language: null,
    mayMail: at % 4 === 3 ? null : { may: at % 19 !== 5, since: dateOf(since), how },
    mayCall: at % 11 === 4 ? { may: false, since: dateOf(since), how } : null,
  }
}

const group = { parent: 'Globex', daughters: ['Stellar Freight', 'Cargoloop'] }

/** Globex has a number, a desk and two companies of its own. */
export function joinUp(history: History, companies: Company[], now: number): void {
  const named = (name: string) => companies.find((one) => one.name === name)
  const parent = named(group.parent)
  if (!parent) return
  const edited = { name: 'company.edited', by: parent.ownerId, surface: 'slack' as const }
  const desk = {
    phones: ['+31201234567'],
    officeAddress: 'Herengracht 250, Amsterdam',
    billingAddress: 'Postbus 7310, Amsterdam',
  }
  const known = { op: 'edit' as const, id: parent.id, patch: desk }
  history.happen({ ...edited, at: now - 60 * day }, known)
  for (const daughter of group.daughters.flatMap((name) => named(name) ?? [])) {
    const under = { op: 'edit' as const, id: daughter.id, patch: { parentId: parent.id } }
    history.happen({ ...edited, at: now - 40 * day }, under)
  }
}
