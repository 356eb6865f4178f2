import { createHmac } from 'node:crypto'

/** What Twilio sends of a call or a text, signed as its documentation says (twilio.com/docs/usage/security). */
export function byTwilio(how: 'phone' | 'text', fields: Record<string, string>, key: string) {
  const url = `https://crm.example/channels/${how}/twilio`
  const text = Object.entries(fields)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flat()
    .join('')
  const signature = createHmac('sha1', key).update(`${url}${text}`).digest('base64')
  return {
    ...{ url, body: String(new URLSearchParams(fields)) },
    header: (name: string) => (name === 'x-twilio-signature' ? signature : ''),
  }
}
