import type { availabilities } from '../../../schema/workspace/history.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { moment } from '../../language/formatting.ts'

export type Availability = (typeof availabilities)[number]

/** How a colleague said they stand, and until when. */
export interface Stood {
  availability: Availability | null
  backAt: number | null
}

/** It ends by itself when its time is over. */
export const standsAt = ({ availability, backAt }: Stood, now: number): Availability =>
  availability === null || (backAt !== null && backAt <= now) ? 'available' : availability

export const isHere = (is: Stood, now: number): boolean => standsAt(is, now) === 'available'

/** "away until 14:00", "busy"; nothing where they are available. */
export function availabilityText(ctx: Context, is: Stood): string {
  const stands = standsAt(is, ctx.now)
  if (stands === 'available') return ''
  return is.backAt === null ? stands : `${stands} until ${moment(is.backAt, readerOf(ctx))}`
}
