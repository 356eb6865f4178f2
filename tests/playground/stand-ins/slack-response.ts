// docs.slack.dev/interactivity/handling-user-interaction: message responses by response_url
import { type Call, faulty, type Reply } from './http.ts'
import type { JsonObject, SlackMessage } from './interface.ts'
import { object, objects, parse, text } from './json.ts'
import { contentProblem } from './slack-api-chat.ts'
import { addMessage, fromApp, messageAt, type ResponseUrl, type SlackWorld } from './slack-world.ts'

const uses = 5

function replace(world: SlackWorld, message: SlackMessage, said: JsonObject) {
  message.text = text(said.text)
  message.blocks = objects(said.blocks)
  message.edited = true
  world.changed()
}

/** Adds what an answer says to the channel, to everyone or to one person. */
export function addAnswer(
  world: SlackWorld,
  where: Pick<ResponseUrl, 'team' | 'channel' | 'user'>,
  said: JsonObject,
): SlackMessage {
  return addMessage(world, {
    ...fromApp(world, where.team),
    channel: where.channel,
    text: text(said.text),
    blocks: objects(said.blocks),
    ...(said.response_type !== 'in_channel' && { ephemeralTo: where.user }),
    ...(text(said.thread_ts) && { thread_ts: text(said.thread_ts) }),
  })
}

export function respond(world: SlackWorld, name: string, call: Call): Reply | 'drop' {
  const said = object(parse(call.body))
  const { method, path } = call
  const named = { surface: 'slack' as const, name: 'response_url', method, path, body: said }
  const fault = faulty(world.fault, named)
  if (fault) return fault
  const url = world.hidden.responseUrls[name]
  if (!url) return { status: 404, text: 'no_such_url' }
  if (world.now() > url.until) return { status: 404, text: 'expired_url' }
  if (url.uses >= uses) return { status: 404, text: 'used_url' }
  const original = url.ts ? messageAt(world, url.channel, url.ts) : undefined
  if (said.delete_original === true) {
    if (original) original.deleted = true
    world.changed()
    url.uses += 1
    return { status: 200, text: 'ok' }
  }
  const problem = contentProblem(world, said)
  if (problem) {
    world.unexpected(`slack response_url: ${JSON.stringify(problem)}`)
    return { status: 400, body: problem }
  }
  url.uses += 1
  if (said.replace_original === true && original) replace(world, original, said)
  else addAnswer(world, url, said)
  return { status: 200, text: 'ok' }
}
