// docs.slack.dev/reference/methods/views.open, views.update, views.push, views.publish
import { id } from './http.ts'
import type { JsonObject, SlackView } from './interface.ts'
import { object, objects, plain, text } from './json.ts'
import { viewProblems } from './slack-blocks.ts'
import { type Asked, type Method, no } from './slack-method.ts'
import { keptState, startState } from './slack-state.ts'
import { type SlackWorld, userOf } from './slack-world.ts'

function refusedView(view: JsonObject): JsonObject | undefined {
  const messages = viewProblems(view)
  if (!messages.length) return undefined
  return no('invalid_arguments', { response_metadata: { messages } })
}

/** The view as payloads and answers carry it. */
export function asView(world: SlackWorld, user: string, entry: SlackView): JsonObject {
  const stack = world.state.modals[user] ?? []
  const place = stack.indexOf(entry)
  const team = world.state.teams.find((one) => one.id === userOf(world, user).team)
  return plain({
    private_metadata: '',
    callback_id: '',
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    close: null,
    submit: null,
    ...entry.view,
    id: entry.id,
    hash: entry.hash,
    team_id: team?.id,
    app_id: world.hidden.appId,
    app_installed_team_id: team?.id,
    bot_id: team?.bot?.botId,
    root_view_id: stack[0]?.id ?? entry.id,
    previous_view_id: stack[place - 1]?.id ?? null,
    state: { values: entry.state },
  })
}

const newHash = (world: SlackWorld) => `${Math.floor(world.now() / 1000)}.${id('', 8)}`

/** Blocks without an id get one, as Slack makes them up. */
function withIds(view: JsonObject): JsonObject {
  const name = (element: JsonObject) => ({ action_id: id('a', 5), ...element })
  const blocks = objects(view.blocks).map((block) => ({
    block_id: id('b', 5),
    ...block,
    ...(block.element !== undefined && { element: name(object(block.element)) }),
  }))
  return { ...view, blocks }
}

export function showView(world: SlackWorld, user: string, raw: JsonObject): SlackView {
  const view = withIds(raw)
  const entry: SlackView = {
    id: id('V'),
    hash: newHash(world),
    view,
    state: startState(view),
    errors: {},
  }
  world.state.modals[user] = [...(world.state.modals[user] ?? []), entry]
  world.changed()
  return entry
}

export function replaceView(world: SlackWorld, entry: SlackView, raw: JsonObject) {
  entry.view = withIds(raw)
  entry.state = keptState(entry.view, entry.state)
  entry.hash = newHash(world)
  entry.errors = {}
  delete entry.failure
  world.changed()
}

function spend({ world, team, args }: Asked): { user: string } | JsonObject {
  const trigger = world.triggers.get(text(args.trigger_id))
  if (!trigger || userOf(world, trigger.user).team !== team.id) return no('invalid_trigger_id')
  if (trigger.used) return no('exchanged_trigger_id')
  if (world.now() > trigger.until) return no('expired_trigger_id')
  const problem = refusedView(object(args.view))
  if (problem) return problem
  trigger.used = true
  return { user: trigger.user }
}

export const openView: Method = (asked) => {
  const { world, args } = asked
  const spent = spend(asked)
  if (typeof spent.user !== 'string') return spent
  world.state.modals[spent.user] = []
  const entry = showView(world, spent.user, object(args.view))
  return { ok: true, view: asView(world, spent.user, entry) }
}

export const pushView: Method = (asked) => {
  const { world, args } = asked
  const spent = spend(asked)
  if (typeof spent.user !== 'string') return spent
  const stack = world.state.modals[spent.user] ?? []
  if (!stack.length) return no('view_not_found')
  if (stack.length >= 3) return no('push_limit_reached')
  const entry = showView(world, spent.user, object(args.view))
  return { ok: true, view: asView(world, spent.user, entry) }
}

export const updateView: Method = ({ world, team, args }) => {
  const problem = refusedView(object(args.view))
  if (problem) return problem
  for (const [user, stack] of Object.entries(world.state.modals)) {
    if (userOf(world, user).team !== team.id) continue
    const entry = stack.find(
      (one) =>
        one.id === args.view_id || (args.external_id && one.view.external_id === args.external_id),
    )
    if (!entry) continue
    if (args.hash && args.hash !== entry.hash) return no('hash_conflict')
    replaceView(world, entry, object(args.view))
    return { ok: true, view: asView(world, user, entry) }
  }
  return no('not_found')
}

export const publishView: Method = ({ world, team, args }) => {
  const user = world.state.users.find((one) => one.id === args.user_id && one.team === team.id)
  if (!user) return no('user_not_found')
  const problem = refusedView(object(args.view))
  if (problem) return problem
  world.state.homes[user.id] = withIds(object(args.view))
  world.changed()
  return { ok: true, view: object(args.view) }
}
