import { randomUUID } from 'node:crypto'
import type { Call, Handler, Reply } from './http.ts'
import type { JsonObject, Teams, TeamsConversation, TeamsPerson } from './interface.ts'
import { objects, plain, refill } from './json.ts'
import * as box from './teams-compose.ts'
import { connector, login, personalChat } from './teams-connector.ts'
import { fileAt } from './teams-files.ts'
import * as card from './teams-press.ts'
import { installIn, message, removeFrom, say } from './teams-say.ts'
import {
  activity,
  conversationOf,
  createWorld,
  messageOf,
  personOf,
  send,
  type TeamsOptions,
  type TeamsWorld,
  token,
} from './teams-world.ts'

export interface TeamsStandIn extends Teams {
  handle: Handler
  snapshot(): JsonObject
  restore(saved: JsonObject): void
}

function handle(world: TeamsWorld, call: Call): Reply | 'drop' {
  const { baseUrl, keys } = world.options
  if (call.path === '/v1/.well-known/openidconfiguration') {
    const algorithms = { id_token_signing_alg_values_supported: ['RS256'] }
    const jwks_uri = `${baseUrl}/v1/.well-known/keys`
    return {
      status: 200,
      body: { issuer: 'https://api.botframework.com', jwks_uri, ...algorithms },
    }
  }
  if (call.path === '/v1/.well-known/keys') {
    return { status: 200, body: { keys: objects(keys.jwks.keys).flatMap(endorsed) } }
  }
  if (call.path.startsWith('/onedrive/')) return fileAt(world, call)
  if (call.path.startsWith('/login/')) return login(world, call)
  if (call.path.startsWith('/smba/emea/v3/conversations')) return connector(world, call)
  world.unexpected(`teams ${call.method} ${call.path}`)
  return { status: 404, body: { message: 'No HTTP resource was found.' } }
}

/** As Microsoft publishes them: for which algorithm is not said, and not every key is for Teams. */
function endorsed({ alg: _unsaid, ...key }: JsonObject): JsonObject[] {
  return [
    { ...key, endorsements: ['skype', 'msteams'] },
    { ...key, kid: 'of-web-chat', endorsements: ['webchat', 'directline'] },
    { ...key, kid: 'of-a-word', endorsements: 'msteams' },
    { ...key, kid: 'of-nobody' },
  ]
}

function addPerson(
  world: TeamsWorld,
  given: Partial<TeamsPerson> & { tenant: string; name: string },
) {
  const person: TeamsPerson = {
    id: `29:1${Buffer.from(randomUUID() + randomUUID()).toString('base64url')}`,
    aadObjectId: randomUUID(),
    userRole: 'user',
    locale: 'en-GB',
    timeZone: 'Europe/Berlin',
    omits: [],
    ...given,
  }
  world.state.people.push(person)
  world.changed()
  return person
}

function addConversation(
  world: TeamsWorld,
  given: Partial<TeamsConversation> & Pick<TeamsConversation, 'tenant' | 'kind' | 'name'>,
) {
  const short = randomUUID().replaceAll('-', '')
  const everyone = world.state.people.filter((one) => one.tenant === given.tenant)
  const team = { id: `19:${randomUUID().replaceAll('-', '')}@thread.tacv2`, name: given.name }
  const conversation: TeamsConversation = {
    id: given.kind === 'channel' ? `19:${short}@thread.tacv2` : `19:${short}@thread.v2`,
    members: everyone.map((one) => one.id),
    bot: false,
    ...(given.kind === 'channel' && { team }),
    ...given,
  }
  world.state.conversations.push(conversation)
  world.changed()
  return conversation
}

export function createTeams(options: TeamsOptions): TeamsStandIn {
  const world = createWorld(options)
  return {
    state: world.state,
    serviceUrl: world.serviceUrl,
    handle: (call) => handle(world, call),
    snapshot: () => plain({ state: world.state, hidden: world.hidden }),
    restore(saved) {
      const { state, hidden } = plain(saved)
      refill(world.state, plain(state))
      refill(world.hidden, plain(hidden))
      world.changed()
    },
    addTenant(tenant) {
      world.state.tenants.push(tenant)
      world.changed()
      return tenant
    },
    addPerson: (person) => addPerson(world, person),
    addConversation: (conversation) => addConversation(world, conversation),
    chat: (person) => personalChat(world, person),
    installIn: (conversation, by) => installIn(world, conversation, by),
    removeFrom: (conversation, by, said) => removeFrom(world, conversation, by, said),
    activity: (person, conversation, more) =>
      activity(world, personOf(world, person), conversationOf(world, conversation), more),
    message: (person, conversation, words, how) => message(world, person, conversation, words, how),
    say: (person, conversation, words, how) => say(world, person, conversation, words, how),
    press: (person, message, title, inputs) => card.press(world, person, message, title, inputs),
    execute: (person, message, title, inputs, how) =>
      card.execute(world, person, message, title, inputs, how),
    openDialog: (person, message, title, inputs) =>
      card.openDialog(world, person, message, title, inputs),
    submitDialog: (person, inputs, title) => card.submitDialog(world, person, inputs, title),
    closeDialog(person) {
      delete world.state.dialogs[person]
      world.changed()
    },
    compose: {
      search: (person, place, typed, part) => box.searchBeside(world, person, place, typed, part),
      choose: (person, place, at) => box.chooseRow(world, person, place, at),
      paste: (person, place, url, anonymous) => box.pasteLink(world, person, place, url, anonymous),
      start: (person, place, command, where) =>
        box.startCommand(world, person, place, command, where),
      send: (person, place, words) => box.sendDraft(world, person, place, words),
      discard: (person) => box.discardDraft(world, person),
    },
    refresh: (person, message) => card.refresh(world, person, message),
    typeahead: (person, input, query, message) =>
      card.typeahead(world, person, input, query, message),
    card: (person, message) => card.cardSeen(messageOf(world, message), person),
    token: (serviceUrl, how) => token(world, serviceUrl, how),
    raw: (activity, how) => send(world, activity, how),
    fail: (hook) => {
      world.fault = hook
    },
    rateLimit(on) {
      world.limit.turn(on)
      world.tenantLimit.turn(on)
    },
  }
}
