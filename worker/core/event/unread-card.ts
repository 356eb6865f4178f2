import { day, moment, money } from '../../language/formatting.ts'
import type { Money } from '../../language/shorthand.ts'
import type { Card } from '../card.ts'

/** Part of a line: words, or a value that its reader is to have in their own format. */
export type Piece = string | { amount: Money } | { day: string } | { moment: number }

/** A card for one person whose language and time zone are not at hand while it is written. */
export interface UnreadCard extends Omit<Card, 'subtitle'> {
  subtitle?: string | Piece[]
}

interface Reader {
  locale: string
  timeZone: string
  now: number
}

function pieceFor(piece: Piece, reader: Reader): string {
  if (typeof piece === 'string') return piece
  if ('moment' in piece) return moment(piece.moment, reader)
  return 'day' in piece ? day(piece.day, reader) : money(piece.amount, reader.locale)
}

/** The card as this reader writes amounts and dates. */
export function drawnFor(reader: Reader, { subtitle, ...card }: UnreadCard): Card {
  if (subtitle === undefined || typeof subtitle === 'string')
    return { ...card, ...(subtitle !== undefined && { subtitle }) }
  return { ...card, subtitle: subtitle.map((piece) => pieceFor(piece, reader)).join('') }
}
