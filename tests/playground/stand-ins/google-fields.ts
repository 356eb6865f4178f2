import type { JsonObject } from './interface.ts'
import { everyObject, isObject, list, object, objects, text } from './json.ts'

export interface Field {
  kind: 'textInput' | 'selectionInput' | 'dateTimePicker' | 'switchControl'
  widget: JsonObject
}
const kinds: Field['kind'][] = ['textInput', 'selectionInput', 'dateTimePicker', 'switchControl']

export function fieldsOf(card: JsonObject): Field[] {
  const fields: Field[] = []
  for (const part of everyObject(card)) {
    for (const kind of kinds) {
      const widget = part[kind]
      if (isObject(widget)) fields.push({ kind, widget })
    }
  }
  return fields
}

export function fieldCalled(card: JsonObject, named: string): Field {
  const all = fieldsOf(card)
  const found = all.find(({ widget }) => widget.name === named || widget.label === named)
  if (found) return found
  const there = all.map(({ widget }) => text(widget.label) || text(widget.name)).join(', ')
  throw new Error(`There is no field "${named}"; there is: ${there}`)
}

const day = (ms: string) => new Date(Number(ms)).toISOString().slice(0, 10)

/** What stands in a field nobody has touched; a list's values are parted by commas. */
function initial({ kind, widget }: Field): string {
  if (kind === 'textInput') return text(widget.value)
  if (kind === 'switchControl') return widget.selected === true ? text(widget.value) : ''
  if (kind === 'dateTimePicker')
    return widget.valueMsEpoch === undefined ? '' : day(String(widget.valueMsEpoch))
  const items = objects(widget.items)
  const selected = items.filter((item) => item.selected === true).map((item) => text(item.value))
  const first = widget.type === 'DROPDOWN' ? text(items[0]?.value) : ''
  return selected.length ? selected.join(',') : first
}

/** The values of a card's fields: as it was drawn, or as they were where the names are the same. */
export function valuesOf(card: JsonObject, kept: Record<string, string> = {}) {
  return Object.fromEntries(
    fieldsOf(card).map((field) => {
      const name = text(field.widget.name)
      return [name, kept[name] ?? initial(field)]
    }),
  )
}

/** The value a person means: an item's words count as its value. */
export function meant({ kind, widget }: Field, said: string): string {
  if (kind !== 'selectionInput' || said === '') return said
  const items = objects(widget.items)
  const several = /^(CHECK_BOX|MULTI_SELECT)$/.test(text(widget.type))
  return (several ? said.split(',') : [said])
    .map((one) => {
      const begins = (each: JsonObject) => text(each.text).startsWith(`${one} · `)
      const item =
        items.find((each) => each.value === one || each.text === one) ?? items.find(begins)
      if (!item) throw new Error(`"${text(widget.label)}" has no choice "${one}"`)
      return text(item.value)
    })
    .join(',')
}

/** `commonEventObject.formInputs`: what is empty is not in it. */
export function formInputs(card: JsonObject, values: Record<string, string>): JsonObject {
  const inputs: JsonObject = {}
  for (const { kind, widget } of fieldsOf(card)) {
    const name = text(widget.name)
    const value = values[name] ?? ''
    if (value === '') continue
    if (kind === 'selectionInput') inputs[name] = { stringInputs: { value: value.split(',') } }
    else if (kind !== 'dateTimePicker') inputs[name] = { stringInputs: { value: [value] } }
    else if (widget.type === 'TIME_ONLY') {
      const [hours = 0, minutes = 0] = value.split(':').map(Number)
      inputs[name] = { timeInput: { hours, minutes } }
    } else {
      // int64 is a string in Google's JSON
      const msSinceEpoch = String(Date.parse(value.length === 10 ? `${value}T00:00:00Z` : value))
      const whole = { msSinceEpoch, hasDate: true, hasTime: true }
      inputs[name] =
        widget.type === 'DATE_ONLY' ? { dateInput: { msSinceEpoch } } : { dateTimeInput: whole }
    }
  }
  return inputs
}

export interface Pressable {
  words: string
  onClick: JsonObject
}

/** Everything that can be pressed, in the order it stands there; the footer last. */
export function pressables(card: JsonObject): Pressable[] {
  const found: Pressable[] = []
  const add = (words: string, onClick: JsonObject) => {
    found.push({ words, onClick })
    for (const item of objects(object(onClick.overflowMenu).items))
      found.push({ words: text(item.text), onClick: object(item.onClick) })
  }
  const walk = (part: JsonObject) => {
    const words = [part.text, part.label, part.altText, part.actionLabel].map(text).find(Boolean)
    if (isObject(part.onClick) && part.disabled !== true) add(words ?? '', part.onClick)
    for (const [key, value] of Object.entries(part)) {
      if (key === 'onClick') continue
      for (const inner of isObject(value) ? [value] : list(value)) if (isObject(inner)) walk(inner)
    }
  }
  const { fixedFooter, ...rest } = card
  walk(rest)
  walk(object(fixedFooter))
  return found
}
