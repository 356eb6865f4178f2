// learn.microsoft.com/entra/identity-platform/id-token-claims-reference
// learn.microsoft.com/entra/identity-platform/access-token-claims-reference
import { decodeJwt } from 'jose'
import * as z from 'zod'
import { type Env, teamsLoginUrl } from '../../worker/platform/env.ts'
import { verifyJwt } from '../../worker/platform/jwt.ts'

const guid = z.guid().toLowerCase()
const claims = z.object({ tid: guid, oid: guid, name: z.string().optional() })

export type EntraUser = z.output<typeof claims>

/** The tenant a token says it is of, before anything of it is believed. */
function tenantIn(token: string): string | undefined {
  try {
    return claims.shape.tid.safeParse(decodeJwt(token).tid).data
  } catch {
    return undefined
  }
}

const base = (env: Env) => teamsLoginUrl(env).replace(/\/$/, '')

/** Who issues tokens of this tenant: for either version of them. */
const issuers = (env: Env, tenant: string) => [
  `${base(env)}/${tenant}/v2.0`,
  `https://login.microsoftonline.com/${tenant}/v2.0`,
  `https://sts.windows.net/${tenant}/`,
]

/**
 * Who a token names that Entra issued to us for this audience, by ids alone: an e-mail address there
 * is what their tenant sets it to. Undefined for any other token.
 */
export async function entraUser(
  env: Env,
  token: string,
  audience: string[],
  more: { nonce?: string } = {},
): Promise<EntraUser | undefined> {
  const tenant = tenantIn(token)
  if (!tenant) return undefined
  const keys = `${base(env)}/common/discovery/v2.0/keys`
  const expected = { keys, issuer: issuers(env, tenant), audience, ...more }
  const { data } = claims.safeParse(await verifyJwt(token, expected))
  return data?.tid === tenant ? data : undefined
}
