import * as z from 'zod'
import { dealRoles } from '../../../../schema/workspace/deals.ts'
import { defineAction } from '../../../core/action/define.ts'
import { oneOf, record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { labelledError } from '../../../core/errors.ts'
import { own } from '../../../language/shorthand/own.ts'
import { roleNames } from '../people.ts'
import type { Deal } from '../queries.ts'
import { changeDeal, dealPrefill } from './change-deal.ts'
import { contactChosen, mostPeople } from './which-contact.ts'

const input = z.object({
  id: record('deal').meta({ label: 'Which deal', subject: true }),
  contact: record('contact').meta({ label: 'Contact' }),
  role: oneOf([...dealRoles, 'none'], {
    ...roleNames,
    none: 'Not in this deal any more',
  }).meta({ label: 'Role' }),
})

/** The roles of those who are in the deal. */
export const rolesOf = (roles: Deal['contactRoles'], ids: string[]): Deal['contactRoles'] =>
  Object.fromEntries(Object.entries(roles).filter(([id]) => ids.includes(id)))

function run(ctx: Context, { id, contact, role }: z.output<typeof input>) {
  return changeDeal(ctx, 'deal.involved', id, contactChosen(ctx, contact), (deal, person) => {
    const other = person?.id ?? ''
    const others = deal.contactIds.filter((one) => one !== other)
    if (role === 'none')
      return { patch: { contactIds: others, contactRoles: rolesOf(deal.contactRoles, others) } }
    if (others.length >= mostPeople) {
      const reason = `A deal holds ${mostPeople} people. Take somebody out first.`
      throw labelledError('contact', 'Contact', reason)
    }
    const contactIds = deal.contactIds.includes(other) ? deal.contactIds : [...others, other]
    return { patch: { contactIds, contactRoles: { ...deal.contactRoles, [other]: role } } }
  })
}

export const setDealContact = defineAction({
  title: 'Put a person in a deal',
  needs: 'change',
  fills: 'deal',
  sets: ['contactIds'],
  input,
  prefill: async (ctx, given) => {
    const { contact } = given
    const known = await dealPrefill(ctx, given, ({ deal }) => ({
      role: (typeof contact === 'string' && own(deal.contactRoles, contact)) || null,
    }))
    return { ...known, ...(contact && { title: 'A person in a deal' }) }
  },
  example: { role: 'decides' },
  run,
  card: receipt,
})
