import { asc, eq } from 'drizzle-orm'
import { contacts } from '../../../schema/workspace/people.ts'
import { open } from '../../core/action/buttons.ts'
import { listed, type Part } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { scoped, select } from '../../core/record/scoped.ts'
import { type Look, map, rows } from '../../platform/db.ts'

const most = 5

/** A company's people, on its card. */
export const peopleOfCompany = (ctx: Context, id: string): Look<Part[]> =>
  map(
    rows(
      select(ctx, { id: contacts.id, name: contacts.name, title: contacts.title })
        .from(scoped(ctx, contacts))
        .where(eq(contacts.companyId, id))
        .orderBy(asc(contacts.id))
        .limit(most),
    ),
    (people) =>
      listed(
        'People',
        people.map((one) => ({
          title: one.name,
          ...(one.title && { text: one.title }),
          button: open(one.id),
        })),
      ),
  )
