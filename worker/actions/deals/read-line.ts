import type { Raw } from '../../card.ts'
import { type Context, readerOf } from '../../context.ts'
import { find, stagesLook } from '../../find.ts'
import { readLine } from '../../shorthand.ts'

const most = 1000

/** A typed deal line as the form's fields; nothing typed opens the form. */
export async function readDealLine(ctx: Context, rest: string): Promise<Raw | undefined> {
  if (!rest) return undefined
  // Names of several words can only be told apart from the title by knowing them.
  const names = /\bstage\b/i.test(rest) ? (await find(ctx, stagesLook(ctx))).map((s) => s.name) : []
  const line = readLine(rest.slice(0, most), readerOf(ctx), names)
  const [owner] = line.owners
  const member = owner && (owner.startsWith('@') ? owner : (ctx.mentions[owner] ?? 'mention:'))
  return {
    deal: line.rest.slice(0, 200),
    pieces: line.segments.slice(0, 20).map((piece) => piece.slice(0, 200)),
    ...(line.amount && { amount: line.amount.text }),
    ...(line.closeOn && {
      closeOn: 'value' in line.closeOn ? line.closeOn.value : line.closeOn.text,
    }),
    ...(line.stage && { stage: line.stage.text }),
    ...(member && { owner: member }),
  }
}
