// learn.microsoft.com: Bot Framework REST connector API, "Status codes from bot conversational APIs"
import { bearer, bodyOf, type Call, faulty, type Reply } from './http.ts'
import type { JsonObject, TeamsConversation, TeamsPerson } from './interface.ts'
import { at, list, object, objects, text } from './json.ts'
import { cardProblems } from './teams-cards.ts'
import {
  accessToken,
  addMessage,
  baseOf,
  isAccessToken,
  rootOf,
  type TeamsWorld,
} from './teams-world.ts'

const refuse = (status: number, code: string, message = code): Reply => ({
  status,
  body: { error: { code, message } },
})
const adaptive = 'application/vnd.microsoft.card.adaptive'
const biggest = 28 * 1024

/** The card JSON of an activity's attachments. */
const cardsIn = (activity: JsonObject) =>
  objects(activity.attachments).map((one) => object(one.content))

function contentProblem(world: TeamsWorld, call: Call): Reply | undefined {
  const activity = bodyOf(call)
  if (Buffer.byteLength(call.body) > biggest)
    return refuse(413, 'MessageSizeTooBig', 'Message size too large.')
  const attachments = objects(activity.attachments)
  if (activity.type !== 'message') return refuse(400, 'BadSyntax', 'Unknown activity type')
  if (!text(activity.text) && !attachments.length)
    return refuse(400, 'BadSyntax', 'Activity resulted into multiple skype activities')
  const strange = attachments.find((one) => one.contentType !== adaptive)
  const problems = attachments.flatMap((one) => cardProblems(one.content))
  if (strange) problems.push(`unknown attachment ${text(strange.contentType)}`)
  if (!problems.length) return undefined
  world.unexpected(`teams ${call.method} ${call.path}: ${problems.join('; ')}`)
  return refuse(400, 'BadSyntax', problems.join('; '))
}

function entryOf(person: TeamsPerson): JsonObject {
  const [givenName = '', ...others] = person.name.split(' ')
  return {
    id: person.id,
    name: person.name,
    aadObjectId: person.aadObjectId,
    objectId: person.aadObjectId,
    givenName,
    surname: others.join(' '),
    ...(person.email && { email: person.email }),
    ...(person.userPrincipalName && { userPrincipalName: person.userPrincipalName }),
    tenantId: person.tenant,
    userRole: person.userRole,
  }
}

/** A page of the roster; the token says where the next one begins. */
function people(conversation: TeamsConversation, world: TeamsWorld, call: Call): Reply {
  const size = Number(call.query.get('pageSize') ?? 200)
  const from = Number(call.query.get('continuationToken') ?? 0)
  const all = world.state.people.filter(({ id }) => conversation.members.includes(id))
  const more = from + size < all.length && { continuationToken: String(from + size) }
  return { status: 200, body: { ...more, members: all.slice(from, from + size).map(entryOf) } }
}

function member(conversation: TeamsConversation, world: TeamsWorld, id: string): Reply {
  const person = world.state.people.find((one) =>
    [one.id, one.aadObjectId, one.userPrincipalName, one.email].includes(id),
  )
  if (!person || !conversation.members.includes(person.id))
    return refuse(404, 'MemberNotFoundInConversation')
  return { status: 200, body: entryOf(person) }
}

function post(world: TeamsWorld, conversation: TeamsConversation, call: Call, root?: string) {
  const problem = contentProblem(world, call)
  if (problem) return problem
  const activity = bodyOf(call)
  const inChannel = conversation.kind === 'channel'
  const held = world.state.messages.some(
    (one) => one.id === root && one.conversation === conversation.id,
  )
  if (root && !held) return refuse(404, 'ActivityNotFoundInConversation', 'Conversation not found.')
  const message = addMessage(world, {
    conversation: conversation.id,
    from: 'bot',
    text: text(activity.text),
    cards: cardsIn(activity),
    ...(root && inChannel && { root }),
    ...(activity.replyToId !== undefined && { replyToId: text(activity.replyToId) }),
  })
  return { status: 201, body: { id: message.id } }
}

function edit(world: TeamsWorld, conversation: TeamsConversation, call: Call, id: string): Reply {
  const message = world.state.messages.find(
    (one) => one.id === id && one.conversation === conversation.id && !one.onlyFor,
  )
  if (!message) return refuse(404, 'ActivityNotFoundInConversation', 'Conversation not found.')
  if (message.from !== 'bot') return refuse(403, 'NotEnoughPermissions')
  const problem = contentProblem(world, call)
  if (problem) return problem
  message.text = text(bodyOf(call).text)
  message.cards = cardsIn(bodyOf(call))
  message.edited = true
  // The shared card is what everyone sees again.
  delete message.cardsFor
  world.changed()
  return { status: 200, body: { id } }
}

