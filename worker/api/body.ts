import type { Raw } from '../core/card.ts'
import { largestBody, readBody } from '../platform/request-body.ts'
import { Refused } from './problem.ts'

/** Deeper than anything the CRM takes. */
const deepest = 20

const isShallow = (value: unknown, left = deepest): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (left > 0 && Object.values(value).every((one) => isShallow(one, left - 1)))

/** Throws where JSON is nested deeper than anything the CRM takes. */
export function mustBeShallow(value: unknown): void {
  if (!isShallow(value)) throw new Refused(400, 'invalid', 'This JSON is nested too deeply.')
}

function parsed(text: string): Raw {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Refused(400, 'invalid', 'This is not JSON.')
  }
  mustBeShallow(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refused(400, 'invalid', 'The body has to be a JSON object.')
  return value as Raw // an object, and all that JSON.parse makes is JSON
}

export const isJson = (type: string | null): boolean =>
  /^application\/(?:[\w.+-]+\+)?json *(?:;|$)/i.test(type ?? '')

const charsetOf = (type: string | null) =>
  type?.toLowerCase().replace(/[ "]/g, '').split('charset=')[1]?.split(';')[0] || 'utf-8'

const isPlainText = (headers: Headers) =>
  /^utf-?8/.test(charsetOf(headers.get('content-type'))) &&
  /^(?:identity)?$/i.test(headers.get('content-encoding') ?? '')

export const tooLarge = () =>
  new Refused(
    413,
    'invalid',
    `A request may have at most ${largestBody.toLocaleString('en')} bytes.`,
  )

export const notJson = () =>
  new Refused(415, 'invalid', 'Send JSON, with Content-Type: application/json.')

/** The JSON object of a request; empty where it has no body. Throws what is wrong with another. */
export async function jsonOf(request: Request): Promise<Raw> {
  const text = await readBody(request)
  if (text === undefined) throw tooLarge()
  if (text === '') return {}
  const { headers } = request
  if (!isJson(headers.get('content-type'))) throw notJson()
  if (!isPlainText(headers))
    throw new Refused(415, 'invalid', 'Send it as UTF-8, and not compressed.')
  return parsed(text)
}
