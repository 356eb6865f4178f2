import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { CrmError } from '../../../core/errors.ts'
import { nothing } from '../../../platform/db.ts'
import { changeReach } from './change-reach.ts'

export const removeReach = defineAction({
  title: 'Remove an e-mail or phone',
  needs: 'change',
  hidden: true,
  input: z.object({ id: z.string().max(60), value: z.string().max(254) }),
  example: { id: exampleId('contact'), value: 'kim@acme.example' },
  run: (ctx, { id, value }) =>
    changeReach(ctx, id, nothing(undefined), (of) => {
      const field = of.emails.includes(value) ? 'emails' : 'phones'
      if (!of[field].includes(value))
        throw new CrmError('conflict', 'This was removed already.', { record: id })
      const { [value]: _gone, ...kinds } = of.kinds
      return { [field]: of[field].filter((one) => one !== value), kinds }
    }),
  card: receipt,
})
