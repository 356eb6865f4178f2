import type { JsonObject } from '../../playground/stand-ins/interface.ts'
import { objects, text } from '../../playground/stand-ins/json.ts'
import { objectsIn, words } from './words.ts'

type Card = JsonObject | undefined

/** Every card in an activity, an invoke's answer or a dialog. */
export const cards = (json: Card) => objectsIn(json).filter(({ type }) => type === 'AdaptiveCard')
export const actions = (json: Card) =>
  objectsIn(json).filter(({ type }) => text(type).startsWith('Action.'))
export const titles = (json: Card) => actions(json).map(({ title }) => title)
export const cardInputs = (json: Card) =>
  objectsIn(json).filter(({ type }) => text(type).startsWith('Input.'))

/** The words of a message. */
export const said = ({ text = '', summary = '', attachments = [] }: JsonObject) =>
  words([text, summary, objects(attachments)])
