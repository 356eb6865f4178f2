// docs.slack.dev/reference/views: what `state.values` holds for each kind of element
import type { Json, JsonObject, SlackOption, SlackView } from './interface.ts'
import { list, object, objects, text } from './json.ts'

type State = SlackView['state']

const initial = (element: JsonObject, key: string): Json => element[key] ?? null

/** The state of an element nobody has touched. */
export function untouched(element: JsonObject): JsonObject {
  const type = text(element.type)
  if (type === 'checkboxes' || /^multi_(static|external)/.test(type))
    return { type, selected_options: list(element.initial_options) }
  if (/select$|^radio/.test(type)) {
    const named = /^(users|conversations|channels)_/.exec(type)?.[1]?.slice(0, -1)
    if (named) return { type, [`selected_${named}`]: initial(element, `initial_${named}`) }
    return { type, selected_option: initial(element, 'initial_option') }
  }
  if (type === 'datepicker') return { type, selected_date: initial(element, 'initial_date') }
  if (type === 'timepicker') return { type, selected_time: initial(element, 'initial_time') }
  if (type === 'datetimepicker')
    return { type, selected_date_time: initial(element, 'initial_date_time') }
  return { type, value: initial(element, 'initial_value') }
}

const stateful = /input$|select$|picker$|^radio_buttons$|^checkboxes$/

/** Every element of a block that can be pressed or filled. */
export function elementsOf(block: JsonObject): JsonObject[] {
  const accessory = object(block.accessory)
  const named = [block.element, accessory.type === 'image' ? undefined : block.accessory]
  const inside = objects(block.elements).flatMap((one) =>
    one.type === 'card' ? elementsOf(one) : [one],
  )
  const nested = objects(block.child_blocks).flatMap(elementsOf)
  const all = [...named.map(object), ...inside, ...objects(block.actions), ...nested]
  return all.filter((one) => one.type !== undefined && one.type !== 'image')
}

export function startState(view: JsonObject): State {
  const state: State = {}
  for (const block of objects(view.blocks)) {
    for (const element of elementsOf(block)) {
      if (!stateful.test(text(element.type))) continue
      const values = state[text(block.block_id)] ?? {}
      values[text(element.action_id)] = untouched(element)
      state[text(block.block_id)] = values
    }
  }
  return state
}

/** A redrawn view keeps what was typed where block and action ids are the same. */
export function keptState(view: JsonObject, before: State): State {
  const state = startState(view)
  for (const [block, values] of Object.entries(state)) {
    for (const [action, value] of Object.entries(values)) {
      const old = before[block]?.[action]
      if (old && old.type === value.type) values[action] = old
    }
  }
  return state
}

export const asOption = (option: SlackOption): JsonObject => ({
  text: { type: 'plain_text', text: option.text, emoji: true },
  value: option.value,
  ...(option.description && { description: { type: 'plain_text', text: option.description } }),
})

/** The options an element lists itself. */
export const ownOptions = (element: JsonObject): JsonObject[] => [
  ...objects(element.options),
  ...objects(element.option_groups).flatMap((group) => objects(group.options)),
]

/** What the element's state becomes when a person gives it this value. */
export function given(element: JsonObject, value: string | SlackOption): JsonObject {
  const type = text(element.type)
  const said = typeof value === 'string' ? value : value.value
  const find = (one: string) =>
    ownOptions(element).find((option) => option.value === one || object(option.text).text === one)
  if (typeof value !== 'string') return { type, selected_option: asOption(value) }
  if (type === 'checkboxes' || /^multi_/.test(type)) {
    const chosen = said.split(',').map((one) => find(one.trim()))
    return { type, selected_options: chosen.filter((one) => one !== undefined) }
  }
  if (/^(static_select|radio_buttons|overflow)$/.test(type)) {
    const option = find(said)
    if (said && !option) throw new Error(`There is no option "${said}"`)
    return { type, selected_option: option ?? null }
  }
  const named = /^(users|conversations|channels)_/.exec(type)?.[1]?.slice(0, -1)
  if (named) return { type, [`selected_${named}`]: said || null }
  if (type === 'external_select') return { type, selected_option: null }
  if (type === 'datepicker') return { type, selected_date: said || null }
  if (type === 'timepicker') return { type, selected_time: said || null }
  if (type === 'datetimepicker') return { type, selected_date_time: Number(said) || null }
  return { type, value: said || null }
}

export const isEmpty = (state: JsonObject | undefined): boolean =>
  Object.entries(state ?? {}).every(
    ([key, value]) => key === 'type' || value === null || (Array.isArray(value) && !value.length),
  )
