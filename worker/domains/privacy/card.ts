import { act } from '../../core/action/buttons.ts'
import type { Card } from '../../core/card.ts'
import { type Context, called, readerOf } from '../../core/context.ts'
import { moment } from '../../language/formatting.ts'
import type { ErasureShown } from './queries.ts'

const reasons = {
  asked: 'because it was asked for',
  retention: 'as nobody was in contact with them for long',
}

/** "Erased Tue 3 Sep 10:42 by Maria Silva, because it was asked for". */
export function erasedLine(
  ctx: Context,
  {
    at,
    why,
    by,
    memberId = '',
  }: { at: number; why: 'asked' | 'retention'; by: string | null; memberId?: string },
): string {
  const who = called(ctx, memberId, by, 'a colleague')
  return `Erased ${moment(at, readerOf(ctx))} by ${who}, ${reasons[why]}`
}

const goesOn =
  'The record and its history are gone. Texts, files and cards that say something of them follow within minutes.'

export function erasureCard(ctx: Context, is: ErasureShown): Card {
  const { createdAt: at, why, by, memberId, state } = is
  return {
    title: 'A person was erased',
    subtitle: erasedLine(ctx, { at, why, by, memberId }),
    parts: [
      {
        kind: 'text',
        text: state === 'done' ? 'Nothing here says any more who that was.' : goesOn,
      },
    ],
    buttons: [act('All erasures', 'erasures')],
  }
}
