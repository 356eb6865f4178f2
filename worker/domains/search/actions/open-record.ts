import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { unlessKnown } from '../../../core/action/not-yours.ts'
import { recordCard } from '../../../core/action/record-card.ts'
import { idIn } from '../../../language/record-link.ts'

export const openRecord = defineAction({
  title: 'Open a record',
  needs: 'read',
  hidden: true,
  submit: 'Open',
  input: z.object({ id: record('any').meta({ label: 'Deal, person or company', subject: true }) }),
  help: { 'People and companies': [['open acme', 'Its card, whatever it is']] },
  typed: {
    words: ['open', 'show', 'company', 'person', 'who is'],
    read: (_ctx, rest) => (rest ? { id: idIn(rest) } : undefined),
  },
  run: (ctx, { id }) =>
    recordCard(ctx, id).catch(async (error) => {
      throw await unlessKnown(ctx, id, error)
    }),
  card: (_ctx, card) => card,
})
