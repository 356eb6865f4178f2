import { choice } from '../../core/action/fields.ts'
import type { Context } from '../../core/context.ts'

const months = Array.from({ length: 12 }, (_, at) => at + 1)

export const monthName = ({ member }: Context, month: number): string =>
  new Intl.DateTimeFormat(member.locale, { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2027, month - 1),
  )

/** The month in which a workspace's year begins, by its number. */
export const monthChoice = choice((ctx) => ({
  queries: [],
  read: () => months.map((month) => ({ value: `${month}`, label: monthName(ctx, month) })),
})).refine((month) => /^(?:[1-9]|1[0-2])$/.test(month), { message: 'Please choose one.' })
