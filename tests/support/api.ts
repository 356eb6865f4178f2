import type { House } from './harness.ts'
import type { Desk } from './office/desk.ts'

/** What a program is answered by the API. */
export interface Answered {
  status: number
  headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what a test asserts.
  body: any
}

export interface Sent {
  body?: unknown
  headers?: Record<string, string>
}

export type Call = (method: string, path: string, sent?: Sent) => Promise<Answered>

const isText = (body: unknown): body is string => typeof body === 'string'

/** A program that calls the API with this token; a text is sent as it is, all else as JSON. */
export const programWith =
  (house: Pick<House, 'fetch'>, token: string): Call =>
  async (method, path, { body, headers = {} } = {}) => {
    const response = await house.fetch(`/api/v1${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isText(body) ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text && JSON.parse(text) }
  }

/** The token a card shows. */
export const tokenIn = (text: string): string => /alongside_[0-9A-Za-z]+/.exec(text)?.[0] ?? ''

/** A token this person is given where they work. */
export const tokenOf = async (desk: Desk, words = 'api token'): Promise<string> =>
  tokenIn(await desk.say(words))
