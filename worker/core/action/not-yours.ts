import { emailKey } from '../../language/email-address.ts'
import { words } from '../../language/search-words.ts'
import { ask } from '../../platform/db.ts'
import type { Button, Card } from '../card.ts'
import type { Context } from '../context.ts'
import { CrmError } from '../errors.ts'
import type { Hit } from '../record/kind.ts'
import { type Known, knownBy } from '../record/known.ts'
import { isId } from '../record/registry.ts'
import { act } from './buttons.ts'

/** What somebody learns of a record they have met and may not see: what it is, and whose. */

export const whoseText = ({ owner, team }: Known): string => owner ?? team ?? 'a colleague'

/** By what they hold of it themselves, and nothing else. */
export const heldText = (ctx: Context, held: string, { kind }: Known): string =>
  isId(ctx, held) ? `This ${kind.noun[0]}` : held

/** It carries what the asker holds of it, no id. */
export const askButton = (held: string): Button => ({
  ...act('Ask for access', 'ask-for-access', { of: held }),
  style: 'primary',
})

export const notYoursCard = (
  ctx: Context,
  held: string,
  known: Known,
  called = heldText(ctx, held, known),
): Card => ({
  title: `${called} is ${whoseText(known)}’s`,
  subtitle: 'You can ask for access.',
  parts: [],
  buttons: [askButton(held)],
})

/** The same as a refusal, which only the asker reads. */
export function notYours(ctx: Context, held: string, known: Known): CrmError {
  const card = notYoursCard(ctx, held, known)
  const { action, input } = askButton(held)
  return new CrmError('forbidden', `${card.title}. ${card.subtitle}`, {
    card,
    known: { kind: known.kind.kind, owner: whoseText(known), ask: { action, input } },
  })
}

/** What is thrown where a record was not found: whose it is, where the asker learns of it. */
export async function unlessKnown(ctx: Context, held: string, error: unknown): Promise<unknown> {
  if (!(error instanceof CrmError && error.code === 'not_found')) return error
  const [known] = await ask(ctx.db, knownBy(ctx, held))
  return known ? notYours(ctx, held, known) : error
}

const isCalled = (typed: string, { name }: Hit) =>
  emailKey(typed) !== undefined || words(name).join(' ') === words(typed).join(' ')

/**
 * What was found by a name, with what is called just so and is somebody else's. Where nothing was
 * found, that is the answer, for the asker alone.
 */
export async function withNotYours(
  ctx: Context,
  typed: string,
  found: Hit[],
  draw: () => Card | Promise<Card>,
): Promise<Card> {
  const isFound = found.some((hit) => isCalled(typed, hit)) || (ctx.shared && found.length > 0)
  const [known] = isFound ? [undefined] : await ask(ctx.db, knownBy(ctx, typed))
  if (!known) return draw()
  if (found.length === 0) throw notYours(ctx, typed, known)
  const { title, subtitle, buttons } = notYoursCard(ctx, typed, known)
  const card = await draw()
  const said = { kind: 'text' as const, text: `${title}. ${subtitle}` }
  return { ...card, parts: [said, ...card.parts], buttons: [...card.buttons, ...buttons] }
}
