import * as z from 'zod'
import { form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { segmentsList } from '../list.ts'

const card = (ctx: Context, parts: Part[]): Card => ({
  title: parts.length ? 'Segments' : 'No segments yet',
  ...(parts.length === 0 && {
    subtitle: `Write one in a line: ${ctx.typed('segment gold: tier:gold no order for 60 days')}`,
  }),
  parts,
  buttons: [
    ...(may(ctx, 'create') ? [form('New segment', 'save-segment')] : []),
    form('Try conditions', 'try-segment'),
  ],
})

export const segmentsAction = defineAction({
  title: 'Segments',
  needs: 'read',
  input: z.object({}),
  help: { Numbers: [['segments', 'All of them, each to open']] },
  typed: { words: ['segments'] },
  run: (ctx) => find(ctx, segmentsList.show(ctx, '')),
  card,
})
