// docs.slack.dev/reference/interaction-payloads/block_actions-payload, block_suggestion-payload
import type { Answer, JsonObject, SlackOption, SlackPlace } from './interface.ts'
import { object, objects, text } from './json.ts'
import { asMessage } from './slack-api-chat.ts'
import { asView } from './slack-api-views.ts'
import { createChecks } from './slack-checks.ts'
import { checkOptions } from './slack-elements.ts'
import { sendPayload } from './slack-send.ts'
import { elementsOf, given, ownOptions, startState } from './slack-state.ts'
import {
  channelOf,
  messageAt,
  newResponseUrl,
  newTrigger,
  nextTs,
  type SlackWorld,
  teamOf,
  userOf,
  viewOf,
} from './slack-world.ts'

interface Found {
  block: JsonObject
  element: JsonObject
}

const blocksAt = (world: SlackWorld, place: SlackPlace): JsonObject[] => {
  if ('view' in place) return objects(viewOf(world, place.view).entry.view.blocks)
  const message = messageAt(world, place.channel, place.ts)
  if (!message) throw new Error(`No such Slack message: ${place.channel} ${place.ts}`)
  return message.blocks
}

const everythingAt = (world: SlackWorld, place: SlackPlace): Found[] =>
  blocksAt(world, place).flatMap((block) =>
    elementsOf(block).map((element) => ({ block, element })),
  )

const wordsOf = (element: JsonObject) => text(object(element.text).text)

/** The element of that action id or with those words on it. */
export function find(world: SlackWorld, place: SlackPlace, named: string, index = 0): Found {
  const all = everythingAt(world, place)
  const is = ({ block, element }: Found) =>
    element.action_id === named ||
    wordsOf(element) === named ||
    (block.type === 'input' &&
      (block.block_id === named || text(object(block.label).text) === named))
  const found = all.filter(is)[index]
  if (found) return found
  const options = (element: JsonObject) => ownOptions(element).map(wordsOf).join(', ')
  const there = all
    .map(({ element }) => wordsOf(element) || options(element) || text(element.action_id))
    .join(', ')
  throw new Error(`Nothing called "${named}" can be pressed here; there is: ${there}`)
}

/** Where a payload says it comes from. */
function origin(world: SlackWorld, user: string, place: SlackPlace): JsonObject {
  if ('view' in place) {
    const { entry } = viewOf(world, place.view)
    const container = { type: 'view', view_id: entry.id }
    return { container, view: asView(world, user, entry) }
  }
  const message = messageAt(world, place.channel, place.ts)
  const channel = channelOf(world, place.channel)
  const team = teamOf(world, userOf(world, user).team)
  const hidden = message?.ephemeralTo !== undefined
  const botId = teamOf(world, channel.team).bot?.botId ?? ''
  const shown = message && !hidden && asMessage(message, world.hidden.appId, botId)
  const thread = message?.thread_ts ? { thread_ts: message.thread_ts } : {}
  return {
    container: {
      type: 'message',
      message_ts: place.ts,
      channel_id: channel.id,
      is_ephemeral: hidden,
      ...thread,
    },
    channel: { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.name },
    ...(shown && { message: shown }),
    state: { values: startState({ blocks: message?.blocks ?? [] }) },
    response_url: newResponseUrl(world, 'actions', {
      team: team.id,
      channel: channel.id,
      user,
      ts: place.ts,
    }),
  }
}

async function act(
  world: SlackWorld,
  user: string,
  place: SlackPlace,
  { block, element }: Found,
  value: JsonObject,
): Promise<Answer> {
  const answer = await sendPayload(world, user, {
    type: 'block_actions',
    ...origin(world, user, place),
    trigger_id: newTrigger(world, user),
    actions: [
      {
        block_id: text(block.block_id),
        action_id: text(element.action_id),
        ...(element.text !== undefined && { text: element.text }),
        ...value,
        action_ts: nextTs(world),
      },
    ],
  })
  if (answer.failure && 'view' in place) {
    viewOf(world, place.view).entry.failure = 'We had some trouble connecting. Try again?'
    world.changed()
  }
  return answer
}

/** Presses a button, or picks what stands behind a menu under those words. */
export async function press(
  world: SlackWorld,
  user: string,
  place: SlackPlace,
  button: string,
  index = 0,
): Promise<Answer> {
  const menu = index === 0 ? inMenu(world, place, button) : undefined
  if (menu) return act(world, user, place, menu, given(menu.element, button))
  const found = find(world, place, button, index)
  const { element } = found
  if (element.type !== 'button') throw new Error(`"${button}" is a ${text(element.type)}`)
  const value = element.value === undefined ? {} : { value: element.value }
  return act(world, user, place, found, { type: 'button', ...value })
}

/** The menu that lists these words, where no button carries them. */
function inMenu(world: SlackWorld, place: SlackPlace, words: string): Found | undefined {
  const all = everythingAt(world, place)
  if (all.some(({ element }) => wordsOf(element) === words || element.action_id === words))
    return undefined
  const lists = (element: JsonObject) =>
    ownOptions(element).some((option) => object(option.text).text === words)
  return all.find(({ block, element }) => block.type !== 'input' && lists(element))
}

export async function select(
  world: SlackWorld,
  user: string,
  place: SlackPlace,
  action: string,
  value: string,
): Promise<Answer | undefined> {
  const found = find(world, place, action)
  const { block, element } = found
  let state: JsonObject
  if (element.type === 'external_select') {
    const options = await typeahead(world, user, place, action, value)
    const option = options.find((one) => one.text === value || one.value === value) ?? options[0]
    if (!option) throw new Error(`Nothing is suggested for "${value}"`)
    state = given(element, option)
  } else state = given(element, value)
  if ('view' in place) {
    const { entry } = viewOf(world, place.view)
    const values = entry.state[text(block.block_id)] ?? {}
    if (element.type !== 'overflow') values[text(element.action_id)] = state
    entry.state[text(block.block_id)] = values
    world.changed()
    if (block.type === 'input' && block.dispatch_action !== true) return undefined
  }
  return act(world, user, place, found, state)
}

/** What is offered for these letters; nothing below the element's own minimum. */
export async function typeahead(
  world: SlackWorld,
  user: string,
  place: SlackPlace,
  action: string,
  query: string,
): Promise<SlackOption[]> {
  const { block, element } = find(world, place, action)
  if (query.length < Number(element.min_query_length ?? 3)) return []
  const { response_url: _none, state: _same, ...where } = origin(world, user, place)
  const answer = await sendPayload(world, user, {
    type: 'block_suggestion',
    ...where,
    block_id: text(block.block_id),
    action_id: text(element.action_id),
    value: query,
  })
  if (answer.failure || !answer.json) return []
  const checks = createChecks()
  const { options, option_groups } = answer.json
  if (objects(options).length || objects(option_groups).length) {
    checkOptions(checks, { type: 'external_select', ...answer.json }, '')
    if (checks.problems.length)
      world.unexpected(`slack answer to block_suggestion: ${checks.problems.join(' ')}`)
  }
  const all = [
    ...objects(options),
    ...objects(option_groups).flatMap((group) => objects(group.options)),
  ]
  if (checks.problems.length) return []
  return all.map((option) => ({
    text: wordsOf(option),
    value: text(option.value),
    ...(option.description !== undefined && {
      description: text(object(option.description).text),
    }),
  }))
}
