import type { Provider } from '../../identity/channels/lines.ts'
import type { Arrival } from './arrivals.ts'

/** What people call it. */
export const channelWords: Record<Arrival['channel'], string> = {
  email: 'E-mail',
  form: 'Web form',
  phone: 'Phone call',
  sms: 'SMS',
  whatsapp: 'WhatsApp',
  web: 'Page of a case',
  chat: 'Shared channel',
}

export const stateWords: Record<Arrival['state'], string> = {
  waiting: 'Waiting',
  case: 'A new case',
  appended: 'Appended to a case',
  ignored: 'Ignored by a rule',
  failed: 'Failed',
}

export const providerWords: Record<Provider, string> = {
  twilio: 'Twilio (calls, SMS, WhatsApp)',
  whatsapp: 'WhatsApp Cloud API',
  telnyx: 'Telnyx (SIP calls)',
}
