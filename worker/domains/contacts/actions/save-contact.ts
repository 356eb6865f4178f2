import * as z from 'zod'
import { contacts } from '../../../../schema/workspace/people.ts'
import { defineAction } from '../../../core/action/define.ts'
import { email, phone, record, text } from '../../../core/action/fields.ts'
import { receipt, type Saved, save } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import { ownerChosen } from '../../../core/action/which-owner.ts'
import type { Card, Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError } from '../../../core/errors.ts'
import { edit, insert } from '../../../core/event/commit/index.ts'
import { allow, may } from '../../../core/permissions.ts'
import { find, recordToChange } from '../../../core/record/queries.ts'
import { emailAddress, emailKey } from '../../../language/email-address.ts'
import { companyDomain, companyFromDomain } from '../../../language/mail-domains.ts'
import { withoutEnd } from '../../../language/shorthand/ends.ts'
import { ask, nothing } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { type Chosen, companyChosen } from '../../companies/index.ts'
import { allowGiving } from '../../deals/index.ts'
import { erasedNotes } from '../../privacy/index.ts'
import { consentsGiven, consentsOf } from '../consent.ts'
import { details, detailsOf, mustBeBorn } from '../details.ts'
import { logButton, type Message, message, withSubject } from '../email-message.ts'
import { givenIn, pointsOf, readPoints } from '../given-points.ts'
import { type Contact, contactLook, contactsByKey } from '../queries.ts'
import { alikeNotes, likelyTwins } from '../similar.ts'

/** As many e-mails or phones as one has. */
const mostPoints = 20

const input = z.object({
  name: text.meta({ label: 'Name' }),
  email: email.nullish().meta({ label: 'E-mail', firstOf: 'emails' }),
  phone: phone.nullish().meta({ label: 'Phone', firstOf: 'phones' }),
  title: text.nullish().meta({ label: 'Title', hint: 'Head of Operations' }),
  company: record('company', true).nullish().meta({ label: 'Company', sets: 'companyId' }),
  /** All of them, in place of the first. */
  emails: z.array(email).max(mostPoints).optional(),
  phones: z.array(phone).max(mostPoints).optional(),
  ...details,
  ...consentsGiven,
  /** The contact that is edited; none: a new one. */
  id: z.string().max(60).optional(),
  /** The open e-mail of somebody new, which is logged next. */
  message: message.optional(),
})

type Given = z.output<typeof input>

async function run(ctx: Context, given: Given): Promise<Done> {
  const { emails, phones } = readPoints(given, ctx.workspace.country)
  mustBeBorn(ctx, given.birthday)
  const mails = givenIn(emails)
  const [mail] = mails
  const [before, company, ownerId, taken, twins] = await ask(
    ctx.db,
    given.id ? recordToChange(ctx, contacts, given.id) : nothing(undefined),
    companyChosen(ctx, given.company, mail && companyDomain(mail)),
    ownerChosen(ctx, given.owner, { table: contacts, ...(given.id && { id: given.id }) }),
    contactsByKey(ctx, 'email', ['', ...mails].map(emailKey)),
    given.id ? nothing([]) : likelyTwins(ctx, likeGiven(given, mails, givenIn(phones))),
  )
  const other = taken.find(({ id }) => id !== given.id)
  if (other)
    throw fieldError(emails.all ? 'emails' : 'email', `${other.name} already has this address.`)
  const fields = {
    ...detailsOf(given),
    ...consentsOf(ctx, given),
    name: given.name,
    ...(given.title !== undefined && { title: given.title }),
    ...(given.company !== undefined && { companyId: company.id }),
    emails: pointsOf(before?.emails, emails),
    phones: pointsOf(before?.phones, phones),
    ...(given.owner !== undefined && { ownerId: ownerId ?? null }),
  }
  if (before) return change(ctx, before, fields, company)
  const row = {
    ...{ ...blank, title: null, companyId: company.id, ownerId: ctx.member.id },
    ...{ ...fields, id: newId('contact', ctx.now) },
  }
  const all = [insert(ctx, contacts, row), ...made(company)]
  const notes = { ...alikeNotes(row, twins), ...(await erasedNotes(ctx, all)) }
  const saved = await save(ctx, 'contact.added', all, { notes })
  // A company that was there may have deals, to one of which the mail belongs.
  const mode = company.id && !company.change ? 'form' : 'act'
  return given.message ? { ...saved, next: { mail: given.message, mode } as const } : saved
}

type Done = Saved & { next?: { mail: Message; mode: 'form' | 'act' } }

/** Who wrote an e-mail is added in order to go on with it. */
function card(ctx: Context, { next, ...saved }: Done): Card {
  const added = receipt(ctx, saved)
  if (!next || !may(ctx, 'create')) return added
  const buttons = added.buttons.map((one) => withSubject(one, next.mail))
  return { ...added, buttons: [logButton(next.mail, next.mode), ...buttons] }
}

const likeGiven = ({ name, company }: Given, emails: string[], phones: string[]) => ({
  ...{ name, company, emails, phones },
})

/** What is not asked of somebody new. */
const blank = {
  kinds: {},
  workAddress: null,
  privateAddress: null,
  birthday: null,
  language: null,
  mayMail: null,
  mayCall: null,
}

const made = (company: Chosen) => (company.change ? [company.change] : [])

function change(ctx: Context, before: Contact, fields: Partial<Contact>, company: Chosen) {
  allow(ctx, 'change', before)
  if ('ownerId' in fields && fields.ownerId !== before.ownerId) allowGiving(ctx, before)
  return saveDiffering(ctx, 'contact.edited', edit(contacts, before, fields), {
    also: made(company),
  })
}

/** `Bob Builder bob@fixit.example`: a name, an address, and the company that has it. */
function whoIn(line: string): Raw | undefined {
  const words = line.split(/\s+/).filter(Boolean)
  const mail = words.flatMap(
    (word) => emailAddress(withoutEnd(word.replace(/^[<(]/, ''), /[>),;]/)) ?? [],
  )[0]
  const name = words.filter((word) => !word.includes('@')).join(' ')
  if (!name && !mail) return undefined
  const domain = mail && companyDomain(mail)
  const company = domain && companyFromDomain(domain)
  return { ...(name && { name }), ...(mail && { email: mail }), ...(company && { company }) }
}

async function prefill(ctx: Context, { id }: Raw) {
  if (typeof id !== 'string') return { values: {} }
  const contact = await find(ctx, contactLook(ctx, id))
  return {
    title: 'Edit a contact',
    drawn: { record: contact.id, version: contact.version },
    values: {
      name: contact.name,
      email: contact.emails[0] ?? null,
      phone: contact.phones[0] ?? null,
      title: contact.title,
      company: contact.companyId,
    },
  }
}

export const saveContact = defineAction({
  title: 'Add a contact',
  needs: 'create',
  of: 'contact',
  input,
  help: {
    'People and companies': [
      ['add contact Kim Doe kim@acme.example', 'Somebody new; the form opens, filled in'],
    ],
  },
  typed: {
    words: [
      'add contact',
      'add a contact',
      'new contact',
      'add person',
      'add a person',
      'new person',
    ],
    read: (_ctx, rest) => whoIn(rest),
    opens: true,
  },
  prefill,
  example: { name: 'Jane Ford', email: 'jane@globex.example', company: 'Globex' },
  run,
  card,
})
