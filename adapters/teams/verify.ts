// learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
import { type Env, secret, teamsMetadataUrl } from '../../worker/platform/env.ts'
import { jwksUri, verifyJwt } from '../../worker/platform/jwt.ts'

const issuer = 'https://api.botframework.com'
/** The only channel of the Bot Framework whose tenant and sender are not the client's to choose. */
export const channel = 'msteams'
const bearer = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i

/** The serviceUrl a genuine token speaks for; undefined for any other token, or none. */
export async function spokenFor(env: Env, authorization: string | null) {
  const token = bearer.exec(authorization ?? '')?.[1]
  if (!token) return undefined
  const keys = await jwksUri(teamsMetadataUrl(env))
  const audience = secret(env, 'TEAMS_APP_ID')
  const claims = await verifyJwt(token, { keys, issuer, audience, endorsement: channel })
  return typeof claims?.serviceurl === 'string' ? claims.serviceurl : undefined
}
