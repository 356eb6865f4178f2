import * as z from 'zod'
import { defineAction } from '../../action.ts'
import { nothing } from '../../db.ts'
import { CrmError } from '../../errors.ts'
import { receipt } from '../../receipt.ts'
import { changeContact } from './change-contact.ts'

export const removeReach = defineAction({
  title: 'Remove an e-mail or phone',
  needs: 'change',
  hidden: true,
  input: z.object({ id: z.string().max(60), value: z.string().max(254) }),
  run: (ctx, { id, value }) =>
    changeContact(ctx, 'contact.edited', id, nothing(undefined), (contact) => {
      const field = contact.emails.includes(value) ? 'emails' : 'phones'
      if (!contact[field].includes(value))
        throw new CrmError('conflict', 'This was removed already.', { record: id })
      const { [value]: _gone, ...kinds } = contact.kinds
      return { [field]: contact[field].filter((one) => one !== value), kinds }
    }),
  card: receipt,
})
