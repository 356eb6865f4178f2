import { eq, sql } from 'drizzle-orm'
import { cases } from '../../../schema/workspace/cases.ts'
import { contacts } from '../../../schema/workspace/people.ts'
import type { Context } from '../../core/context.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { firstNameOf } from '../../language/first-name.ts'
import { languageCalled, languagesIn } from '../../language/language-names.ts'
import type { MergeValues } from '../../language/merge-fields.ts'
import { both, first, type Look, map } from '../../platform/db.ts'
import { type Case, caseNamed, latestSaid, type Said } from '../cases/index.ts'

/** What is known of a case and its customer, for what is written to them. */
export interface Known {
  subject: string
  channel: Case['channel']
  /** What they wrote last. */
  wrote: string
  /** What was said last, the latest first. */
  said: Said[]
  /** Words of the case, for what is like it. */
  about: string
  /** The customer's, else the workspace's. */
  language: string
  values: MergeValues
}

/** The name in "Jane Ford <jane@globex.example>". */
const nameIn = (sender: string | null | undefined) => /^([^<@]+) </.exec(sender ?? '')?.[1] ?? null

const speaks = (ctx: Context, caseId: string): Look<{ language: string | null } | undefined> =>
  first(
    select(ctx, { language: contacts.language })
      .from(scopedById(ctx, contacts))
      .where(
        eq(
          contacts.id,
          sql`(select c.contact_id from ${scopedById(ctx, cases, 'c')} where c.id = ${caseId})`,
        ),
      ),
  )

export const knownOf = (ctx: Context, caseId: string): Look<Known | undefined> =>
  map(both(caseNamed(ctx, caseId), latestSaid(ctx, caseId, 5), speaks(ctx, caseId)), (found) => {
    const [is, said, person] = found
    if (!is) return undefined
    const last = said.find(({ direction }) => direction === 'in')
    const customer = is.person ?? nameIn(last?.sender)
    const spoken = person?.language ? languageCalled(person.language) : undefined
    return {
      ...{ subject: is.subject, channel: is.channel, wrote: last?.text ?? '', said },
      about: [is.subject, ...is.tags].join(' '),
      language: spoken ?? languagesIn(ctx.workspace.locale)[0] ?? 'en',
      values: {
        'customer.firstName': customer && firstNameOf(customer, spoken),
        'customer.name': customer,
        'customer.company': is.company,
        'case.number': String(is.number),
        'case.subject': is.subject,
        'agent.name': ctx.member.name,
        'agent.firstName': firstNameOf(ctx.member.name, ctx.member.locale),
        'workspace.name': ctx.workspace.name,
      },
    }
  })
