import * as z from 'zod'
import { defineAction } from '../../action.ts'
import { CrmError } from '../../errors.ts'
import { record } from '../../fields.ts'
import { find } from '../../find.ts'
import { contactShown } from '../../show/contact.ts'
import { detailsCard } from '../../show/contact-details.ts'

export const contactDetails = defineAction({
  title: 'Details of a contact',
  needs: 'read',
  hidden: true,
  input: z.object({ id: record('contact').meta({ label: 'Who', subject: true }) }),
  run: (ctx, { id }) => find(ctx, contactShown(ctx, id)),
  card: (ctx, shown) => {
    if (shown) return detailsCard(ctx, shown)
    throw new CrmError('not_found', 'There is no such person in this workspace.')
  },
})
