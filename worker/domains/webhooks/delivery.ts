import { and, desc, eq } from 'drizzle-orm'
import { deliveryTries } from '../../../schema/workspace/webhooks.ts'
import { act, open } from '../../core/action/buttons.ts'
import type { Card } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { allow } from '../../core/permissions.ts'
import { beyond, defineList, pageOf } from '../../core/record/list.ts'
import { moment } from '../../language/formatting.ts'
import { ask, map, rows } from '../../platform/db.ts'
import { type Delivery, deliveryLook, standing, typeOf } from './lists.ts'

type Try = typeof deliveryTries.$inferSelect

/** Every call of a delivery, the latest first. */
export const triesList = defineList<Try>({
  ...{ name: 'webhook-tries', title: 'Calls', own: true },
  page: (ctx, { of, after, most }) => {
    allow(ctx, 'admin')
    const found = ctx.db
      .select()
      .from(deliveryTries)
      .where(
        and(
          eq(deliveryTries.workspaceId, ctx.workspace.id),
          eq(deliveryTries.deliveryId, of),
          beyond([deliveryTries.at], after, '<'),
        ),
      )
      .orderBy(desc(deliveryTries.at))
      .limit(most + 1)
    return map(rows(found), (all) => pageOf(all, most, ({ at }) => [at]))
  },
  item: (ctx, { at, status, answer }) => ({
    title: `${status ?? 'No answer'} · ${moment(at, readerOf(ctx))}`,
    ...(answer && { text: answer }),
  }),
})

export const noSuchDelivery = () =>
  new CrmError('not_found', 'There is no such delivery in this workspace.')

/** A delivery, with every call. */
export async function deliveryCard(ctx: Context, id: string): Promise<Card> {
  const [is, parts] = await ask(ctx.db, deliveryLook(ctx, id), triesList.beginning(ctx, 10, id))
  if (!is) throw noSuchDelivery()
  return {
    title: typeOf(is),
    subtitle: standing(ctx, is),
    parts,
    buttons: [...replay(is), { ...open(is.recordId), label: 'Record' }, back(is)],
  }
}

const replay = ({ id, dead, sentAt }: Delivery) =>
  dead || sentAt !== null ? [act('Replay', 'replay-webhook', { id })] : []

const back = ({ webhookId }: Delivery) => ({ ...open(webhookId), label: 'Webhook' })
