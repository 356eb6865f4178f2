import * as z from 'zod'
import { act, form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { askButton, notYoursCard } from '../../../core/action/not-yours.ts'
import { recordCard } from '../../../core/action/record-card.ts'
import { type Button, type Card, listed, type Part } from '../../../core/card.ts'
import { type Context, called, readerOf } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { may } from '../../../core/permissions.ts'
import { related } from '../../../core/record/define.ts'
import { type Known, knownBy } from '../../../core/record/known.ts'
import { find } from '../../../core/record/queries.ts'
import { localPart } from '../../../identity/channels/addresses.ts'
import { colleagueBy, colleaguesAmong } from '../../../identity/colleagues.ts'
import { emailAddress, emailKey } from '../../../language/email-address.ts'
import { ago, count } from '../../../language/formatting.ts'
import { forwardedFrom, isForward } from '../../../language/forwarded-mail.ts'
import { companyDomain, companyFromDomain, registered } from '../../../language/mail-domains.ts'
import { ask, both, type Look, nothing, rows } from '../../../platform/db.ts'
import { loggedBefore } from '../../activities/index.ts'
import { caseOfOpenMail } from '../../channels/index.ts'
import { type Company, companiesByKey } from '../../companies/index.ts'
import { memberLook, roleNames } from '../../members/index.ts'
import { type ContactShown, contactCard, contactShown } from '../card.ts'
import {
  addressesOf,
  exampleMessage,
  logButton,
  type Message,
  message,
  short,
  withSubject,
} from '../email-message.ts'
import { contactsByKey } from '../queries.ts'

interface Somebody {
  /** As they write it, and the mailbox it leads to. */
  email: string
  key: string
  name?: string | undefined
}

const opened = message.extend({
  /** The Message-IDs of the mails it answers, the nearest first. */
  answers: z.array(z.string().max(998)).max(50).default([]),
})
type Opened = z.output<typeof opened>

/** The sender, then the others, each once; no address of our own company, nor one we take mail at. */
function others(ctx: Context, { from, participants }: Message): Somebody[] {
  const own = ctx.member.email ?? ''
  const ours = companyDomain(own)
  const seen = new Set([emailKey(own)])
  return [...(from ? [from] : []), ...participants].flatMap(({ email: typed, name }) => {
    const [email, key] = [emailAddress(typed), emailKey(typed)]
    if (!email || !key || seen.has(key)) return []
    seen.add(key)
    const isOwn = (ours && companyDomain(email) === ours) || localPart(ctx.deps.env, email)
    return isOwn ? [] : [{ email, key, name }]
  })
}

async function run(ctx: Context, { message: sent }: { message: Opened }): Promise<Card> {
  const colleague = await sender(ctx, sent)
  const author = colleague || isOurs(ctx, sent.from) ? await forwarded(ctx, sent) : undefined
  const mail = author ? { ...sent, from: author } : sent
  const people = others(ctx, mail).slice(0, 50)
  const its = await caseOf(ctx, mail, people)
  if (colleague && people.length === 0) return colleagueCard(ctx, colleague.id, its)
  const card = await cardOf(ctx, mail, people, its)
  if (!colleague) return card
  const did = author ? 'forwarded' : 'sent'
  const text = `${colleague.name}, a colleague of yours, ${did} this e-mail.`
  return { ...card, parts: [{ kind: 'text', text }, ...card.parts] }
}

/** Of our company, or the reader themselves; what they sent has no sender. */
function isOurs({ member }: Context, from: Message['from']): boolean {
  const own = member.email ?? ''
  const ours = companyDomain(own)
  if (!from || emailKey(from.email) === emailKey(own)) return true
  return ours !== undefined && companyDomain(from.email) === ours
}

/** The colleague who wrote it, if one did: a mail of others that is no forward costs no question. */
async function sender(ctx: Context, mail: Message) {
  const { from } = mail
  const email = emailAddress(from?.email ?? '')
  if (!email || emailKey(email) === emailKey(ctx.member.email ?? '')) return undefined
  return isOurs(ctx, from) || isForward(mail) ? colleagueBy(ctx, email) : undefined
}

/** Who wrote what a colleague only handed on, if that is none of us; its text is read for it. */
async function forwarded(ctx: Context, mail: Message): Promise<Message['from']> {
  if (!ctx.openText || !isForward(mail)) return undefined
  const text = await ctx.openText().catch(unreadable)
  const authors = forwardedFrom(text?.text ?? '').slice(0, 10)
  const known = await colleaguesAmong(
    ctx.deps,
    ctx.workspace.id,
    authors.map(({ email }) => email),
  )
  return authors.find((one) => !isOurs(ctx, one) && !known.has(one.email))
}

/** Without its text, what the mail’s own headers say is all that is known of it. */
function unreadable(error: unknown): undefined {
  if (!(error instanceof CrmError)) throw error
}

/** Who a colleague is; what is theirs is no contact's. */
async function colleagueCard(ctx: Context, id: string, its: Look<Part[]>): Promise<Card> {
  const [{ name, role, openDeals }, parts] = await ask(ctx.db, memberLook(ctx, id), its)
  const deals = openDeals > 100 ? '100+ open deals' : openDeals && count(openDeals, 'open deal')
  const is = [roleNames[role].split(':')[0], ctx.workspace.name, deals]
  return {
    title: name,
    badge: 'Colleague',
    subtitle: is.filter(Boolean).join(' · '),
    parts: [...parts, { kind: 'text', text: 'A colleague, so not a contact.' }],
    buttons: [],
  }
}

/** The case it belongs to: of the one who wrote it, or of those to whom one of us did. */
function caseOf(ctx: Context, mail: Opened, people: Somebody[]): Promise<Look<Part[]>> {
  const author = people.filter(({ key }) => key === emailKey(mail.from?.email ?? ''))
  return caseOfOpenMail(ctx, {
    ...{ id: mail.id, subject: mail.subject, answers: mail.answers },
    sentTo: mail.participants.map(({ email }) => email),
    customers: (author.length ? author : people).map(({ email }) => email),
  })
}

function asked(ctx: Context, mail: Message, people: Somebody[]) {
  const addresses = people.map(({ key }) => key)
  return both(
    contactsByKey(ctx, 'email', addresses),
    companiesByKey(ctx, 'email', addresses),
    rows(loggedBefore(ctx, mail.id)),
    people[0] ? knownBy(ctx, people[0].email) : nothing(undefined),
  )
}
type Found = ReturnType<ReturnType<typeof asked>['read']>

/** Whose mail it is, below its case. */
async function cardOf(ctx: Context, mail: Message, people: Somebody[], its: Look<Part[]>) {
  const [parts, found] = await ask(ctx.db, its, asked(ctx, mail, people))
  const card = await personCard(ctx, mail, people, found)
  return { ...card, parts: [...parts, ...card.parts] }
}

/** The first of them whom the CRM knows, else the first. */
async function personCard(
  ctx: Context,
  mail: Message,
  people: Somebody[],
  [found, firms, logged, hidden]: Found,
): Promise<Card> {
  const known = people.flatMap((one) => found.find(({ key }) => key === one.key) ?? [])[0]
  const [first] = await strangers(ctx, people, known?.key)
  const theirs = first && first === people[0] ? hidden : undefined
  if (!known) {
    const firm = await firmCard(ctx, firms[0])
    if (firm || !first) return firm ?? nobody(ctx, mail)
    return theirs ? theirsCard(ctx, first, theirs) : unknownCard(ctx, first, mail)
  }
  const [shown, lists] = await ask(
    ctx.db,
    contactShown(ctx, known.id),
    related(ctx, 'contact', known.id),
  )
  if (!shown) return nobody(ctx, mail)
  const last = logged.filter(({ undone }) => !undone)[0]
  // Which deal it belongs to is asked where there is one.
  const mode = shown.deals.length ? 'form' : 'act'
  const card = contactCard(ctx, shown, last ? [] : [logButton(mail, mode)])
  const add = first && !theirs ? [addButton(first, mail, firmOf(first, shown))] : []
  const unknown = unknownSender(mail, first, add)
  const strange = first && theirs ? [askButton(first.email)] : add
  return {
    ...card,
    parts: [...(theirs ? theirsText(ctx, first, theirs) : unknown), ...card.parts, ...lists],
    buttons: card.buttons.map((one) => withSubject(one, mail)),
    ...(last && {
      badge: `E-mail logged by ${called(ctx, last.memberId, last.who)} ${ago(last.at, readerOf(ctx))}`,
    }),
    more: [
      ...(card.more ?? []).map((one) => withSubject(one, mail)),
      ...(theirs || !unknown.length ? strange : []),
    ],
  }
}

/** A mail of somebody unknown to somebody known is not the known one's. */
function unknownSender({ from }: Message, first: Somebody | undefined, [button]: Button[]): Part[] {
  if (!first || emailKey(from?.email ?? '') !== first.key) return []
  const text = 'Wrote this, and is not in the CRM yet.'
  return listed('', [{ title: nameOf(first), text, ...(button && { button }) }])
}

/** Somebody new with the domain of somebody known is of their company. */
function firmOf({ email }: Somebody, { contact, companyId }: ContactShown): string | undefined {
  const firm = companyDomain(email)
  const isSame = firm && contact.emails.some((one) => companyDomain(one) === firm)
  return (isSame && companyId) || (firm && companyFromDomain(firm))
}

/** A colleague's, whom the reader may not see: as the mail calls them, and whose they are. */
const theirsCard = (ctx: Context, person: Somebody, known: Known): Card =>
  notYoursCard(ctx, person.email, known, nameOf(person))

function theirsText(ctx: Context, person: Somebody | undefined, known: Known): Part[] {
  if (!person) return []
  const { title, subtitle } = theirsCard(ctx, person, known)
  return [{ kind: 'text', text: `${title}. ${subtitle}` }]
}

/** Of those before the first we know, whom we could add: colleagues of other domains are none. */
async function strangers(ctx: Context, people: Somebody[], known?: string): Promise<Somebody[]> {
  const end = people.findIndex(({ key }) => key === known)
  const some = end < 0 ? people : people.slice(0, end)
  const ours = await colleaguesAmong(
    ctx.deps,
    ctx.workspace.id,
    some.map(({ email }) => email),
  )
  return some.filter(({ email }) => !ours.has(email))
}

/** Of an address that is a company's own. */
async function firmCard(ctx: Context, firm: Company | undefined): Promise<Card | undefined> {
  return firm && recordCard(ctx, firm.id)
}

const addButton = (person: Somebody, mail: Message, company: string | undefined): Button =>
  form('Add contact', 'save-contact', {
    ...{ name: nameOf(person), email: person.email, ...short(mail) },
    ...(company && { company }),
  })

/** Who this could be: the name from the header, the company from the domain. */
async function unknownCard(ctx: Context, person: Somebody, mail: Message): Promise<Card> {
  const firm = companyDomain(person.email)
  const [company] = await find(ctx, companiesByKey(ctx, 'domain', [registered(firm ?? '')]))
  const guess = company?.id ?? (firm && companyFromDomain(firm))
  const name = nameOf(person)
  const add = addButton(person, mail, guess)
  const isAutomatic = mail.isAutomatic && emailKey(mail.from?.email ?? '') === person.key
  const text = isAutomatic
    ? 'Sent by a machine, perhaps to many: there may be nobody to answer. Not in the CRM.'
    : 'Not in the CRM yet.'
  return {
    title: name,
    ...(isAutomatic && { badge: 'Automatic' }),
    subtitle: person.email,
    parts: [{ kind: 'text', text }],
    buttons: isAutomatic ? [] : [{ ...add, style: 'primary' }],
    ...(isAutomatic && { more: [add] }),
  }
}

const nameOf = ({ name, email }: Somebody) => name || nameFrom(email)

/** jane.ford@… → Jane Ford */
const nameFrom = (email: string) =>
  (email.split('@')[0] ?? '')
    .split(/[._-]+/)
    .filter(Boolean)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ')

const isAlone = ({ member }: Context, mail: Message) =>
  addressesOf(mail).every((one) => emailKey(one) === emailKey(member.email ?? ''))

const nobody = (ctx: Context, mail: Message): Card => ({
  title: isAlone(ctx, mail) ? 'Only you are on this e-mail' : 'Only colleagues are on this e-mail',
  subtitle: 'Open one from a customer to see who is writing.',
  parts: [],
  buttons: [],
})

/** What is attached can be a list of people: one press leads to it. */
function withFiles(ctx: Context, { hasFiles }: Message, card: Card): Card {
  if (!hasFiles || !may(ctx, 'create')) return card
  return { ...card, more: [...(card.more ?? []), act('Import an attachment', 'mail-files')] }
}

export const openMessage = defineAction({
  title: 'Who is writing',
  needs: 'read',
  hidden: true,
  input: z.object({ message: opened }),
  example: { message: exampleMessage },
  run: async (ctx, given) => withFiles(ctx, given.message, await run(ctx, given)),
  card: (_ctx, card) => card,
})
