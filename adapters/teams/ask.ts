// learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
import { type Refusal, Refused } from '../../worker/deliver/channel.ts'
import { isObject } from './json.ts'

const patience = 10_000

export async function ask(what: string, url: string, init: RequestInit): Promise<Response> {
  try {
    const signal = AbortSignal.timeout(patience)
    return await fetch(url, { redirect: 'manual', signal, ...init })
  } catch (error) {
    const name = error instanceof Error ? error.name : 'dropped'
    throw new Refused('later', `${what}: no answer (${name})`)
  }
}

export async function json(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json().catch(() => undefined)
  return isObject(body) ? body : {}
}

const passing = (status: number) => status === 408 || status === 412 || status === 429

/** What an answer that is no success means; `meanings` by status, where it is not just a no. */
export async function refused(
  what: string,
  response: Response,
  meanings: Record<number, Refusal> = {},
): Promise<Refused> {
  const { status, headers } = response
  const { error } = await json(response)
  const code = isObject(error) ? error.code : error
  const message = `${what}: ${status}${typeof code === 'string' ? ` ${code.slice(0, 80)}` : ''}`
  if (passing(status) || status >= 500) return new Refused('later', message, waitFor(headers))
  return new Refused(meanings[status] ?? 'no', message)
}

/** Milliseconds from now, of a Retry-After in seconds or as a date. */
function waitFor(headers: Headers): number | undefined {
  const after = headers.get('retry-after')
  if (!after) return undefined
  const ms = Number.isFinite(Number(after)) ? Number(after) * 1000 : Date.parse(after) - Date.now()
  return ms > 0 ? ms : undefined
}
