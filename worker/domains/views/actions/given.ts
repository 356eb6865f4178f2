import * as z from 'zod'
import { text, yesno } from '../../../core/action/fields.ts'

/** What a view is made of, as its forms ask for it and as pages send it. */
export const given = {
  name: text.meta({ label: 'Name', hint: 'Overdue and mine' }),
  shared: yesno.optional().meta({ label: 'For everyone' }),
  /** `board`, or the list's path. */
  page: z.string().max(60).optional(),
  /** As it stands in the page's address. */
  query: z.string().max(1000).optional(),
}
