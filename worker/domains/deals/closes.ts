import { type Context, readerOf } from '../../core/context.ts'
import { day, today } from '../../language/formatting.ts'

/** When an open deal closes: "closes Fri 4 Dec", "was to close Tue 24 Nov". */
export function closes(ctx: Context, closeOn: string | null): string {
  if (!closeOn) return ''
  const reader = readerOf(ctx)
  return `${closeOn < today(reader) ? 'was to close' : 'closes'} ${day(closeOn, reader)}`
}
