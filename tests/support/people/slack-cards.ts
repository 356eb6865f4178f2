import type { JsonObject } from '../../playground/stand-ins/interface.ts'
import { object, objects } from '../../playground/stand-ins/json.ts'
import { objectsIn, words } from './words.ts'

type Card = JsonObject | undefined
type Button = JsonObject & { label: string }

/** Buttons and the entries of overflow menus, by what they say. */
export const buttons = (card: Card): Button[] =>
  objectsIn(card).flatMap((item): Button[] => {
    if (item.type === 'button') return [{ ...item, label: words(item.text) }]
    if (item.type !== 'overflow') return []
    return objects(item.options).map((option) => ({ ...item, label: words(option.text) }))
  })
export const labels = (card: Card) => buttons(card).map(({ label }) => label)

/** The fields of a form. */
const inputs = (view: JsonObject) => objects(view.blocks).filter(({ type }) => type === 'input')
export const fieldLabels = (view: JsonObject) => inputs(view).map(({ label }) => words(label))

export function field(view: JsonObject, label: string): JsonObject {
  const found = inputs(view).find((block) => words(block.label) === label)
  if (!found) throw new Error(`no field ${label} among ${fieldLabels(view).join(', ')}`)
  return found
}

/** What a person reads in a field before touching it. */
export function shownIn(view: JsonObject, label: string): string {
  const element = object(field(view, label).element)
  const held = element.initial_value ?? element.initial_date ?? element.initial_user
  return held === undefined ? words(object(element.initial_option).text) : String(held)
}
