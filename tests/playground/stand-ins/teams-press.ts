// learn.microsoft.com: "Universal Actions for Adaptive Cards", "Use dialogs with bots"
import type { Answer, JsonObject, SlackOption, TeamsInputs, TeamsMessage } from './interface.ts'
import { object, text } from './json.ts'
import { cardProblems } from './teams-cards.ts'
import { submitCommand } from './teams-compose.ts'
import { personalChat } from './teams-connector.ts'
import {
  actionsOf,
  choicesIn,
  collect,
  type FoundAction,
  findAction,
  isDynamic,
} from './teams-inputs.ts'
import { adaptive, broken, showTask, wrong } from './teams-task.ts'
import {
  activity,
  addMessage,
  conversationOf,
  messageOf,
  personOf,
  send,
  type TeamsWorld,
} from './teams-world.ts'

const local = (failure?: string): Answer => ({
  status: 0,
  headers: {},
  text: '',
  ms: 0,
  ...(failure && { failure }),
})

export const cardSeen = (message: TeamsMessage, person: string): JsonObject | undefined =>
  message.cardsFor?.[person] ?? message.cards[0]

function cardOf(world: TeamsWorld, person: string, message: string): JsonObject {
  const card = cardSeen(messageOf(world, message), person)
  if (!card) throw new Error(`There is no card in message ${message}`)
  return card
}

export interface Pressed {
  activityId?: string
}

function invoke(
  world: TeamsWorld,
  person: string,
  message: TeamsMessage,
  name: string,
  value: JsonObject,
  { activityId }: Pressed = {},
): Promise<Answer> {
  const place = conversationOf(world, message.conversation)
  const root = message.root ?? message.id
  const id = activityId ? { id: activityId } : {}
  const more = { type: 'invoke', name, replyToId: message.id, value, ...id }
  return send(world, activity(world, personOf(world, person), place, more, root))
}

function applied(world: TeamsWorld, person: string, message: TeamsMessage, answer: Answer): Answer {
  if (answer.failure) return answer
  const { type, value, statusCode } = answer.json ?? {}
  if (typeof statusCode !== 'number') return broken(world, answer, 'no statusCode')
  if (type === adaptive) {
    const problems = cardProblems(value)
    if (problems.length) return broken(world, answer, problems.join('; '))
    message.cardsFor = { ...message.cardsFor, [person]: object(value) }
    world.changed()
    return answer
  }
  if (type === 'application/vnd.microsoft.activity.message') {
    const root = message.root ? { root: message.root } : {}
    const said = { conversation: message.conversation, from: 'bot', text: text(value), cards: [] }
    addMessage(world, { ...said, ...root, onlyFor: person })
    return answer
  }
  if (!text(type).startsWith('application/vnd.microsoft.error'))
    return broken(world, answer, `unknown type ${text(type)}`)
  return { ...answer, failure: text(object(value).message) || wrong }
}

export async function execute(
  world: TeamsWorld,
  person: string,
  id: string,
  title: string,
  inputs: TeamsInputs = {},
  options: Pressed = {},
): Promise<Answer> {
  const message = messageOf(world, id)
  const found = findAction(cardOf(world, person, id), title)
  const { action } = found
  if (action.type !== 'Action.Execute') throw new Error(`"${title}" is ${text(action.type)}`)
  const collected = collect(found, inputs)
  if ('failure' in collected) return local(collected.failure)
  const named = {
    ...(typeof action.id === 'string' && { id: action.id }),
    ...(typeof action.verb === 'string' && { verb: action.verb }),
  }
  const value = {
    action: { type: 'Action.Execute', ...named, title, data: collected.data },
    trigger: 'manual',
  }
  const answer = await invoke(world, person, message, 'adaptiveCard/action', value, options)
  return applied(world, person, message, answer)
}

const placeOf = ({ conversation, id }: TeamsMessage) => ({ conversation, message: id })

/** As Teams does for each who sees a card with a refresh, where few do. */
export async function refresh(world: TeamsWorld, person: string, id: string): Promise<Answer> {
  const message = messageOf(world, id)
  const action = object(object(cardOf(world, person, id).refresh).action)
  if (action.type !== 'Action.Execute') throw new Error('This card has no refresh')
  const value = { action, trigger: 'automatic' }
  const answer = await invoke(world, person, message, 'adaptiveCard/action', value)
  // Where it fails the card that all see stays.
  return answer.json?.type === 'application/vnd.microsoft.error'
    ? answer
    : applied(world, person, message, answer)
}

const context = { theme: 'default' }

const fetches = ({ action }: FoundAction) =>
  object(object(action.data).msteams).type === 'task/fetch'

