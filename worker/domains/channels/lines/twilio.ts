import { cutTo } from '../../../language/shorten.ts'
import type { Call, Heard } from './heard.ts'

// twilio.com/docs/voice/twiml#request-parameters, twilio.com/docs/messaging/guides/webhook-request
// A call is canceled where the caller hangs up first: help.twilio.com, "What are the possible call statuses".

const states: Record<string, Call['state']> = {
  queued: 'ringing',
  ringing: 'ringing',
  'in-progress': 'answered',
  completed: 'ended',
  ...{ busy: 'missed', failed: 'missed', 'no-answer': 'missed', canceled: 'missed' },
}

/** WhatsApp's numbers begin with it. */
const whatsapp = /^whatsapp:/
const bare = (number: string) => number.replace(whatsapp, '')

export function twilioCall(fields: Map<string, string>): Heard | undefined {
  const field = (name: string) => fields.get(name) ?? ''
  const status = field('DialCallStatus') || field('CallStatus')
  const state = states[status]
  if (!state || field('Direction').startsWith('outbound')) return undefined
  const seconds = Number(field('DialCallDuration') || field('CallDuration')) || 0
  const recording = field('RecordingUrl')
  return {
    ...{ is: 'call', id: field('CallSid'), account: field('AccountSid'), state },
    ...{ line: field('To'), number: field('From') },
    ...(status === 'canceled' && { abandoned: true as const }),
    ...(state === 'ended' && { seconds }),
    ...(recording && { recording: cutTo(recording, 500) }),
  }
}

export function twilioText(fields: Map<string, string>): Heard | undefined {
  const field = (name: string) => fields.get(name) ?? ''
  const about = { id: field('MessageSid'), account: field('AccountSid') }
  const status = field('MessageStatus')
  if (status) {
    const isLost = status === 'failed' || status === 'undelivered'
    const failed = isLost ? `Twilio says ${status}, ${field('ErrorCode') || 'without a code'}.` : ''
    return { is: 'state', ...about, line: bare(field('From')), ...(failed && { failed }) }
  }
  const media = Array.from({ length: Math.min(10, Number(field('NumMedia')) || 0) }, (_, at) =>
    field(`MediaUrl${at}`),
  )
  const text = [field('Body'), ...media].filter(Boolean).join('\n')
  return {
    ...{ is: 'text', ...about, line: bare(field('To')), number: bare(field('From')) },
    channel: whatsapp.test(field('From')) ? 'whatsapp' : 'sms',
    ...(field('ProfileName') && { name: field('ProfileName') }),
    text: text || '(no text)',
  }
}
