import { type Context, readerOf } from '../../core/context.ts'
import { kindOf } from '../../core/record/registry.ts'
import { count, day, today } from '../../language/formatting.ts'
import { refusals } from '../contacts/index.ts'
import { momentOf, slippingOf, slippingText } from '../deals/index.ts'
import type { Brief, BriefDeal, Person } from './brief.ts'

const length = 86_400_000
const most = 5

/** The day somebody born on `birthday` has it next; of 29 February, in other years, the day after. */
export function nextBirthday(birthday: string, now: string): string {
  const [, month = 1, date = 1] = birthday.split('-').map(Number)
  const year = Number(now.slice(0, 4))
  const [this_, next] = [year, year + 1].map((one) =>
    new Date(Date.UTC(one, month - 1, date)).toISOString().slice(0, 10),
  )
  return (this_ !== undefined && this_ >= now ? this_ : next) ?? birthday
}

function birthdays(ctx: Context, people: Person[]): string[] {
  const reader = readerOf(ctx)
  const now = today(reader)
  return people.flatMap(({ name, birthday }) => {
    const on = birthday && nextBirthday(birthday, now)
    if (!on || Date.parse(on) - Date.parse(now) >= 7 * length) return []
    const when = day(on, reader)
    return [`${name} has a birthday ${/\d/.test(when) ? `on ${when}` : when}`]
  })
}

/** What they do not want; of several people, who of them. */
const refused = (ctx: Context, people: Person[], named: boolean) =>
  people.flatMap((one) => refusals(ctx, one).map((said) => (named ? `${one.name}: ${said}` : said)))

function unasked({ mayMail, mayCall }: Person): string[] {
  const what = [!mayMail && 'mailed', !mayCall && 'called'].filter(Boolean).join(' or ')
  return what ? [`Nobody has asked yet whether they may be ${what}`] : []
}

/** All that is wrong with the deal itself; of several deals the first thing, and of three. */
function slipping(ctx: Context, deals: BriefDeal[], id: string): string[] {
  const reader = readerOf(ctx)
  const at = momentOf(reader)
  const [self] = deals.filter((deal) => deal.id === id)
  const all = (self ? [self] : deals).flatMap((deal) => {
    const found = slippingOf(deal, deal, at)
    const why = slippingText(deal, self ? found : found.slice(0, 1), reader)
    return why ? [self ? `Slipping: ${why}` : `${deal.title}: ${why}`] : []
  })
  return all.slice(0, 3)
}

function silence(ctx: Context, { talks, quietDays }: Brief): string[] {
  const [last] = talks
  if (!last) return ['Nobody has talked to them yet']
  const days = Math.floor((ctx.now - last.at) / length)
  return days >= quietDays ? [`Nobody has talked to them for ${count(days, 'day')}`] : []
}

/** What to mind in this call, the weightiest first. */
export function warningsOf(ctx: Context, brief: Brief): string[] {
  const { id, people, deals, next } = brief
  const person = kindOf(id) === 'contact' ? people[0] : undefined
  const [self] = deals
  const dateless = self?.id === id && self.status === 'open' && !self.closeOn
  return [
    ...refused(ctx, people, !person),
    ...slipping(ctx, deals, id),
    ...(dateless ? ['No close date yet'] : []),
    ...(next ? [] : ['No next step is planned']),
    ...birthdays(ctx, people),
    ...silence(ctx, brief),
    ...(person ? unasked(person) : []),
  ].slice(0, most)
}
