import * as z from 'zod'
import { companies } from '../../../../schema/workspace/people.ts'
import { defineAction, type Prefill } from '../../../core/action/define.ts'
import { email, listed, phone, record, text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import { ownerChosen } from '../../../core/action/which-owner.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError, fieldError } from '../../../core/errors.ts'
import { type Change, edit, insert } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { find, recordToChange } from '../../../core/record/queries.ts'
import { companyKey, mayDiffer } from '../../../language/company-names.ts'
import { emailKey } from '../../../language/email-address.ts'
import { registered } from '../../../language/mail-domains.ts'
import { readTimeZone } from '../../../language/settings-values.ts'
import { ask, nothing } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { givenIn, pointsOf, readPoints } from '../../contacts/index.ts'
import { allowGiving } from '../../deals/index.ts'
import { type Company, companiesByKey, companiesNamed, companyLook } from '../queries.ts'
import { alikeNotes, likelyTwins } from '../similar.ts'
import { blankCompany, companyChosen } from '../which-company.ts'
import { readDomains } from './read-domains.ts'

const input = z.object({
  name: text.meta({ label: 'Name' }),
  domains: text.nullish().meta({ label: 'Domains', hint: 'acme.com, acme.de' }),
  email: email.nullish().meta({ label: 'E-mail', firstOf: 'emails' }),
  phone: phone.nullish().meta({ label: 'Phone', firstOf: 'phones' }),
  parent: record('company', true).nullish().meta({ label: 'Parent company', sets: 'parentId' }),
  owner: record('member').nullish().meta({ label: 'Owner', sets: 'ownerId' }),
  officeAddress: text.nullish().meta({ label: 'Office address' }),
  billingAddress: text.nullish().meta({ label: 'Billing address' }),
  deliveryAddress: text.nullish().meta({ label: 'Delivery address' }),
  timeZone: listed('time-zone', readTimeZone)
    .nullish()
    .meta({ label: 'Time zone', hint: 'Berlin' }),
  /** All of them, in place of the first. */
  emails: z.array(email).max(20).optional(),
  phones: z.array(phone).max(20).optional(),
  /** The company that is edited; none: a new one. */
  id: z.string().max(60).optional(),
})

type Given = z.output<typeof input>

const parent = { field: 'parent', label: 'Parent company' }

/** Two may be called the same where each has a domain of its own. */
function distinct(name: string, domains: string[], named: Company[]) {
  const like = named.find(
    (one) => !(domains.length && one.domains.length) && !mayDiffer(one.name, name),
  )
  if (like)
    throw fieldError(
      'name',
      `${like.name} is here already. Another one of that name needs a domain.`,
    )
}

async function run(ctx: Context, given: Given) {
  const { id, owner, name } = given
  const { emails, phones } = readPoints(given, ctx.workspace.country)
  const domains = given.domains === undefined ? undefined : readDomains(given.domains)
  const [before, under, ownerId, named, there, mailed, twins] = await ask(
    ctx.db,
    id ? recordToChange(ctx, companies, id) : nothing(undefined),
    companyChosen(ctx, given.parent, undefined, parent),
    ownerChosen(ctx, owner, { table: companies, ...(id && { id }) }),
    companiesNamed(ctx, [name]),
    companiesByKey(ctx, 'domain', domains?.map((one) => registered(one)) ?? []),
    companiesByKey(ctx, 'email', ['', ...givenIn(emails)].map(emailKey)),
    id ? nothing([]) : likelyTwins(ctx, name, givenIn(phones)),
  )
  if (before) allow(ctx, 'change', before)
  const other = (one: Company) => one.id !== id
  const taken = there.find(other)
  if (taken) throw fieldError('domains', `${taken.name} has this domain already.`)
  const written = mailed.find(other)
  if (written)
    throw fieldError(emails.all ? 'emails' : 'email', `${written.name} already has this address.`)
  const had = before?.domains ?? []
  if (!before || companyKey(before.name) !== companyKey(name))
    distinct(name, domains ?? had, named.filter(other))
  const fields = {
    ...addressesOf(given),
    name,
    domains: domains ?? had,
    emails: pointsOf(before?.emails, emails),
    phones: pointsOf(before?.phones, phones),
    ...(given.parent !== undefined && { parentId: under.id }),
    ownerId: owner === undefined ? (before?.ownerId ?? ctx.member.id) : (ownerId ?? null),
  }
  const also = under.change ? [under.change] : []
  if (before) return change(ctx, before, fields, also)
  const row = { ...blankCompany, ...fields, id: newId('company', ctx.now) }
  const notes = alikeNotes(row, twins)
  return save(ctx, 'company.added', [insert(ctx, companies, row), ...also], { notes })
}

/** Those that are given. */
const addressesOf = ({ officeAddress, billingAddress, deliveryAddress, timeZone }: Given) => ({
  ...(timeZone !== undefined && { timeZone }),
  ...(officeAddress !== undefined && { officeAddress }),
  ...(billingAddress !== undefined && { billingAddress }),
  ...(deliveryAddress !== undefined && { deliveryAddress }),
})

async function change(ctx: Context, before: Company, fields: Partial<Company>, also: Change[]) {
  if (fields.ownerId !== before.ownerId) allowGiving(ctx, before)
  const wish = edit(companies, before, fields)
  return saveDiffering(ctx, 'company.edited', wish, { also }).catch((error) => {
    const { missing } = error instanceof CrmError ? error.details : {}
    const round = missing !== undefined && missing === fields.parentId
    throw round ? fieldError('parent', error.message) : error
  })
}

async function prefill(ctx: Context, { id }: Raw): Promise<Prefill> {
  if (typeof id !== 'string') return { values: { owner: ctx.member.id } }
  const company = await find(ctx, companyLook(ctx, id))
  allow(ctx, 'change', company)
  return {
    title: 'Edit a company',
    drawn: { record: company.id, version: company.version },
    values: {
      name: company.name,
      domains: company.domains.join(', ') || null,
      email: company.emails[0] ?? null,
      phone: company.phones[0] ?? null,
      parent: company.parentId,
      owner: company.ownerId,
      officeAddress: company.officeAddress,
      billingAddress: company.billingAddress,
      deliveryAddress: company.deliveryAddress,
      timeZone: company.timeZone,
    },
  }
}

export const saveCompany = defineAction({
  title: 'Add a company',
  needs: 'create',
  of: 'company',
  input,
  help: { 'People and companies': [['add company Acme', 'The same of a company']] },
  typed: {
    words: ['add company', 'add a company', 'new company'],
    read: (_ctx, rest) => (rest ? { name: rest } : undefined),
    opens: true,
  },
  prefill,
  example: { name: 'Initech', domains: 'initech.example' },
  run,
  card: receipt,
})
