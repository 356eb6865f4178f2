import { type Call, type Handler, id, type Reply } from './http.ts'
import type { JsonObject, Slack, SlackChannel, SlackTeam, SlackUser } from './interface.ts'
import { plain, refill, text } from './json.ts'
import { webApi } from './slack-api.ts'
import { command, react, say } from './slack-command.ts'
import { drop, fileAt } from './slack-files.ts'
import { event, install, uninstall } from './slack-install.ts'
import { link } from './slack-links.ts'
import { directMessage } from './slack-method.ts'
import * as modal from './slack-modal.ts'
import { authorizePage, letIn } from './slack-oauth.ts'
import { press, select, typeahead } from './slack-press.ts'
import { respond } from './slack-response.ts'
import { raw, sendPayload } from './slack-send.ts'
import { shortcut } from './slack-shortcut.ts'
import {
  addMessage,
  channelOf,
  createWorld,
  type SlackOptions,
  type SlackWorld,
  teamOf,
  userOf,
} from './slack-world.ts'

export interface SlackStandIn extends Slack {
  handle: Handler
  snapshot(): JsonObject
  restore(saved: JsonObject): void
}

function handle(world: SlackWorld, call: Call): Reply | 'drop' {
  if (call.path === '/oauth/v2/authorize') return authorizePage(world, call)
  const method = /^\/api\/([\w.]+)$/.exec(call.path)?.[1]
  if (method) return webApi(world, method, call)
  if (call.path.startsWith('/files-pri/')) return fileAt(world, call)
  const response = /^\/response\/(.+)$/.exec(call.path)?.[1]
  if (response && call.method === 'POST') return respond(world, response, call)
  world.unexpected(`slack ${call.method} ${call.path}`)
  return { status: 404, text: 'not found' }
}

function addUser(
  world: SlackWorld,
  given: Partial<SlackUser> & { team: string; realName: string },
) {
  const name = given.name ?? given.realName.toLowerCase().replace(/[^a-z0-9]+/g, '.')
  const user: SlackUser = { id: id('U'), tz: 'Europe/Berlin', locale: 'en-GB', ...given, name }
  world.state.users.push(user)
  for (const channel of world.state.channels)
    if (channel.name === 'general' && channel.team === user.team) channel.members.push(user.id)
  world.changed()
  return user
}

function addChannel(
  world: SlackWorld,
  given: Partial<SlackChannel> & { team: string; name: string },
) {
  const everyone = world.state.users.filter((one) => one.team === given.team && !one.is_bot)
  const members = everyone.map((one) => one.id)
  const channel: SlackChannel = { id: id('C'), kind: 'channel', members, ...given }
  world.state.channels.push(channel)
  world.changed()
  return channel
}

function member(world: SlackWorld, channel: string, user: string | undefined, inside: boolean) {
  const place = channelOf(world, channel)
  const who = user ?? teamOf(world, place.team).bot?.userId
  if (!who) throw new Error('The app is not installed in this team')
  place.members = place.members.filter((one) => one !== who)
  if (inside) place.members.push(who)
  world.changed()
}

export function createSlack(options: SlackOptions): SlackStandIn {
  const world = createWorld(options)
  return {
    state: world.state,
    handle: (call) => handle(world, call),
    snapshot: () => plain({ state: world.state, hidden: world.hidden }),
    restore(saved) {
      const { state, hidden } = plain(saved)
      refill(world.state, plain(state))
      refill(world.hidden, plain(hidden))
      world.changed()
    },
    addTeam(team: SlackTeam) {
      world.state.teams.push(team)
      world.changed()
      return team
    },
    addUser: (user) => addUser(world, user),
    addChannel: (channel) => addChannel(world, channel),
    invite: (channel, user) => member(world, channel, user, true),
    kick: (channel, user) => member(world, channel, user, false),
    dm: (user) =>
      channelOf(world, directMessage(world, teamOf(world, userOf(world, user).team), user)),
    seen: (user, channel) =>
      world.state.messages.filter(
        (one) => one.channel === channel && !one.deleted && (one.ephemeralTo ?? user) === user,
      ),
    modal: (user) => world.state.modals[user]?.at(-1),
    install: (user, { deny = false } = {}) => install(world, user, deny),
    letIn: (user, scopes) => letIn(world, user, scopes).bot,
    uninstall: (team) => uninstall(world, team),
    command: (user, channel, name, typed, how) => command(world, user, channel, name, typed, how),
    shortcut: (user, at, name) => shortcut(world, user, at, name),
    interact: (user, payload) => sendPayload(world, user, payload),
    press: (user, place, button, index) => press(world, user, place, button, index),
    select: (user, place, action, value) => select(world, user, place, action, value),
    typeahead: (user, place, action, query) => typeahead(world, user, place, action, query),
    submit: (user, values) => modal.submit(world, user, values),
    fill: (user, values) => modal.fill(world, user, values),
    close: (user) => modal.close(world, user),
    link: (user, channel, said) => link(world, user, channel, said),
    post: (user, channel, said) =>
      addMessage(world, { user, channel, fromApp: false, text: said, blocks: [] }),
    say: (user, said, at) => say(world, user, said, at),
    react: (user, at, emoji) => react(world, user, at, emoji),
    drop: (user, file, more) => drop(world, user, file, more),
    event: (team, inner, retry) => event(world, team, { ...inner, type: text(inner.type) }, retry),
    raw: (body, how) => raw(world, body, how),
    again(retryNum = 1) {
      if (!world.last) throw new Error('Nothing was sent yet')
      const headers = { 'x-slack-retry-num': `${retryNum}`, 'x-slack-retry-reason': 'http_timeout' }
      return raw(world, world.last.body, { contentType: world.last.contentType, headers })
    },
    fail: (hook) => {
      world.fault = hook
    },
    rateLimit: (on) => world.limit.turn(on),
  }
}
