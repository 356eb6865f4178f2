import { sql } from 'drizzle-orm'
import { cases } from '../../../schema/workspace/cases.ts'
import type { Card, Part } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { goneLook } from '../../core/event/gone-card.ts'
import type { LiveCard } from '../../core/record/drawn.ts'
import { scopedById } from '../../core/record/scoped.ts'
import { shorten } from '../../language/shorten.ts'
import { both, type Look, map } from '../../platform/db.ts'
import { dealItem, openDealsOf } from '../deals/index.ts'
import { type CaseShown, caseLine, caseShown, deskButtons, sharedPart, toneOf } from './card.ts'
import { whoWrote } from './message-card.ts'
import type { Said } from './queries.ts'
import { isDone, nameOf, numberOf, statusNames } from './words.ts'

const fewDeals = 3

/** What the customer has open with us. */
const dealsLook = (ctx: Context, id: string) =>
  openDealsOf(
    ctx,
    sql`select contact_id as id, company_id from ${scopedById(ctx, cases)} where id = ${id}`,
    fewDeals + 1,
  )

/** The case as it is now: who, how it stands, what was said last to or by the customer. */
export const caseLive = (ctx: Context, id: string): Look<LiveCard> =>
  map(
    both(caseShown(ctx, id), dealsLook(ctx, id), goneLook<number>(ctx, id, 'number')),
    ([shown, deals, gone]): LiveCard => {
      if (shown) return standing(ctx, shown, deals.slice(0, fewDeals))
      const how = gone?.into ? 'became part of another one' : 'was removed'
      return {
        card: {
          title: `${gone?.was ? numberOf(gone.was) : 'This case'} ${how}`,
          ...{ parts: [], buttons: [] },
        },
        version: gone?.version ?? 0,
        line: '',
        over: () => '',
      }
    },
  )

/** An internal note is for who opens the case: the card is about the customer. */
const lastSaid = ({ said }: CaseShown): Said | undefined =>
  said.find(({ direction }) => direction !== 'note')

const quote = (ctx: Context, said: Said): string =>
  ctx.outsiders
    ? `${whoWrote(ctx, said)} wrote`
    : `${whoWrote(ctx, said)}: ${shorten(said.text || said.subject, 400)}`

function standing(
  ctx: Context,
  shown: CaseShown,
  deals: Parameters<typeof dealItem>[1][],
): LiveCard {
  const { is } = shown
  const tone = toneOf(ctx, is)
  const said = lastSaid(shown)
  const parts: Part[] = [
    ...sharedPart(shown),
    ...(said ? [{ kind: 'text' as const, text: quote(ctx, said) }] : []),
    ...(deals.length
      ? [
          {
            kind: 'list' as const,
            title: 'Open deals',
            items: deals.map((deal) => {
              const { beside: _move, ...item } = dealItem(ctx, deal)
              return item
            }),
          },
        ]
      : []),
  ]
  const card: Card = {
    title: nameOf(is),
    badge: statusNames[is.status],
    ...(tone && { tone }),
    subtitle: caseLine(ctx, is),
    parts,
    ...deskButtons(ctx, is),
  }
  return { card, version: is.version, ...newsOf(ctx, shown), over: () => '' }
}

/** What the thread says: that the customer wrote, or that it is solved. */
function newsOf(ctx: Context, shown: CaseShown) {
  const { is } = shown
  if (isDone(is.status))
    return { line: `${statusNames[is.status]}: ${nameOf(is)}`, news: `solved ${is.solvedAt}` }
  const said = shown.said.find(({ direction }) => direction === 'in')
  return said ? { line: quote(ctx, said), news: `in ${said.id}` } : { line: '' }
}
