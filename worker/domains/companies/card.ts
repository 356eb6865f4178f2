import { act, back, drawnFrom, form, open, removeButton } from '../../core/action/buttons.ts'
import { type Button, type Card, type Fact, type Item, listed, type Part } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { both, type Look, map } from '../../platform/db.ts'
import { noteButton } from '../activities/index.ts'
import { briefButton } from '../briefs/index.ts'
import { reachButton, reachFacts, reachItems } from '../contacts/index.ts'
import { ownerText } from '../deals/index.ts'
import { taskButton } from '../tasks/index.ts'
import type { Company } from './queries.ts'
import { companyNamed, parentLook, type Relative, subsidiaries } from './queries.ts'

export interface CompanyShown {
  company: Company
  owner: string | null
  parent: Relative | undefined
  subsidiaries: Part[]
}

export function companyShown(ctx: Context, id: string): Look<CompanyShown | undefined> {
  const below = subsidiaries.beginning(ctx, 5, id)
  return map(both(companyNamed(ctx, id), parentLook(ctx, id), below), ([found, parent, parts]) => {
    if (!found) return undefined
    const { owner, ...company } = found
    return { company, owner, parent, subsidiaries: parts }
  })
}

const opened = ({ id, name }: Relative): Item => ({
  title: name,
  button: open(id),
})

const addresses = (company: Company): Fact[] =>
  [
    { label: 'Office', value: company.officeAddress ?? '' },
    { label: 'Billing', value: company.billingAddress ?? '' },
    { label: 'Delivery', value: company.deliveryAddress ?? '' },
    { label: 'Time zone', value: company.timeZone ?? '' },
  ].filter(({ value }) => value)

function facts(company: Company): Fact[] {
  const at = addresses(company)
  return [...reachFacts(company).slice(0, 5 - at.length), ...at]
}

/** Where there is something to take away. */
const details = ({ id, emails, phones }: Company): Button[] =>
  emails.length + phones.length > 0 ? [act('Details', 'company-details', { id })] : []

const editCompany = ({ id, version }: Company): Button => ({
  label: 'Edit',
  action: 'save-company',
  mode: 'form',
  input: { id },
  drawn: { record: id, version },
})

export function companyCard(ctx: Context, shown: CompanyShown): Card {
  const { company, owner, parent } = shown
  const known = facts(company)
  return {
    title: company.name,
    subtitle: [...company.domains, ownerText(ctx, company.ownerId, owner)].join(' · '),
    parts: [
      ...(known.length ? [{ kind: 'facts' as const, facts: known }] : []),
      ...listed('Parent company', parent ? [opened(parent)] : []),
      ...shown.subsidiaries,
    ],
    buttons: [
      noteButton(company.id),
      form('New deal', 'log-deal', { company: company.id }),
      form('Add contact', 'save-contact', { company: company.id }),
      editCompany(company),
    ],
    more: [
      taskButton(company.id),
      form('New case', 'open-case', { company: company.id }),
      reachButton(company),
      ...details(company),
      briefButton(company.id),
      removeButton(company),
    ],
  }
}

/** Each e-mail and phone with a button that removes it. */
export function companyDetailsCard({ company }: CompanyShown): Card {
  const at = addresses(company)
  return {
    title: company.name,
    ...(company.domains.length && { subtitle: company.domains.join(' · ') }),
    parts: [
      ...listed('', reachItems(company)),
      ...(at.length ? [{ kind: 'facts' as const, facts: at }] : []),
    ],
    buttons: [editCompany(company), reachButton(company), back(company.id)],
    more: [
      { ...form('Share with', 'share-with', { id: company.id }), drawn: drawnFrom(company) },
      { ...form('Team', 'set-team', { id: company.id }), drawn: drawnFrom(company) },
      form('Merge', 'compare-records', { id: company.id }),
      act('History', 'history', { id: company.id }),
    ],
  }
}
