import { readerOf } from '../../core/context.ts'
import type { State } from '../../core/record/field.ts'
import { today } from '../../language/formatting.ts'
import { dayAfter } from '../../language/local-time.ts'

const closed = (...values: string[]): State => ({
  filters: () => [{ field: 'status', in: values }],
  since: 'closedAt',
})

/** How deals can stand, as a search asks for it. */
export const dealStates: Record<string, State> = {
  open: { filters: () => [{ field: 'status', in: ['open'] }] },
  won: closed('won'),
  lost: closed('lost'),
  closed: closed('won', 'lost'),
  overdue: {
    filters: (ctx) => [
      { field: 'status', in: ['open'] },
      { field: 'closeOn', lte: dayAfter(today(readerOf(ctx)), -1) },
    ],
  },
}
