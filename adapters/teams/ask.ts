// learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
import { type Refusal, Refused } from '../../worker/delivery/channel.ts'
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

/**
 * What an answer that is no success means: of the vendor's code, by status; just a no for all other
 * statuses.
 */
export async function refused(
  what: string,
  response: Response,
  meanings: Record<number, (code: string) => Refusal> = {},
): Promise<Refused> {
  const { status, headers } = response
  const { error } = await json(response)
  const given = isObject(error) ? (error.subCode ?? error.code) : error
  const code = typeof given === 'string' ? given.slice(0, 80) : ''
  const message = `${what}: ${status} ${code}`.trimEnd()
  if (passing(status) || status >= 500) return new Refused('later', message, waitFor(headers))
  return new Refused(meanings[status]?.(code) ?? 'no', message)
}

/** Milliseconds from now, of a Retry-After in seconds or as a date. */
function waitFor(headers: Headers): number | undefined {
  const after = headers.get('retry-after')
  if (!after) return undefined
  const ms = Number.isFinite(Number(after)) ? Number(after) * 1000 : Date.parse(after) - Date.now()
  return ms > 0 ? ms : undefined
}
