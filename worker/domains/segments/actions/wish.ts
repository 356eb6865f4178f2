import { choice, long } from '../../../core/action/fields.ts'
import { nothing } from '../../../platform/db.ts'
import { suggested } from '../suggested.ts'

/** What is asked of who is in it. */

export const hint = 'tier:gold no order for 60 days'

export const words = long.meta({ label: 'Who is in it', hint })

/** One more condition, chosen from those there are. */
export const also = choice((ctx) => nothing(suggested(ctx)))
  .nullish()
  .meta({ label: 'And also' })

export const together = (typed: string | null | undefined, more: string | null | undefined) =>
  [typed, more].filter(Boolean).join(' ')
