import { randomBytes } from 'node:crypto'
import { isSame, signatures } from '../../worker/platform/crypto.ts'
import type { Env } from '../../worker/platform/env.ts'

const minutes = 10

/** What Slack hands back to us after consent: proof that this browser began here. */
export async function newState(env: Env, now: number): Promise<string> {
  const text = `${now + minutes * 60_000}.${randomBytes(16).toString('base64url')}`
  const [signature] = await signatures(env, 'install state', text)
  return `${text}.${signature}`
}

/** Ours, of the last ten minutes, and of the browser that holds it as a cookie. */
export async function isOurs(
  env: Env,
  state: string,
  cookie: string,
  now: number,
): Promise<boolean> {
  const [until = '', chance = '', signature = ''] = state.split('.')
  const valid = await signatures(env, 'install state', `${until}.${chance}`)
  const signed = valid.some((one) => isSame(signature, one))
  return signed && isSame(state, cookie) && Number(until) > now
}

/** When a state of ours ends by itself. */
export const endOf = (state: string) => Number(state.split('.')[0])

const isSecure = (env: Env) => env.PUBLIC_URL.startsWith('https:')

/** Browsers take a `__Host-` cookie from this very host and over https only. */
const cookieName = (env: Env) => (isSecure(env) ? '__Host-slack_state' : 'slack_state')

/** `Lax` lets it come along when Slack sends the browser back. */
export function cookieOf(env: Env, value: string): string {
  const secure = isSecure(env) ? '; Secure' : ''
  const age = value ? minutes * 60 : 0
  return `${cookieName(env)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`
}

export function cookieIn(env: Env, request: Request): string {
  const all = request.headers.get('cookie') ?? ''
  const name = cookieName(env)
  const its = all.split(';').map((one) => one.trim())
  return its.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
}
