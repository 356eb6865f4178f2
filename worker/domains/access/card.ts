import { act, open } from '../../core/action/buttons.ts'
import type { Button, Card } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { kindNamed, kindOf } from '../../core/record/registry.ts'
import { ago, moment, withArticle } from '../../language/formatting.ts'
import type { RequestShown } from './queries.ts'

export const nounOf = (ctx: Pick<Context, 'workspace'>, recordId: string): string =>
  kindNamed(ctx, kindOf(recordId))?.noun[0] ?? 'record'

export const answerButtons = (id: string): Button[] => [
  { ...act('Give access', 'give-access', { id }), style: 'primary' },
  act('For a week', 'give-access', { id, for: 'week' }),
  act('Refuse', 'refuse-access', { id }),
]

export const askerOf = ({ asker }: RequestShown) => asker ?? 'A colleague'

/** How it stands, as a line. */
export function standing(ctx: Context, is: RequestShown): string {
  const asked = `Asked ${ago(is.askedAt, readerOf(ctx))}`
  const by = is.decider ? ` by ${is.decider}` : ''
  if (is.state === 'open') return asked
  if (is.state === 'refused') return `${asked} · refused${by}`
  if (is.state === 'ended') return `${asked} · given${by}, ended by itself`
  const until = is.until === null ? '' : `, until ${moment(is.until, readerOf(ctx))}`
  return `${asked} · given${by}${until}`
}

export function requestCard(ctx: Context, is: RequestShown): Card {
  const isOwn = is.memberId === ctx.member.id
  const what = is.title ?? withArticle(nounOf(ctx, is.recordId))
  const answers = isOwn || is.state !== 'open' ? [] : answerButtons(is.id)
  return {
    title: isOwn ? `You asked to see ${what}` : `${askerOf(is)} asks to see ${what}`,
    subtitle: standing(ctx, is),
    parts: [],
    buttons: [...answers, ...(is.title === null ? [] : [open(is.recordId)])],
  }
}
