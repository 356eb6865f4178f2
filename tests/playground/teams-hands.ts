/** What a hand in Teams can do beyond the stand-in's words: a later button, a picked suggestion. */

import type { Json, JsonObject, TeamsInputs } from './stand-ins/interface.ts'

/** Everything of this kind on a card, the row of buttons under it last. */
function all(kind: 'Action.' | 'Input.', node: Json | undefined): JsonObject[] {
  if (typeof node !== 'object' || node === null) return []
  if (Array.isArray(node)) return node.flatMap((one) => all(kind, one))
  const { body, actions, ...rest } = node
  const inside = [...Object.values(rest), body, actions].flatMap((one) => all(kind, one))
  return String(node.type).startsWith(kind) ? [node, ...inside] : inside
}

/** While `press` looks for the button, equal ones before it bear other words. */
export function nthOf<Result>(
  card: JsonObject | undefined,
  title: string,
  index: number,
  press: () => Result,
): Result {
  const before = all('Action.', card)
    .filter((one) => one.title === title)
    .slice(0, index)
  for (const action of before) action.title = ''
  try {
    return press()
  } finally {
    for (const action of before) action.title = title
  }
}

/** Puts picked suggestions into their fields; what is left is filled in by the stand-in. */
export function picked(card: JsonObject | undefined, inputs: TeamsInputs): TeamsInputs {
  const left = { ...inputs }
  for (const input of all('Input.', card)) {
    const id = String(input.id)
    const value = left[id]
    if (value === undefined || !input['choices.data']) continue
    input.value = value
    delete left[id]
  }
  return left
}
