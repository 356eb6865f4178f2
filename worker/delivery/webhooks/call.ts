import { whyNoAddress, whyNotPublic } from '../../language/web-address.ts'
import { decrypt, isUnreadable } from '../../platform/crypto.ts'
import { type Env, mayBeInsecure } from '../../platform/env.ts'
import { signedHeaders } from '../../platform/standard-webhooks.ts'
import { refusalOf } from '../after-refusal.ts'
import { Refused } from '../channel.ts'
import type { Webhook } from './due.ts'

/** What came of a call; without a status, no answer came. `refused`: it has to be made again. */
export interface Called {
  status: number | null
  /** How the answer begins. */
  answer: string
  refused?: Refused
}

const patience = 10_000
const mostShown = 200
/** More than so many characters can take in UTF-8. */
const mostRead = 1_000
const longestPause = 3_600_000

/** Calls an address once; it does not throw. */
export async function call(env: Env, to: Webhook, id: string, body: string): Promise<Called> {
  try {
    const secret = await secretOf(env, to)
    const why = mayBeInsecure(env) ? whyNoAddress(to.address) : whyNotPublic(to.address)
    if (why) throw new Refused('later', why)
    return await answered(to.address, body, await signedHeaders(secret, id, body, Date.now()))
  } catch (error) {
    const refused = refusalOf(error)
    return { status: null, answer: refused.message, refused }
  }
}

async function secretOf(env: Env, { id, secret }: Webhook): Promise<string> {
  try {
    return await decrypt(env, ['webhooks', id, 'secret'], secret)
  } catch (error) {
    if (!isUnreadable(error)) throw error
    throw new Refused('later', 'Its secret cannot be read any more. Make a new one.')
  }
}

async function answered(
  address: string,
  body: string,
  signed: Record<string, string>,
): Promise<Called> {
  const signal = AbortSignal.timeout(patience)
  const headers = { 'content-type': 'application/json', 'user-agent': 'Alongside', ...signed }
  const how = { method: 'POST', redirect: 'manual', headers, body, signal } as const
  const response = await fetch(address, how).catch((error: unknown) => {
    const late = error instanceof Error && error.name === 'TimeoutError'
    const reason = late ? 'No answer came within ten seconds.' : 'The address cannot be reached.'
    throw new Refused('later', reason)
  })
  const answer = await beginning(response)
  const refused = refusal(response, answer)
  return { status: response.status, answer, ...(refused && { refused }) }
}

/** How an answer begins; the rest is not read. */
async function beginning({ body }: Response): Promise<string> {
  const reader = body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let read = 0; reader && read < mostRead; ) {
    // An answer that breaks off is an answer.
    const chunk = await reader.read().catch(() => undefined)
    if (!chunk || chunk.done) return text.slice(0, mostShown)
    read += chunk.value.byteLength
    text += decoder.decode(chunk.value.slice(0, mostRead), { stream: true })
  }
  await reader?.cancel().catch(() => undefined)
  return text.slice(0, mostShown)
}

/** What has to be called again, and why. */
function refusal({ status, headers }: Response, answer: string): Refused | undefined {
  if (status >= 200 && status < 300) return undefined
  const said = `${status}${answer ? `: ${answer}` : ''}`
  if (status === 410) return new Refused('missing', said)
  if (status >= 300 && status < 400)
    return new Refused('later', `${status}: it leads elsewhere, which is not followed.`)
  const seconds = Number(headers.get('retry-after'))
  const afterMs = seconds > 0 ? Math.min(longestPause, seconds * 1000) : undefined
  return new Refused('later', said, afterMs)
}
