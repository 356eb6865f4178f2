import * as z from 'zod'
import { defineAction } from '../../action.ts'
import { CrmError } from '../../errors.ts'
import { record } from '../../fields.ts'
import { find } from '../../find.ts'
import { companyDetailsCard, companyShown } from '../../show/company.ts'

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
