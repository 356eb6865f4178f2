import { areTwins, fewChoices } from '../core/action/could-be.ts'
import { type Button, type Choice, listed, type Part } from '../core/card.ts'
import type { Context } from '../core/context.ts'
import { kindNamed, kindOf } from '../core/record/registry.ts'
import { describedBy } from '../core/record/search.ts'
import { ask, both } from '../platform/db.ts'

/** A question which of several records is meant: each choice with what tells it from the others. */

/** A form holds no more; of so many, somebody types more of the name. */
const mostInForm = 19

/** Equal ones are numbered, so that at least they are seen to be several. */
const numbered = (choices: Choice[]): Choice[] =>
  choices.map((one) => {
    const same = choices.filter((other) => other.label === one.label && other.hint === one.hint)
    const number = `${same.indexOf(one) + 1} of ${same.length}`
    return same.length > 1 ? { ...one, hint: [one.hint, number].filter(Boolean).join(' · ') } : one
  })

/** The same choices, with what differs where their names do not, or where they are many. */
export async function distinguished(ctx: Context, choices: Choice[]): Promise<Choice[]> {
  if (!areTwins(choices) && choices.length <= fewChoices) return choices
  const kinds = Map.groupBy(choices, ({ value }) => kindOf(value))
  const known = [...kinds].filter(([kind]) => kindNamed(ctx, kind)?.found?.describe)
  const looks = known.map(([kind, some]) =>
    describedBy(
      ctx,
      kind,
      some.map(({ value }) => value),
    ),
  )
  const [found] = await ask(ctx.db, both(...looks))
  const described = new Map(found.flat().map((hit) => [hit.id, hit]))
  return numbered(
    choices.map((one) => {
      const hit = described.get(one.value)
      return hit ? { ...one, label: hit.name, ...(hit.hint && { hint: hit.hint }) } : one
    }),
  )
}

/** What fits on a button beside others. */
const shortLabel = 30

/** Few choices, a button each; what has more to say than fits on a button, a row each. */
export function choicesShown(
  choices: Choice[],
  press: (choice: Choice) => Button,
): { parts: Part[]; buttons: Button[] } {
  if (!choices.some(({ label, hint }) => hint || label.length > shortLabel))
    return { parts: [], buttons: choices.map(press) }
  const items = choices.map((one) => ({
    title: one.label,
    ...(one.hint && { text: one.hint }),
    button: { ...press(one), label: 'This one' },
  }))
  return { parts: listed('', items), buttons: [] }
}

export const areMany = (choices: Choice[]) => choices.length > fewChoices

/** The question as a form asks it; of more than it holds, somebody types more of the name there. */
export function inForm(field: string, choices: Choice[]) {
  if (choices.length === 0 || choices.length > mostInForm) return undefined
  const named = choices.map(({ value, label, hint }) => ({
    value,
    label: hint ? `${label} · ${hint}` : label,
  }))
  return { field, choices: named }
}
