import * as z from 'zod'
import { ownKinds } from '../../../../schema/workspace/own.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { unchanged } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { find, recordLook } from '../../../core/record/queries.ts'
import { kindCard } from '../card.ts'

/** Its records are found and shown nowhere; they stay, and are there again when it is used again. */
export const retireKind = defineAction({
  title: 'Retire a kind of record',
  needs: 'admin',
  private: true,
  submit: 'Retire',
  danger: true,
  input: z.object({ id: record('kind').meta({ label: 'Which kind', subject: true }) }),
  run: async (ctx, { id }) => {
    const kind = await find(ctx, recordLook(ctx, ownKinds, id))
    if (kind.retiredAt !== null)
      throw unchanged({ ...kindCard(ctx, kind), title: `Already retired: ${kind.many}` })
    return save(ctx, 'kind.retired', [edit(ownKinds, kind, { retiredAt: ctx.now })])
  },
  card: receipt,
})