function create(world: TeamsWorld, call: Call): Reply {
  const body = bodyOf(call)
  const id = text(at(body, 'members', 0, 'id'))
  const person = world.state.people.find((one) => one.id === id || one.aadObjectId === id)
  const tenant = text(body.tenantId) || text(at(body, 'channelData', 'tenant', 'id'))
  if (list(body.members).length !== 1 || !person) return refuse(400, 'BadSyntax', 'Bad members')
  if (tenant !== person.tenant) return refuse(400, 'BadSyntax', 'Bad tenant')
  const shared = world.state.conversations.filter(
    (one) => one.bot && one.members.includes(person.id),
  )
  if (!shared.length)
    return refuse(403, 'ForbiddenOperationException', 'The bot is not installed in user scope')
  const chat = personalChat(world, person.id)
  chat.bot = true
  if (body.activity === undefined) return { status: 201, body: { id: chat.id } }
  const inner = { ...call, body: JSON.stringify(body.activity) }
  const posted = post(world, chat, inner)
  if (posted.status !== 201) return posted
  return { status: 201, body: { id: chat.id, activityId: text(at(posted.body, 'id')) } }
}

/** The person's direct chat with the bot, made when first needed. */
export function personalChat(world: TeamsWorld, id: string): TeamsConversation {
  const person = world.state.people.find((one) => one.id === id)
  const found = world.state.conversations.find(
    (one) => one.kind === 'personal' && one.members.includes(id),
  )
  if (found) return found
  const chat: TeamsConversation = {
    id: `a:1${Buffer.from(id).toString('base64url')}`,
    kind: 'personal',
    tenant: person?.tenant ?? '',
    name: person?.name ?? '',
    members: [id],
    bot: true,
  }
  world.state.conversations.push(chat)
  world.changed()
  return chat
}

export function connector(world: TeamsWorld, call: Call): Reply | 'drop' {
  const [id, kind, inner, ...rest] = call.path
    .replace(/^\/smba\/emea\/v3\/conversations\/?/, '')
    .split('/')
    .map(decodeURIComponent)
  const name = id ? `${call.method} ${kind}` : 'create conversation'
  const body = bodyOf(call)
  const { method, path } = call
  const fault = faulty(world.fault, { surface: 'teams', name, method, path, body })
  if (fault) return fault
  if (!isAccessToken(world, bearer(call)))
    return { status: 401, body: { message: 'Authorization has been denied for this request.' } }
  if (!id && call.method === 'POST') return create(world, call)
  const conversation = world.state.conversations.find((one) => one.id === baseOf(id ?? ''))
  if (!conversation) return refuse(404, 'ConversationNotFound', 'Conversation not found.')
  if (!conversation.bot)
    return refuse(
      403,
      'BotNotInConversationRoster',
      'The bot is not part of the conversation roster.',
    )
  const wait = world.limit.wait(conversation.id) ?? world.tenantLimit.wait(conversation.tenant)
  if (wait) {
    const throttled = refuse(429, 'Throttled', 'Too many requests.')
    return { ...throttled, headers: { 'retry-after': String(wait) } }
  }
  const root = rootOf(id ?? '')
  // Only channels have threads.
  if (root && conversation.kind !== 'channel') return refuse(404, 'ConversationNotFound')
  if (!rest.length) {
    if (name === 'POST activities') return post(world, conversation, call, inner ?? root)
    if (name === 'PUT activities' && inner) return edit(world, conversation, call, inner)
    if (name === 'GET pagedmembers' && !inner) return people(conversation, world, call)
    if (name === 'GET members' && inner) return member(conversation, world, inner)
  }
  world.unexpected(`teams ${call.method} ${call.path}`)
  return { status: 404, body: { message: 'No HTTP resource was found.' } }
}

/** `{tenant}/oauth2/v2.0/token`, client credentials. */
export function login(world: TeamsWorld, call: Call): Reply | 'drop' {
  const fields = Object.fromEntries(new URLSearchParams(call.body))
  const { method, path } = call
  const fault = faulty(world.fault, { surface: 'teams', name: 'token', method, path, body: {} })
  if (fault) return fault
  const bad = (status: number, error: string, error_description: string): Reply => ({
    status,
    body: { error, error_description },
  })
  const tenant = /^\/login\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(call.path)?.[1]
  if (tenant !== world.options.tenantId)
    return bad(400, 'invalid_request', 'AADSTS90002: Tenant not found.')
  if (fields.grant_type !== 'client_credentials')
    return bad(400, 'unsupported_grant_type', 'AADSTS70003: unsupported grant type.')
  if (fields.scope !== 'https://api.botframework.com/.default')
    return bad(400, 'invalid_scope', 'AADSTS70011: The provided scope is not valid.')
  if (fields.client_id !== world.options.appId)
    return bad(400, 'unauthorized_client', 'AADSTS700016: Application not found.')
  if (fields.client_secret !== world.options.appPassword)
    return bad(401, 'invalid_client', 'AADSTS7000215: Invalid client secret provided.')
  const expires = { expires_in: 3599, ext_expires_in: 3599 }
  return {
    status: 200,
    body: { token_type: 'Bearer', ...expires, access_token: accessToken(world) },
  }
}
