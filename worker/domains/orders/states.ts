import { orderStatuses } from '../../../schema/workspace/orders.ts'
import type { State } from '../../core/record/field.ts'
import { dayFields } from './words.ts'

/** `is:shipped`: how an order stands, and since when. */
export const orderStates: Record<string, State> = Object.fromEntries(
  orderStatuses.map((status) => [
    status,
    { filters: () => [{ field: 'status', in: [status] }], since: dayFields[status] },
  ]),
)
