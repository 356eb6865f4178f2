import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { shorten } from '../../language/shorten.ts'
import type { Said } from '../cases/index.ts'
import type { Known } from './merging.ts'

/** What was said in a case while somebody wrote an answer. */

const lineOf = ({ direction, author, person, text }: Said): string => {
  const said = `“${shorten(text.replace(/\s+/g, ' '), 80)}”`
  return direction === 'in'
    ? `${person ?? 'The customer'} wrote meanwhile: ${said}`
    : `${author ?? 'A colleague'} answered meanwhile: ${said}`
}

/**
 * Who began before somebody else answered, or the customer wrote on, reads that before theirs goes
 * out. `seen` is the latest message there was when the form was drawn.
 */
export function mustHaveSeen(ctx: Context, { said }: Known, seen: string | undefined): void {
  if (seen === undefined) return
  const at = said.findIndex(({ id }) => id === seen)
  const news = (at < 0 ? said : said.slice(0, at)).filter(
    ({ direction, authorId }) => direction !== 'note' && authorId !== ctx.member.id,
  )
  const [latest] = news
  if (!latest) return
  throw new CrmError('invalid', lineOf(latest), {
    fields: { message: `${lineOf(latest)} – press Send again to send yours as well.` },
    values: { seen: said[0]?.id ?? '' },
  })
}
