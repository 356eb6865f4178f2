// docs.slack.dev/reference/interaction-payloads/view-interactions-payload, docs.slack.dev/surfaces/modals
import type { Answer, JsonObject, SlackOption, SlackView } from './interface.ts'
import { object, objects, text } from './json.ts'
import { asView, replaceView, showView } from './slack-api-views.ts'
import { viewProblems } from './slack-blocks.ts'
import { find, typeahead } from './slack-press.ts'
import { sendPayload } from './slack-send.ts'
import { given, isEmpty } from './slack-state.ts'
import { newTrigger, type SlackWorld } from './slack-world.ts'

export type Values = Record<string, string | SlackOption>

const trouble = 'We had some trouble connecting. Try again?'

export function topOf(world: SlackWorld, user: string): SlackView {
  const top = world.state.modals[user]?.at(-1)
  if (!top) throw new Error(`No modal is open for ${user}`)
  return top
}

function put(world: SlackWorld, entry: SlackView, named: string, value: string | SlackOption) {
  const { block, element } = find(world, { view: entry.id }, named)
  const values = entry.state[text(block.block_id)] ?? {}
  values[text(element.action_id)] = given(element, value)
  entry.state[text(block.block_id)] = values
}

export function fill(world: SlackWorld, user: string, values: Values) {
  const entry = topOf(world, user)
  for (const [named, value] of Object.entries(values)) put(world, entry, named, value)
  world.changed()
}

/** Words given for a type-ahead are typed there, and what fits best is picked. */
async function pick(world: SlackWorld, user: string, values: Values): Promise<Values> {
  const entry = topOf(world, user)
  const picked: Values = {}
  for (const [named, value] of Object.entries(values)) {
    const { element } = find(world, { view: entry.id }, named)
    picked[named] = value
    if (element.type !== 'external_select' || typeof value !== 'string' || !value) continue
    const options = await typeahead(world, user, { view: entry.id }, named, value)
    const same = options.find((one) => one.text === value || one.value === value)
    const near = options.find((one) => one.text.toLowerCase().includes(value.toLowerCase()))
    const option = same ?? near
    if (!option) throw new Error(`"${named}" offers nothing for "${value}"`)
    picked[named] = option
  }
  return picked
}

/** What the Slack client itself finds wrong before anything is sent. */
function wrongHere(entry: SlackView): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const block of objects(entry.view.blocks)) {
    if (block.type !== 'input') continue
    const element = object(block.element)
    const block_id = text(block.block_id)
    const state = entry.state[block_id]?.[text(element.action_id)]
    const value = text(state?.value)
    if (isEmpty(state)) {
      if (block.optional !== true) errors[block_id] = 'Please complete this required field.'
    } else if (element.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(value))
      errors[block_id] = 'Enter a valid email address.'
    else if (element.type === 'number_input' && !Number.isFinite(Number(value)))
      errors[block_id] = 'Enter a number.'
    else if (typeof element.max_length === 'number' && value.length > element.max_length)
      errors[block_id] = `Enter no more than ${element.max_length} characters.`
  }
  return errors
}

function shut(world: SlackWorld, user: string, all = false) {
  const stack = world.state.modals[user] ?? []
  world.state.modals[user] = all ? [] : stack.slice(0, -1)
  world.changed()
}

/** Does what the answer asks for; says why where Slack would not. */
function apply(world: SlackWorld, user: string, entry: SlackView, json: JsonObject) {
  const kind = text(json.response_action)
  if (kind === '') return shut(world, user)
  if (kind === 'clear') return shut(world, user, true)
  if (kind === 'errors') {
    const errors = object(json.errors)
    const inputs = objects(entry.view.blocks).filter((block) => block.type === 'input')
    const known = inputs.map((block) => text(block.block_id))
    const stray = Object.keys(errors).filter((name) => !known.includes(name))
    if (stray.length || !Object.keys(errors).length)
      return `errors for no input block: ${stray.join(', ')}`
    entry.errors = Object.fromEntries(
      Object.entries(errors).map(([name, said]) => [name, text(said)]),
    )
    return world.changed()
  }
  const problems = viewProblems(json.view)
  if (problems.length) return problems.join(' ')
  if (kind === 'update') return replaceView(world, entry, object(json.view))
  if (kind !== 'push') return `unknown response_action ${kind}`
  if ((world.state.modals[user] ?? []).length >= 3) return 'push_limit_reached'
  showView(world, user, object(json.view))
  return undefined
}

export async function submit(
  world: SlackWorld,
  user: string,
  values: Values = {},
): Promise<Answer> {
  fill(world, user, await pick(world, user, values))
  const entry = topOf(world, user)
  if (!entry.view.submit) throw new Error('This modal has no submit button')
  entry.errors = wrongHere(entry)
  delete entry.failure
  if (Object.keys(entry.errors).length) {
    world.changed()
    const failure = Object.values(entry.errors).join(' ')
    return { status: 0, headers: {}, text: '', ms: 0, failure }
  }
  const answer = await sendPayload(world, user, {
    type: 'view_submission',
    trigger_id: newTrigger(world, user),
    view: asView(world, user, entry),
    response_urls: [],
  })
  if (!answer.failure && answer.text.trim() && !answer.json) answer.failure = 'not JSON'
  const problem = answer.failure ?? apply(world, user, entry, answer.json ?? {})
  if (problem) {
    if (!answer.failure) world.unexpected(`slack answer to view_submission: ${problem}`)
    answer.failure = problem
    entry.failure = trouble
    world.changed()
  }
  return answer
}

export async function close(world: SlackWorld, user: string): Promise<Answer | undefined> {
  const entry = topOf(world, user)
  const view = asView(world, user, entry)
  shut(world, user)
  if (entry.view.notify_on_close !== true) return undefined
  return sendPayload(world, user, { type: 'view_closed', view, is_cleared: false })
}
