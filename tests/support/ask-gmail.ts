import { drawButton } from '../../adapters/gmail/buttons.ts'
import { drawForm } from '../../adapters/gmail/forms.ts'
import type { Answer, JsonObject } from '../playground/stand-ins/interface.ts'
import { everyObject, objects, plain, text } from '../playground/stand-ins/json.ts'
import type { Colleague, Crew } from './crew.ts'
import { type Asking, buttonOf, formOf, typedIn } from './wish.ts'

/** What the first button of a drawn card or button sends. */
function parametersOf(drawn: object): JsonObject {
  for (const part of everyObject(plain(drawn)))
    if (Array.isArray(part.parameters))
      return Object.fromEntries(
        objects(part.parameters).map(({ key, value }) => [text(key), text(value)]),
      )
  throw new Error('nothing here can be pressed')
}

const inputsOf = (values: { name: string; value: string }[]): JsonObject =>
  Object.fromEntries(values.map(({ name, value }) => [name, { stringInputs: { value: [value] } }]))

/** `POST /gmail/do`, signed by Google for this person. */
async function send({ house }: Crew, { email }: Colleague, common: JsonObject): Promise<Answer> {
  const event = await house.google.event(email, '/gmail/do', { userLocale: 'en-IE', ...common })
  return house.google.raw('/gmail/do', event)
}

/** Ids that are made anew each time a card is drawn. */
const settled = (said: string) => said.replace(/(press|form)_[0-9a-z]{16}/g, '$1')

export const askGmail: Asking = async (crew, who, wish) => {
  const ink = { url: 'https://alongside.test/gmail/do', mint: () => wish.request, page: false }
  const drawn =
    wish.how === 'submit' ? drawForm(ink, formOf(wish)) : drawButton(ink, buttonOf(wish))
  const typed = wish.how === 'submit' ? typedIn(wish) : []
  const common = { parameters: parametersOf(drawn), formInputs: inputsOf(typed) }
  return settled((await send(crew, who, common)).text)
}

/** What type-ahead offers. */
export const aheadInGmail = async (crew: Crew, who: Colleague, of: string, typed: string) =>
  (
    await send(crew, who, {
      parameters: { mode: 'suggest', of, field: 'one' },
      formInputs: inputsOf([{ name: 'one', value: typed }]),
    })
  ).text

/** A code, redeemed in the sidebar. */
export const connectInGmail = async (crew: Crew, who: Colleague, code: string) =>
  (
    await send(crew, who, {
      parameters: { mode: 'connect', id: 'press_connect' },
      formInputs: inputsOf([{ name: 'code', value: code }]),
    })
  ).text

/** Words typed into the sidebar's search. */
export const searchInGmail = async (crew: Crew, who: Colleague, words: string) =>
  (
    await send(crew, who, {
      parameters: { mode: 'search' },
      formInputs: inputsOf([{ name: 'query', value: words }]),
    })
  ).text
