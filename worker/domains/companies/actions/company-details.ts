import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { CrmError } from '../../../core/errors.ts'
import { find } from '../../../core/record/queries.ts'
import { companyDetailsCard, companyShown } from '../card.ts'

export const companyDetails = defineAction({
  title: 'Details of a company',
  needs: 'read',
  hidden: true,
  input: z.object({ id: record('company').meta({ label: 'Which company', subject: true }) }),
  run: (ctx, { id }) => find(ctx, companyShown(ctx, id)),
  card: (_ctx, shown) => {
    if (shown) return companyDetailsCard(shown)
    throw new CrmError('not_found', 'There is no such company in this workspace.')
  },
})
