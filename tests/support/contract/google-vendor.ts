// Google's side: the keys that sign, and Gmail's users.messages.get
// (developers.google.com/workspace/add-ons/guides/alternate-runtimes).
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { Dict, Json } from './json.ts'
import { type StandIn, standIn } from './stand-in.ts'

export const oauthClient = '1234567890-abc.apps.googleusercontent.com'
export const serviceAccount = 'service-1234567890@gcp-sa-gsuiteaddons.iam.gserviceaccount.com'

export type Mail = { headers: Record<string, string>; text?: string }

export type GoogleVendor = StandIn & {
  mails: Map<string, Mail>
  read: { id: string; authorization: string; open: string }[]
  sign: (claims: Dict, header?: { forged?: boolean }) => Promise<string>
}

export async function googleVendor(): Promise<GoogleVendor> {
  const keys = await generateKeyPair('RS256', { extractable: true })
  const stranger = await generateKeyPair('RS256')
  const jwk = await exportJWK(keys.publicKey)
  const mails = new Map<string, Mail>()
  const read: GoogleVendor['read'] = []

  const server = await standIn('Google', ({ method, path, query, headers }) => {
    if (path === '/certs') {
      const key = { ...jwk, kid: 'g-1', use: 'sig', alg: 'RS256' }
      return { json: { keys: [key as Json] }, headers: { 'cache-control': 'max-age=20000' } }
    }
    const asked = path.match(/^\/gmail\/v1\/users\/[^/]+\/messages\/([^/]+)$/)
    if (method !== 'GET' || !asked) return undefined
    const id = asked[1] ?? ''
    const open = String(headers['x-goog-gmail-access-token'] ?? '')
    read.push({ id, authorization: headers.authorization ?? '', open })
    if (!headers.authorization?.startsWith('Bearer ya29.') || open !== `open-${id}`)
      return { status: 403, json: { error: { code: 403, status: 'PERMISSION_DENIED' } } }
    const mail = mails.get(id)
    if (!mail) return { status: 404, json: { error: { code: 404, status: 'NOT_FOUND' } } }
    const wanted = query.getAll('metadataHeaders').map((name) => name.toLowerCase())
    const all = Object.entries(mail.headers).map(([name, value]) => ({ name, value }))
    const shown = all.filter(({ name }) => !wanted.length || wanted.includes(name.toLowerCase()))
    const data = Buffer.from(mail.text ?? 'Hello').toString('base64url')
    const whole = query.get('format') !== 'metadata'
    const body = { size: data.length, ...(whole ? { data } : {}) }
    const payload = { mimeType: 'text/plain', headers: shown, body }
    return {
      json: { id, threadId: `t-${id}`, snippet: (mail.text ?? 'Hello').slice(0, 80), payload },
    }
  })

  const sign: GoogleVendor['sign'] = (claims, header = {}) => {
    const now = Math.floor(Date.now() / 1000)
    const payload: Dict = {
      iss: 'https://accounts.google.com',
      iat: now - 10,
      exp: now + 3600,
      email_verified: true,
      ...claims,
    }
    const kept = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== null))
    return new SignJWT(kept)
      .setProtectedHeader({ alg: 'RS256', kid: 'g-1', typ: 'JWT' })
      .sign(header.forged ? stranger.privateKey : keys.privateKey)
  }
  return { ...server, mails, read, sign }
}
