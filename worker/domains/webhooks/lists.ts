import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm'
import { events } from '../../../schema/workspace/history.ts'
import { deliveries } from '../../../schema/workspace/webhooks.ts'
import { act } from '../../core/action/buttons.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { eventType } from '../../core/event/carried.ts'
import { allow } from '../../core/permissions.ts'
import { type Asked, beyond, defineList, pageOf } from '../../core/record/list.ts'
import { ago, moment } from '../../language/formatting.ts'
import { first, type Look, map, rows } from '../../platform/db.ts'

export type Delivery = typeof deliveries.$inferSelect & {
  name: string
  /** The status of the latest answer. */
  status: number | null
}

const shown = ({ db }: Context) =>
  db
    .select({
      ...getTableColumns(deliveries),
      name: events.name,
      status: sql<number | null>`(select status from webhook_tries tried
        where tried.workspace_id = ${deliveries.workspaceId} and tried.delivery_id = ${deliveries.id}
        order by tried.at desc limit 1)`.as('status'),
    })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))

const page = (ctx: Context, { of, after, most }: Asked) =>
  shown(ctx)
    .where(
      and(
        eq(deliveries.workspaceId, ctx.workspace.id),
        eq(deliveries.webhookId, of),
        beyond([deliveries.id], after, '<'),
      ),
    )
    .orderBy(desc(deliveries.id))
    .limit(most + 1)

export const deliveryLook = (ctx: Context, id: string): Look<Delivery | undefined> =>
  first(shown(ctx).where(and(eq(deliveries.id, id), eq(deliveries.workspaceId, ctx.workspace.id))))

/** How it stands: delivered, given up or waiting, and the latest answer. */
export function standing(ctx: Context, is: Delivery): string {
  const { sentAt, dead, delays, tries, error, status } = is
  const called = delays + tries
  if (sentAt !== null) return `Delivered ${ago(sentAt, readerOf(ctx))} · ${status}`
  if (dead) return `Given up · ${error ?? ''}`
  if (!called) return 'Waiting'
  return `Waiting after ${called === 1 ? 'a try' : `${called} tries`} · ${error ?? ''}`
}

export const typeOf = ({ name, recordId }: Delivery): string => eventType(name, recordId)

/** What was sent to a webhook and what waits, the newest first. */
export const deliveriesList = defineList<Delivery>({
  ...{ name: 'webhook-deliveries', title: 'Deliveries', own: true },
  page: (ctx, from) => {
    allow(ctx, 'audit')
    return map(rows(page(ctx, from)), (found) => pageOf(found, from.most, ({ id }) => [id]))
  },
  item: (ctx, is) => ({
    title: `${typeOf(is)} · ${moment(is.at, readerOf(ctx))}`,
    text: standing(ctx, is),
    button: act('Details', 'webhook-delivery', { id: is.id }),
  }),
})