export async function openDialog(
  world: TeamsWorld,
  person: string,
  id: string,
  title: string,
  inputs: TeamsInputs = {},
): Promise<Answer> {
  const message = messageOf(world, id)
  const found = findAction(cardOf(world, person, id), title)
  if (found.action.type !== 'Action.Submit' || !fetches(found))
    throw new Error(`"${title}" opens no dialog`)
  const collected = collect(found, inputs)
  if ('failure' in collected) return local(collected.failure)
  // Teams keeps `msteams` to itself and leaves its type in the data (microsoft/teams.ts#173).
  const { msteams: _own, ...rest } = collected.data
  const value = { data: { ...rest, type: 'task/fetch' }, context }
  const answer = await invoke(world, person, message, 'task/fetch', value)
  return showTask(world, person, placeOf(message), answer)
}

function dialogOf(world: TeamsWorld, person: string) {
  const dialog = world.state.dialogs[person]
  if (!dialog) throw new Error(`No dialog is open for ${person}`)
  return dialog
}

/** Words given for a type-ahead are typed there, and what fits best is picked. */
async function pick(world: TeamsWorld, person: string, found: FoundAction, given: TeamsInputs) {
  const picked: TeamsInputs = { ...given }
  for (const input of found.inputs.filter(isDynamic)) {
    const name = [text(input.id), text(input.label)].find((one) => given[one])
    const said = name && given[name]
    if (!name || !said) continue
    const options = await typeahead(world, person, text(input.id), said)
    const same = options.find((one) => one.text === said || one.value === said)
    const near = options.find((one) => one.text.toLowerCase().includes(said.toLowerCase()))
    const option = same ?? near
    if (!option) throw new Error(`"${name}" offers nothing for "${said}"`)
    picked[name] = option.value
  }
  return picked
}

export async function submitDialog(
  world: TeamsWorld,
  person: string,
  inputs: TeamsInputs = {},
  title?: string,
): Promise<Answer> {
  const dialog = dialogOf(world, person)
  const first = actionsOf(dialog.card).find(({ action }) => action.type === 'Action.Submit')
  const found = title ? findAction(dialog.card, title) : first
  if (found?.action.type !== 'Action.Submit')
    throw new Error('The dialog has no such Action.Submit')
  const collected = collect(found, await pick(world, person, found, inputs))
  if ('failure' in collected) return local(collected.failure)
  if (dialog.command) return submitCommand(world, person, collected.data)
  const message = messageOf(world, dialog.message ?? '')
  const value = { data: collected.data, context }
  const answer = await invoke(world, person, message, 'task/submit', value)
  return showTask(world, person, placeOf(message), answer)
}

/** In a dialog that a command opened there is no message it belongs to. */
function invokeIn(world: TeamsWorld, person: string, id: string | undefined, value: JsonObject) {
  const name = 'application/search'
  if (id) return invoke(world, person, messageOf(world, id), name, value)
  const place = world.state.dialogs[person]?.conversation ?? personalChat(world, person).id
  const more = { type: 'invoke', name, value }
  return send(world, activity(world, personOf(world, person), conversationOf(world, place), more))
}

/** "Dynamic typeahead search in Adaptive Cards": an `application/search` invoke. */
export async function typeahead(
  world: TeamsWorld,
  person: string,
  input: string,
  query: string,
  id?: string,
): Promise<SlackOption[]> {
  const dialog = world.state.dialogs[person]
  const card = id ? cardOf(world, person, id) : dialogOf(world, person).card
  const found = actionsOf(card)
    .flatMap(({ inputs }) => inputs)
    .find((one) => one.id === input || one.label === input)
  const data = object(found?.['choices.data'])
  if (data.type !== 'Data.Query') throw new Error(`"${input}" has no type-ahead`)
  const value = {
    ...{ kind: 'search', queryText: query, queryOptions: { skip: 0, top: 15 } },
    dataset: text(data.dataset),
  }
  const answer = await invokeIn(world, person, id ?? dialog?.message, value)
  return answer.failure ? [] : choicesIn(answer.json)
}

/** Presses whatever stands there: acts, opens a dialog, or sends what a plain submit sends. */
export async function press(
  world: TeamsWorld,
  person: string,
  id: string,
  title: string,
  inputs: TeamsInputs = {},
): Promise<Answer> {
  const found = findAction(cardOf(world, person, id), title)
  const type = text(found.action.type)
  if (type === 'Action.Execute') return execute(world, person, id, title, inputs)
  if (type !== 'Action.Submit') return local()
  if (fetches(found)) return openDialog(world, person, id, title, inputs)
  const collected = collect(found, inputs)
  if ('failure' in collected) return local(collected.failure)
  const message = messageOf(world, id)
  const place = conversationOf(world, message.conversation)
  const more = { type: 'message', replyToId: id, value: collected.data }
  const who = personOf(world, person)
  return send(world, activity(world, who, place, more, message.root ?? message.id))
}
