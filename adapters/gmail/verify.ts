// developers.google.com/workspace/add-ons/guides/alternate-runtimes#validate_json_requests
import * as z from 'zod'
import { type Env, googleCertsUrl, secret } from '../../worker/platform/env.ts'
import { verifyJwt } from '../../worker/platform/jwt.ts'

const issuer = 'https://accounts.google.com'
const bearer = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i

const claimsOf = (env: Env, token: string, audience: string, nonce?: string) =>
  verifyJwt(token, {
    ...{ keys: googleCertsUrl(env), issuer, audience },
    ...(nonce !== undefined && { nonce }),
  })

/** Is this Google calling this very path on behalf of the add-on? */
export async function isFromGoogle(env: Env, path: string, authorization: string | null) {
  const token = bearer.exec(authorization ?? '')?.[1]
  if (!token) return false
  const claims = await claimsOf(env, token, `${secret(env, 'PUBLIC_URL')}${path}`)
  return (
    claims?.email === secret(env, 'GOOGLE_ADDON_SERVICE_ACCOUNT') && claims.email_verified === true
  )
}

const user = z.object({
  sub: z.string().min(1),
  email: z.string().min(3).toLowerCase(),
  email_verified: z.literal(true),
  name: z.string().optional(),
  hd: z.string().min(1).toLowerCase().optional(),
})
export type GoogleUser = z.infer<typeof user>

/** Who a genuine token of our client names, of that attempt to sign in; undefined for any other token. */
export async function readUser(
  env: Env,
  token: string,
  nonce?: string,
): Promise<GoogleUser | undefined> {
  const claims = await claimsOf(env, token, secret(env, 'GOOGLE_OAUTH_CLIENT_ID'), nonce)
  return user.safeParse(claims).data
}
