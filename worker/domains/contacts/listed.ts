import { and, asc, eq } from 'drizzle-orm'
import { contacts } from '../../../schema/workspace/people.ts'
import { open } from '../../core/action/buttons.ts'
import { beyond, defineList, pageOf } from '../../core/record/list.ts'
import { scoped, select } from '../../core/record/scoped.ts'
import { map, rows } from '../../platform/db.ts'

interface Person {
  id: string
  name: string
  title: string | null
  emails: string[] | null
}

/** A company's people, who came first on top. */
export const peopleOfCompany = defineList<Person>({
  holds: 'contact',
  name: 'people-of-company',
  title: 'People',
  page: (ctx, { of, after, most }) =>
    map(
      rows(
        select(ctx, {
          id: contacts.id,
          name: contacts.name,
          title: contacts.title,
          emails: contacts.emails,
        })
          .from(scoped(ctx, contacts))
          .where(and(eq(contacts.companyId, of), beyond([contacts.id], after)))
          .orderBy(asc(contacts.id))
          .limit(most + 1),
      ),
      (found) => pageOf(found, most, ({ id }) => [id]),
    ),
  item: (_ctx, { id, name, title, emails }) => {
    const text = [title, emails?.[0]].filter(Boolean).join(' · ')
    return { title: name, ...(text && { text }), button: open(id) }
  },
})
