// Filling a Slack modal by the labels on its fields.
import { type Dict, dict, type Json, list, objects, string, words } from './json.ts'
import type { Slacker } from './slack.ts'

export const inputs = (view: Dict) =>
  list(view.blocks)
    .map(dict)
    .filter((b) => b.type === 'input')
export const fieldLabels = (view: Dict) => inputs(view).map((block) => words(block.label))

export const field = (view: Dict, label: string) => {
  const found = inputs(view).find((block) => words(block.label) === label)
  if (!found) throw new Error(`no field ${label} among ${fieldLabels(view).join(', ')}`)
  return found
}

const option = (element: Dict, text: string): Json =>
  objects(element.options ?? element.option_groups).find(
    (item) => item.value !== undefined && words(item.text) === text,
  ) ?? { text: { type: 'plain_text', text }, value: text }

const initial = (element: Dict): Dict => ({
  type: string(element.type),
  ...(element.initial_value === undefined ? {} : { value: element.initial_value }),
  ...(element.initial_date === undefined ? {} : { selected_date: element.initial_date }),
  ...(element.initial_user === undefined ? {} : { selected_user: element.initial_user }),
  ...(element.initial_option === undefined ? {} : { selected_option: element.initial_option }),
})

const typed = (element: Dict, given: Json): Dict => {
  const type = string(element.type)
  if (type === 'datepicker') return { type, selected_date: given }
  if (type === 'users_select') return { type, selected_user: given }
  if (type.endsWith('select') || type === 'radio_buttons') {
    const chosen = typeof given === 'string' ? option(element, given) : given
    return { type, selected_option: chosen }
  }
  return { type, value: given }
}

/** What a person reads in a field before touching it. */
export const shown = (view: Dict, label: string): string => {
  const { type: _, ...value } = initial(dict(field(view, label).element))
  const held = value.value ?? value.selected_date ?? value.selected_user
  return held === undefined ? words(dict(value.selected_option ?? {}).text) : String(held)
}

const empty = (type: string): Dict => {
  if (type === 'datepicker') return { type, selected_date: null }
  if (type === 'users_select') return { type, selected_user: null }
  if (type.endsWith('select') || type === 'radio_buttons') return { type, selected_option: null }
  return { type, value: null }
}

export function submission(person: Slacker, view: Dict, values: Record<string, Json>): Dict {
  for (const label of Object.keys(values)) field(view, label)
  const state: Dict = {}
  for (const block of inputs(view)) {
    const element = dict(block.element)
    const given = values[words(block.label)]
    const held = { ...empty(string(element.type)), ...initial(element) }
    const value = given === undefined ? held : typed(element, given)
    state[string(block.block_id)] = { [string(element.action_id)]: value }
  }
  const { blocks, private_metadata, callback_id, title, external_id } = view
  return {
    ...person.base(),
    type: 'view_submission',
    response_urls: [],
    view: {
      id: `V${person.id}`,
      team_id: person.team,
      type: 'modal',
      hash: '1.abc',
      root_view_id: `V${person.id}`,
      app_id: 'A0ALONGSIDE',
      app_installed_team_id: person.team,
      bot_id: 'B1',
      previous_view_id: null,
      external_id: external_id ?? '',
      private_metadata: private_metadata ?? '',
      callback_id: callback_id ?? '',
      title: title ?? null,
      blocks: blocks ?? [],
      state: { values: state },
    },
  }
}

export const submit = (person: Slacker, view: Dict, values: Record<string, Json>) =>
  person.interact(submission(person, view, values))
