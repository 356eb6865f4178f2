// https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth
import { createHash } from 'node:crypto'
import { type Call, id, type Reply } from './http.ts'
import type { JsonObject, TokenOptions } from './interface.ts'
import { object, parse, plain } from './json.ts'
import type { Keys } from './keys.ts'

/** A vendor where people say who they are, as one app knows it. */
export interface OpenIdOptions {
  vendor: string
  /** Paths on this server. */
  at: { ask: string; trade: string; keys?: string }
  keys: Keys
  client: { id: string; secret: string }
  redirect: string
  people(): { id: string; label: string }[]
  /** What a token says of this person. */
  claims(id: string): JsonObject
}

interface Code {
  person: string
  redirect: string
  nonce: string
  challenge: string
  used: boolean
  how: TokenOptions
}

const safe = (said: string) => said.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`)
const html = { 'content-type': 'text/html; charset=utf-8' }

/** What speaks against the question, in the vendor's words. */
function refused({ client, redirect }: OpenIdOptions, query: URLSearchParams): string | undefined {
  if (query.get('client_id') !== client.id) return 'invalid_client_id'
  if (query.get('response_type') !== 'code') return 'unsupported_response_type'
  if (!query.get('scope')?.split(' ').includes('openid')) return 'invalid_scope'
  if (query.get('redirect_uri') !== redirect) return 'redirect_uri_mismatch'
  if (query.get('code_challenge_method') !== 'S256') return 'invalid_code_challenge'
  return query.get('state') && query.get('nonce') ? undefined : 'invalid_request'
}

/** Answers what is asked of this vendor's sign-in; undefined where it is something else. */
export function createOpenId(options: OpenIdOptions) {
  const { at, client, keys, vendor } = options
  const codes = new Map<string, Code>()

  /** Where the browser goes; `how` is how the token then differs from a genuine one. */
  function allowed(query: URLSearchParams, person: string): Reply {
    const to = new URL(query.get('redirect_uri') ?? '')
    to.searchParams.set('state', query.get('state') ?? '')
    if (person === 'nobody') to.searchParams.set('error', 'access_denied')
    else {
      const code = id('code-', 30)
      const [redirect, nonce, challenge] = ['redirect_uri', 'nonce', 'code_challenge'].map(
        (name) => query.get(name) ?? '',
      ) as [string, string, string] // three names
      const how = object(parse(query.get('how') ?? '')) as TokenOptions
      codes.set(code, { person, redirect, nonce, challenge, used: false, how })
      to.searchParams.set('code', code)
    }
    return { status: 302, headers: { location: to.href } }
  }

  function ask({ query }: Call): Reply {
    const error = refused(options, query)
    if (error) return { status: 400, text: `Something went wrong: ${error}` }
    const person = query.get('as')
    if (person) return allowed(query, person)
    const links = [...options.people(), { id: 'nobody', label: 'nobody: cancel' }].map((one) => {
      const next = new URLSearchParams(query)
      next.set('as', one.id)
      return `<p><a href="?${safe(next.toString())}">Sign in as ${safe(one.label)}</a></p>`
    })
    const head = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${vendor}</title>`
    const page = `${head}<main><h1>Sign in to Alongside with ${vendor}</h1>${links.join('')}</main>`
    return { status: 200, headers: html, text: page }
  }

  /** Why a code is not traded, in the vendor's words. */
  function against(fields: Record<string, string>, code: Code | undefined): string | undefined {
    if (fields.grant_type !== 'authorization_code') return 'unsupported_grant_type'
    if (fields.client_id !== client.id || fields.client_secret !== client.secret)
      return 'invalid_client'
    if (!code || code.used || code.redirect !== fields.redirect_uri) return 'invalid_grant'
    const hash = createHash('sha256')
      .update(fields.code_verifier ?? '')
      .digest('base64url')
    return hash === code.challenge ? undefined : 'invalid_grant'
  }

  async function trade({ body }: Call): Promise<Reply> {
    const fields = Object.fromEntries(new URLSearchParams(body))
    const code = codes.get(fields.code ?? '')
    const error = against(fields, code)
    // Slack says no with 200.
    if (error || !code)
      return { status: vendor === 'Slack' ? 200 : 400, body: { ok: false, error: error ?? '' } }
    code.used = true
    const claims = plain({ aud: client.id, nonce: code.nonce, ...options.claims(code.person) })
    const id_token = await keys.sign(claims, code.how)
    return { status: 200, body: { ok: true, token_type: 'Bearer', expires_in: 3599, id_token } }
  }

  return (call: Call): Promise<Reply> | Reply | undefined => {
    if (call.path === at.ask) return ask(call)
    if (call.path === at.keys) return { status: 200, body: keys.jwks }
    const isTrade = call.path === at.trade && call.body.includes('authorization_code')
    return isTrade ? trade(call) : undefined
  }
}
