/** What was said to customers: notes, calls, meetings and e-mails. */

import type { Chance } from './sample-chance.ts'
import type { Deal } from './sample-deals.ts'
import type { History } from './sample-history.ts'
import type { Colleague, Person } from './sample-people.ts'
import { atWork, hour, minute } from './sample-time.ts'

type Kind = 'note' | 'call' | 'meeting' | 'email'

/** `{who}` is the customer's person, `{what}` what is sold. The first line is the subject. */
const said: Record<Kind, string[]> = {
  note: [
    'They decide together with their finance team, usually at the end of the month.',
    'Two competitors are in the race. Price matters less than the start date.',
    '{who} prefers mail to calls and answers within a day.',
    'Contract of their current supplier runs out in spring.',
    'Needs: import from spreadsheets, two languages, an export for payroll.',
    'Discount of 5% agreed for the {what}, if they sign this quarter.',
  ],
  call: [
    'Scope of the {what}\n{who} wants to start small and grow from there. Sends us the list of sites.',
    'Open questions on data location\nAnswered all of them. They check with their legal team.',
    'Price of the {what}\n{who} expected less, but sees the point. Will talk to the board.',
    'Short check-in\nNothing new. Their budget round is next week.',
    'References\nWould like to talk to a customer of their size. Promised two names.',
  ],
  meeting: [
    'Demo of the {what}\nFive people from their side. The map view went down well.',
    'Kick-off workshop\nAgreed on three phases and who does what.',
    'Visit on site\nSaw the dispatch desk. A lot of paper and three spreadsheets.',
    'Review of the offer\nWent through it line by line with {who}.',
  ],
  email: [
    'Offer for the {what}\nThank you, I will read it tonight and come back to you.',
    'Re: Next steps\nThursday at ten works for us. We will be three.',
    'Question about the {what}\nDoes the price include the set-up, or does that come on top?',
    'Order confirmation\nPlease find our order attached. We look forward to it.',
    'Re: Dates for the demo\nTuesday is better for my colleagues than Wednesday.',
  ],
}

const fill = (text: string, who: string, what: string) =>
  text.replaceAll('{who}', who.split(' ')[0] ?? who).replaceAll('{what}', what)

export interface Talk {
  kind: Kind
  text: string
  at: number
  by: string
  links: string[]
  email?: string
  private?: boolean
}

/** Logs one conversation, an e-mail under its own message id. */
export function talk(history: History, { kind, text, at, by, links, email, ...rest }: Talk): void {
  const { chance } = history
  const [subject = '', ...lines] = text.split('\n')
  const messageId = kind === 'email' ? `<${chance.id('m', at).slice(2)}@${email}>` : null
  const row = {
    id: chance.id('activity', at),
    kind,
    subject,
    body: kind === 'email' ? lines.join(' ') : text,
    at: messageId ? at - Math.round(chance.between(3 * minute, hour)) : at,
    authorId: by,
    private: rest.private ?? false,
    links,
    messageId,
  }
  const surface = messageId ? ('gmail' as const) : chance.pick(['slack', 'teams', 'gmail'] as const)
  const requestId = messageId ? { requestId: `email:${messageId}:0` } : {}
  history.happen(
    { name: `${kind}.logged`, at, by, surface, ...requestId },
    { op: 'insert', kind: 'activity', row },
  )
}

const kindOf = (chance: Chance): Kind =>
  chance.pick(['note', 'call', 'call', 'meeting', 'email', 'email'])

/** A few conversations along a deal's life. */
export function talkOver(history: History, deal: Deal, colleagues: Colleague[], now: number): void {
  const { chance } = history
  const { company } = deal
  const met: Person[] = company.people.filter(({ since }) => since <= deal.from)
  for (let left = chance.whole(1, 5); left > 0; left -= 1) {
    const person = deal.people[0] ?? (met.length ? chance.pick(met) : undefined)
    const kind = person ? kindOf(chance) : 'note'
    const at = Math.max(deal.from, atWork(chance, chance.between(deal.from, deal.until)))
    const by = chance.likely(0.8) ? deal.ownerId : chance.pick(colleagues).id
    const links = [
      ...(kind === 'email' ? [] : [deal.id]),
      ...(kind === 'email' && person ? [person.id] : []),
      company.id,
      ...(kind === 'email' ? [] : deal.people.map(({ id }) => id)),
    ]
    talk(history, {
      kind,
      text: fill(chance.pick(said[kind]), person?.name ?? company.name, deal.what),
      at: Math.min(at, now - 10 * minute),
      by,
      links: [...new Set(links)],
      email: company.domain,
      private: kind === 'note' && chance.likely(0.1),
    })
  }
}
