import * as z from 'zod'
import { ownKinds } from '../../../../schema/workspace/own.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { unchanged } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { find, recordLook } from '../../../core/record/queries.ts'
import { kindCard } from '../card.ts'

/** A retired kind is used again, with all its records. */
export const returnKind = defineAction({
  title: 'Use a kind again',
  needs: 'admin',
  private: true,
  submit: 'Use again',
  input: z.object({ id: record('kind').meta({ label: 'Which kind', subject: true }) }),
  run: async (ctx, { id }) => {
    const kind = await find(ctx, recordLook(ctx, ownKinds, id))
    if (kind.retiredAt === null)
      throw unchanged({ ...kindCard(ctx, kind), title: `Already in use: ${kind.many}` })
    return save(ctx, 'kind.returned', [edit(ownKinds, kind, { retiredAt: null })])
  },
  card: receipt,
})
