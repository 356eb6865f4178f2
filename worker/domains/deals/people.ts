import { inArray, type Placeholder, type SQL, sql } from 'drizzle-orm'
import { dealRoles, deals } from '../../../schema/workspace/deals.ts'
import { contacts } from '../../../schema/workspace/people.ts'
import type { Drawn, Fact, Item } from '../../core/card.ts'
import { type Context, called } from '../../core/context.ts'
import { type Asker, type At, readAlike } from '../../core/record/read-alike.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { type Look, rows } from '../../platform/db.ts'
import type { Deal } from './queries.ts'

export type DealRole = (typeof dealRoles)[number]

export const roleNames: Record<DealRole, string> = {
  decides: 'Decides',
  advises: 'Advises',
  blocks: 'Blocks',
  uses: 'Uses it',
}

/** "owner you", "owner Maria", "no owner". */
export const ownerText = (ctx: Context, ownerId: string | null, owner: string | null) =>
  ownerId ? `owner ${called(ctx, ownerId, owner)}` : 'no owner'

export interface Involved {
  id: string
  name: string
  title: string | null
}

/** The ids of a deal's contacts. */
export const involvedIn = (reader: Asker, dealId: string | SQL | Placeholder): SQL =>
  sql`select value from ${scopedById(reader, deals)}, json_each(deals.contact_ids)
    where deals.id = ${dealId}`

/** The contacts of a deal, in no order; `inOrder` gives them theirs. */
export const involvedLook = (ctx: Context, dealId: string): Look<Involved[]> =>
  rows(involvedRead(ctx, { dealId }))

const involvedRead = readAlike((reader, { dealId }: At<'dealId'>) =>
  select(reader, { id: contacts.id, name: contacts.name, title: contacts.title })
    .from(scopedById(reader, contacts))
    .where(inArray(contacts.id, sql`(${involvedIn(reader, dealId)})`)),
)

export const inOrder = ({ contactIds }: Deal, people: Involved[]): Involved[] =>
  contactIds.flatMap((id) => people.find((one) => one.id === id) ?? [])

/** Who decides, advises, blocks, uses: a fact a role, then those whose role nobody has said. */
export function roleFacts({ contactRoles }: Deal, people: Involved[]): Fact[] {
  const named = (role: DealRole | undefined) =>
    people.filter(({ id }) => contactRoles[id] === role).map(({ name }) => name)
  const facts = dealRoles.map((role) => ({ label: roleNames[role], value: named(role).join(', ') }))
  const others = { label: 'Contact', value: named(undefined).join(', ') }
  return [...facts, others].filter(({ value }) => value)
}

/** The people of a deal, each with a button that changes the role. */
export const peopleItems = (deal: Deal, people: Involved[], drawn: Drawn): Item[] =>
  people.map(({ id, name, title }) => {
    const role = deal.contactRoles[id]
    return {
      title: name,
      text: [role && roleNames[role], title].filter(Boolean).join(' · ') || 'No role yet',
      button: {
        label: 'Change',
        action: 'set-deal-contact',
        mode: 'form',
        input: { id: deal.id, contact: id },
        drawn,
      },
    }
  })
