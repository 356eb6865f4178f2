/** A stand-in presses the first button of some words; this lets it find a later one. */

import type { Json, JsonObject } from './stand-ins/interface.ts'

function actions(node: Json | undefined): JsonObject[] {
  if (typeof node !== 'object' || node === null) return []
  if (Array.isArray(node)) return node.flatMap(actions)
  const { body, actions: last, ...rest } = node
  const inside = [...Object.values(rest), body, last].flatMap(actions)
  return String(node.type).startsWith('Action.') ? [node, ...inside] : inside
}

/** While `press` looks for the button, equal ones before it bear other words. */
export function nthOf<Result>(
  card: JsonObject | undefined,
  title: string,
  index: number,
  press: () => Result,
): Result {
  const before = actions(card)
    .filter((one) => one.title === title)
    .slice(0, index)
  for (const action of before) action.title = ''
  try {
    return press()
  } finally {
    for (const action of before) action.title = title
  }
}
