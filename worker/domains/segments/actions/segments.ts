import * as z from 'zod'
import { form, open } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { type Card, listed } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { type Segment, segmentsLook } from '../queries.ts'

const card = (ctx: Context, all: Segment[]): Card => ({
  title: all.length ? 'Segments' : 'No segments yet',
  ...(all.length === 0 && {
    subtitle: `Write one in a line: ${ctx.typed('segment gold: tier:gold no order for 60 days')}`,
  }),
  parts: listed(
    '',
    all.map(({ id, name, words }) => ({ title: name, text: words, button: open(id) })),
  ),
  buttons: [
    ...(may(ctx, 'create') ? [form('New segment', 'save-segment')] : []),
    form('Try conditions', 'try-segment'),
  ],
})

export const segmentsAction = defineAction({
  title: 'Segments',
  needs: 'read',
  input: z.object({}),
  typed: { words: ['segments'] },
  run: (ctx) => find(ctx, segmentsLook(ctx)),
  card,
})
