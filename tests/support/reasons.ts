import { inputId } from '../../adapters/teams/inputs.ts'
import type { Json, JsonObject } from '../playground/stand-ins/interface.ts'
import {
  everyObject,
  isObject,
  object,
  objects,
  parse,
  text,
} from '../playground/stand-ins/json.ts'
import type { Surface } from './asking.ts'

type Reader = (answer: Json | undefined, field: string) => string

/** What stands right behind the input of this field, among what is drawn beside it. */
function behind(all: JsonObject[], isInput: (one: JsonObject) => boolean): JsonObject | undefined {
  const at = all.findIndex(isInput)
  return at < 0 ? undefined : all[at + 1]
}

const inSlack: Reader = (answer, field) => {
  const { errors, view } = object(answer)
  const block = objects(object(view).blocks).find(({ block_id }) => block_id === field)
  return text(object(errors)[field]) || text(object(block?.hint).text)
}

const inTeams: Reader = (answer, field) => {
  const bodies = [...everyObject(answer)].map(({ body }) => objects(body))
  const found = bodies.map((body) => behind(body, ({ id }) => id === inputId(field)))
  const reason = found.find(isObject)
  return reason?.color === 'Attention' ? text(reason.text) : ''
}

const inGmail: Reader = (answer, field) => {
  const named = (one: JsonObject) =>
    Object.values(one).some((input) => isObject(input) && input.name === field)
  const lists = [...everyObject(answer)].map(({ widgets }) => objects(widgets))
  const reason = lists.map((widgets) => behind(widgets, named)).find(isObject)
  const said = text(object(reason?.textParagraph).text)
  return said.includes('#c5221f') ? said : ''
}

const readers: Record<Surface, Reader> = { slack: inSlack, teams: inTeams, gmail: inGmail }

/** The reason that a form which came back shows beside this field; empty where there is none. */
export function reasonBeside(surface: Surface, said: string, field: string): string {
  return readers[surface](parse(said), field)
}
