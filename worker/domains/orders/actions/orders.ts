import * as z from 'zod'
import { form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { allOrders } from '../lists.ts'

const card = (ctx: Context, parts: Part[]): Card => ({
  title: parts.length ? 'Orders' : 'No orders yet',
  ...(parts.length === 0 && {
    subtitle: `Write one in a line: ${ctx.typed('order Acme 3x Widget 20 EUR')}`,
  }),
  parts,
  buttons: may(ctx, 'create') ? [form('New order', 'save-order')] : [],
})

export const ordersAction = defineAction({
  title: 'Orders',
  needs: 'read',
  input: z.object({}),
  help: { Orders: [['orders', 'All of them, the latest first']] },
  typed: { words: ['orders'] },
  run: (ctx) => find(ctx, allOrders.show(ctx, '')),
  card,
})
