import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { CrmError } from '../../../core/errors.ts'
import { find } from '../../../core/record/queries.ts'
import { contactShown } from '../card.ts'
import { detailsCard } from '../details-card.ts'

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
