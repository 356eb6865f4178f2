import type { Deps } from '../../worker/core/context.ts'
import { withoutEnd } from '../../worker/language/shorthand/ends.ts'
import { readBody } from '../../worker/platform/request-body.ts'
import { readActivity, tenantOf } from './activity.ts'
import type { Incoming } from './answer.ts'
import { invoked } from './invoke.ts'
import { isObject, parse } from './json.ts'
import { changed, membersChanged, message } from './speech.ts'
import { channel, spokenFor } from './verify.ts'

const said = (status: number, sentence: string) => new Response(sentence, { status })
const nothing = () => new Response(null)

/** `POST /teams/messages`: one activity, from the signature to the answer. */
export async function receive(request: Request, deps: Deps): Promise<Response> {
  const text = await readBody(request)
  if (text === undefined) return said(413, 'That request is too large.')
  const serviceUrl = await spokenFor(deps.env, request.headers.get('authorization'))
  if (serviceUrl === undefined) return said(401, 'That request is not signed by Teams.')
  const body = parse(text)
  if (!isObject(body)) return said(400, 'That is not an activity.')
  if (!isSame(body.serviceUrl, serviceUrl)) return said(401, 'That token is for another service.')
  if (body.channelId !== undefined && body.channelId !== channel)
    return said(401, 'That activity does not come from Teams.')
  return answered(body, deps)
}

/** The same address, however it is written: a slash at its end or capitals in its host say nothing. */
function isSame(given: unknown, signed: string): boolean {
  const plain = (address: string) => withoutEnd(new URL(address).href, /\//)
  try {
    return typeof given === 'string' && plain(given) === plain(signed)
  } catch {
    return false
  }
}

const handled = ['message', 'messageUpdate', 'messageDelete', 'invoke', 'conversationUpdate']

async function answered(body: Record<string, unknown>, deps: Deps): Promise<Response> {
  if (!handled.includes(String(body.type))) return nothing()
  const activity = readActivity(body)
  if (!activity || body.channelId === undefined)
    return said(400, 'That activity lacks who spoke, or where.')
  const tenant = tenantOf(activity)
  if (!tenant) return nothing()
  return handle({ activity, tenant, deps })
}

async function handle(incoming: Incoming): Promise<Response> {
  switch (incoming.activity.type) {
    case 'message':
      await message(incoming)
      return nothing()
    case 'messageUpdate':
    case 'messageDelete':
      await changed(incoming)
      return nothing()
    case 'conversationUpdate':
      membersChanged(incoming)
      return nothing()
    default: {
      const answer = await invoked(incoming)
      return answer ? Response.json(answer) : nothing()
    }
  }
}
