import { me } from '../state/me.ts'
import { sayAfterReload } from '../state/toasts.ts'

/** What the API refuses, in words, with what is wrong by the names of fields. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly fields: Record<string, string>
  readonly choices: Record<string, { value: string; label: string }[]>

  constructor(status: number, body: Problem) {
    super(body.detail ?? 'That did not work. Please try again.')
    this.name = 'Refusal'
    this.status = status
    this.code = body.code ?? ''
    this.fields = body.errors ?? {}
    this.choices = body.choices ?? {}
  }
}

interface Problem {
  code?: string
  detail?: string
  errors?: Record<string, string>
  choices?: Record<string, { value: string; label: string }[]>
}

/** No answer came: nothing is known of what became of it. */
export class Unreachable extends Error {
  constructor() {
    super('Alongside cannot be reached. Check your connection and try again.')
    this.name = 'Unreachable'
  }
}

/** What went wrong, as people read it. */
export const wordsOf = (error: unknown): string =>
  error instanceof Refusal || error instanceof Unreachable
    ? error.message
    : 'That did not work. Please try again.'

export interface Sending {
  body?: unknown
  /** The same key again is the same request. */
  key?: string
  /** The version it was decided on. */
  version?: number | undefined
}

const patience = 25_000

async function fetched(method: string, path: string, { body, key, version }: Sending) {
  const headers: Record<string, string> = {
    // This page acts for nobody else, also where somebody else signs in later in this browser.
    'alongside-member': me.id,
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(key && { 'idempotency-key': key }),
    ...(version !== undefined && { 'if-match': `"${version}"` }),
  }
  try {
    return await fetch(`/api/v1${path}`, {
      ...{ method, headers, credentials: 'same-origin', signal: AbortSignal.timeout(patience) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  } catch {
    throw new Unreachable()
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    throw new Unreachable()
  }
}

/** Asks the API. Throws Refusal with its words, or Unreachable. */
export async function ask<T>(method: string, path: string, sending: Sending = {}): Promise<T> {
  const response = await fetched(method, path, sending)
  const body = await bodyOf(response)
  if (response.ok) return body as T // as the API's description has it
  const refusal = new Refusal(response.status, body as Problem)
  // Signed out meanwhile, or somebody else is signed in: the page begins anew.
  if (refusal.code === 'other_member') sayAfterReload(refusal.message)
  if (refusal.code === 'not_connected' || refusal.code === 'other_member') location.reload()
  throw refusal
}

const pauses = [600, 2500]
/** Could the same be answered in a moment? */
export const mayPass = (error: unknown): boolean =>
  error instanceof Unreachable ||
  (error instanceof Refusal && (error.status >= 500 || error.status === 429))

/**
 * What a form is saved under next: where it is not known what became of the last attempt, the same, so
 * that it happens once; else another, as another input is another request.
 */
export const nextKey = (key: string, error: unknown): string =>
  mayPass(error) ? key : crypto.randomUUID()

/** Saves, and once more where no answer came: with the same key it happens once. */
export async function save<T>(path: string, body: object, sending: Sending = {}): Promise<T> {
  const key = sending.key ?? crypto.randomUUID()
  for (const pause of pauses) {
    try {
      return await ask<T>('POST', path, { ...sending, body, key })
    } catch (error) {
      if (!mayPass(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return ask<T>('POST', path, { ...sending, body, key })
}
