import type { JsonObject, TeamsInputs } from './interface.ts'
import { isObject, list, object, objects, text } from './json.ts'

/** Everything drawn on a card itself, without the cards its actions show. */
function* drawn(node: unknown): Generator<JsonObject> {
  if (Array.isArray(node)) {
    for (const one of node) yield* drawn(one)
  } else if (isObject(node)) {
    yield node
    if (node.type === 'Action.ShowCard') return
    for (const [key, value] of Object.entries(node)) if (key !== 'fallback') yield* drawn(value)
  }
}

export interface FoundAction {
  action: JsonObject
  /** Inputs whose values go with it: its own card's and those of the cards around it. */
  inputs: JsonObject[]
}

/** Actions on a card and on the cards it can show. */
export function actionsOf(card: JsonObject, around: JsonObject[] = []): FoundAction[] {
  const all = [...drawn(card.body), ...drawn(card.actions), ...drawn(card.selectAction)]
  const inputs = [...around, ...all.filter((one) => text(one.type).startsWith('Input.'))]
  const actions = all.filter((one) => text(one.type).startsWith('Action.'))
  return actions.flatMap((action) => {
    const deeper = action.type === 'Action.ShowCard' ? actionsOf(object(action.card), inputs) : []
    return [{ action, inputs }, ...deeper]
  })
}

export function findAction(card: JsonObject, title: string): FoundAction {
  const all = actionsOf(card)
  const found = all.find(({ action }) => action.title === title)
  if (found) return found
  const there = all.map(({ action }) => text(action.title)).join(', ')
  throw new Error(`Nothing called "${title}" can be pressed here; there is: ${there}`)
}

export const isDynamic = (input: JsonObject) => isObject(input['choices.data'])

/** Of a list that takes several, each between commas. */
const chosenOf = (input: JsonObject, said: string): string =>
  input.isMultiSelect === true && said
    ? said
        .split(',')
        .map((one) => chosen(input, one.trim()))
        .join(',')
    : chosen(input, said)

function chosen(input: JsonObject, said: string): string {
  const choices = objects(input.choices)
  const begins = (one: JsonObject) => text(one.title).startsWith(`${said} · `)
  const choice =
    choices.find((one) => one.value === said || one.title === said) ?? choices.find(begins)
  if (choice) return text(choice.value)
  const free = input.type !== 'Input.ChoiceSet' || isDynamic(input) || said === ''
  if (!free) throw new Error(`"${text(input.label)}" has no choice "${said}"`)
  return said
}

/** The data that goes along, or what the client finds wrong before it sends anything. */
export function collect(
  { action, inputs }: FoundAction,
  given: TeamsInputs,
): { data: JsonObject } | { failure: string } {
  const data: JsonObject = { ...object(action.data) }
  const names = inputs.flatMap((input) => [text(input.id), text(input.label)])
  const unknown = Object.keys(given).find((name) => !names.includes(name))
  if (unknown) throw new Error(`There is no input "${unknown}"; there is: ${names.join(', ')}`)
  if (action.associatedInputs === 'none') return { data }
  for (const input of inputs) {
    const said = given[text(input.id)] ?? given[text(input.label)]
    const value = said === undefined ? text(input.value) : chosenOf(input, said)
    if (input.isRequired === true && value === '')
      return { failure: text(input.errorMessage) || `${text(input.label)} is required` }
    // A field left empty is not sent.
    if (value !== '' || said !== undefined) data[text(input.id)] = value
  }
  return { data }
}

export const choicesIn = (answer: JsonObject | undefined) =>
  list(object(answer?.value).results).map((one) => ({
    text: text(object(one).title),
    value: text(object(one).value),
  }))
