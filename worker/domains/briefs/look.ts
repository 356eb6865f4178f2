import { inArray, sql } from 'drizzle-orm'
import { deals } from '../../../schema/workspace/deals.ts'
import { contacts } from '../../../schema/workspace/people.ts'
import { act, open } from '../../core/action/buttons.ts'
import type { Button } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { leadOn } from '../../core/record/list.ts'
import { kindOf } from '../../core/record/registry.ts'
import { scopedById } from '../../core/record/scoped.ts'
import { both, type Look, map, nothing } from '../../platform/db.ts'
import { activitiesNear } from '../activities/index.ts'
import { companyNamed, subsidiariesOf } from '../companies/index.ts'
import { around, companyOf, contactNamed, peopleOfCompany } from '../contacts/index.ts'
import { badge, dealShown, dealsOf, involvedIn, numbers, ownerText } from '../deals/index.ts'
import { nextStep } from '../tasks/index.ts'
import { settingsLook } from '../workspace/index.ts'
import {
  type Brief,
  type BriefDeal,
  dealsAmong,
  dealsAt,
  dealsOfPerson,
  mostTalks,
  peopleAt,
  peopleWhere,
} from './brief.ts'

const mostDeals = 3
const mostPeople = 3
/** Of a person's deals, open or not, as many are looked at. */
const latestDeals = 4

/** To the record's own card, or another place that has all of them, where there may be more. */
const all = (shown: unknown[], most: number, way: Button | undefined): Button | undefined =>
  shown.length >= most && way ? { ...way, label: 'Show all' } : undefined

const line = (...words: (string | null | undefined | false)[]) => words.filter(Boolean).join(' · ')

const once = (deals: BriefDeal[]) =>
  deals.filter(({ id }, at) => deals.findIndex((one) => one.id === id) === at)

function ofContact(ctx: Context, id: string): Look<Brief | undefined> {
  const company = companyOf(ctx, id)
  return map(
    both(
      contactNamed(ctx, id),
      peopleAt(ctx, company, mostPeople, id),
      dealsOfPerson(ctx, id, latestDeals, mostDeals),
      dealsAt(ctx, company, 2),
      activitiesNear(ctx, [id], mostTalks, mostTalks),
      nextStep(ctx, around(ctx, id, company, latestDeals)),
      settingsLook(ctx),
    ),
    ([contact, others, own, firms, talks, next, { quietDays }]) =>
      contact && {
        id,
        title: contact.name,
        lines: [
          line(contact.title, contact.company, ownerText(ctx, contact.ownerId, contact.owner)),
        ],
        people: [contact],
        others,
        deals: once([...own, ...firms]).slice(0, mostDeals),
        moreDeals: all([...own, ...firms], mostDeals, open(id)),
        morePeople: all(
          others,
          mostPeople,
          contact.companyId ? leadOn(peopleOfCompany, '', contact.companyId) : undefined,
        ),
        talks,
        next,
        quietDays,
      },
  )
}

function ofCompany(ctx: Context, id: string): Look<Brief | undefined> {
  const self = sql`${id}`
  const subsidiaries = subsidiariesOf(ctx, id)
  return map(
    both(
      companyNamed(ctx, id),
      peopleAt(ctx, sql`(${id})`, mostPeople),
      peopleAt(ctx, subsidiaries, 2),
      dealsAt(ctx, self, mostDeals),
      dealsAmong(ctx, subsidiaries, 2),
      activitiesNear(ctx, [id], mostTalks, mostTalks),
      nextStep(ctx, sql`select ${id} as id union all ${dealsOf(ctx, self)}`),
      settingsLook(ctx),
    ),
    ([company, own, theirs, deals, others, talks, next, { quietDays }]) =>
      company && {
        id,
        title: company.name,
        lines: [line(company.domains[0], ownerText(ctx, company.ownerId, company.owner))],
        people: [...own, ...theirs].slice(0, mostPeople),
        others: [],
        deals: [...deals, ...others],
        moreDeals: all([...deals, ...others], mostDeals, open(id)),
        morePeople: all([...own, ...theirs], mostPeople, open(id)),
        talks,
        next,
        quietDays,
      },
  )
}

function ofDeal(ctx: Context, id: string): Look<Brief | undefined> {
  const company = sql`(select company_id from ${scopedById(ctx, deals)} where id = ${id})`
  const involved = sql`(${involvedIn(ctx, id)} limit ${mostPeople})`
  return map(
    both(
      dealShown(ctx, id),
      peopleWhere(ctx, scopedById(ctx, contacts), inArray(contacts.id, involved), mostPeople),
      dealsAt(ctx, company, 2),
      activitiesNear(ctx, [id, company], mostTalks, mostTalks),
      nextStep(ctx, sql`select ${id} as id`),
      settingsLook(ctx),
    ),
    ([shown, people, near, talks, next, { quietDays }]) => {
      if (!shown) return undefined
      const self = { ...shown.deal, stage: shown.stage, ...shown.watched }
      return {
        id,
        title: shown.deal.title,
        badge: badge(shown),
        lines: [numbers(ctx, shown)],
        people,
        others: [],
        deals: [self, ...near.filter((one) => one.id !== id)],
        moreDeals: all(near, 2, shown.deal.companyId ? open(shown.deal.companyId) : undefined),
        morePeople: all(people, mostPeople, act('', 'deal-details', { id })),
        talks,
        next,
        quietDays,
      }
    },
  )
}

/** Everything a brief says, in one round trip; undefined where there is no such record. */
export function briefLook(ctx: Context, id: string): Look<Brief | undefined> {
  const kind = kindOf(id)
  if (kind === 'contact') return ofContact(ctx, id)
  if (kind === 'company') return ofCompany(ctx, id)
  if (kind === 'deal') return ofDeal(ctx, id)
  return nothing(undefined)
}
