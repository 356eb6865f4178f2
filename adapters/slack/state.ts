import { Buffer } from 'node:buffer'
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Env, secret } from '../../worker/env.ts'

const minutes = 10

const sign = (env: Env, text: string) =>
  createHmac('sha256', `slack-state:${secret(env, 'SLACK_CLIENT_SECRET')}`)
    .update(text)
    .digest('base64url')

/** What Slack hands back to us after consent: proof that this browser began here. */
export function newState(env: Env, now: number): string {
  const text = `${now + minutes * 60_000}.${randomBytes(16).toString('base64url')}`
  return `${text}.${sign(env, text)}`
}

const equal = (one: string, other: string) => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Ours, of the last ten minutes, and of the browser that holds it as a cookie. */
export function isOurs(env: Env, state: string, cookie: string, now: number): boolean {
  const [until = '', chance = '', signature = ''] = state.split('.')
  const signed = equal(signature, sign(env, `${until}.${chance}`))
  return signed && equal(state, cookie) && Number(until) > now
}

export const cookieName = 'slack_state'

/** `Lax` lets it come along when Slack sends the browser back. */
export function cookieOf(env: Env, value: string): string {
  const secure = env.PUBLIC_URL.startsWith('https:') ? '; Secure' : ''
  const age = value ? minutes * 60 : 0
  return `${cookieName}=${value}; Path=/slack; HttpOnly; SameSite=Lax; Max-Age=${age}${secure}`
}

export function cookieIn(request: Request): string {
  const all = request.headers.get('cookie') ?? ''
  const its = all.split(';').map((one) => one.trim())
  return its.find((one) => one.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1) ?? ''
}
