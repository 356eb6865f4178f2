import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { deliveryCard } from '../delivery.ts'

export const webhookDelivery = defineAction({
  title: 'Delivery',
  needs: 'audit',
  private: true,
  hidden: true,
  input: z.object({ id: z.string().max(60) }),
  example: { id: exampleId('delivery') },
  run: (ctx, { id }) => deliveryCard(ctx, id),
  card: (_ctx, card) => card,
})
