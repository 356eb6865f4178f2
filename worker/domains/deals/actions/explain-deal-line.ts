import * as z from 'zod'
import { form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { type Card, listed } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'

const card = (ctx: Context): Card => ({
  title: 'A deal in one line',
  subtitle: 'Company and title, and in any order amount, close date, stage and owner.',
  parts: listed('', [
    {
      title: ctx.typed('deal Acme 12.5k EUR renewal close 30 Sep stage proposal @maria'),
      text: 'Logs it at once, with Edit and Undo',
    },
    {
      title: ctx.typed('deal Acme support 3k EUR lost because of price'),
      text: 'What ended already: won, or lost and why, at the end of the line',
    },
  ]),
  buttons: [form('New deal', 'log-deal')],
})

export const explainDealLine = defineAction({
  title: 'How a deal line is written',
  hidden: true,
  needs: 'read',
  input: z.object({}),
  help: { Deals: [['deal help', 'What a deal’s line may say']] },
  typed: { words: ['deal help', 'deal ?'] },
  run: async () => undefined,
  card,
})
