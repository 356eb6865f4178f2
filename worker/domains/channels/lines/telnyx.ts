import * as z from 'zod'
import type { Call, Heard } from './heard.ts'

// developers.telnyx.com/docs/voice/programmable-voice/voice-api-webhooks

const event = z.object({
  data: z.object({
    event_type: z.string(),
    occurred_at: z.string().default(''),
    payload: z.object({
      call_session_id: z.string(),
      connection_id: z.string().default(''),
      from: z.string().default(''),
      to: z.string().default(''),
      direction: z.string().default('incoming'),
      hangup_cause: z.string().default(''),
      start_time: z.string().default(''),
    }),
  }),
})

const states: Record<string, Call['state']> = {
  'call.initiated': 'ringing',
  'call.answered': 'answered',
  'call.hangup': 'ended',
}

/** Nobody picked up. */
const missed = [
  ...['timeout', 'no_answer', 'originator_cancel', 'user_busy', 'call_rejected', 'not_found'],
]

/** That a recording was saved does not say of which number: it is not kept. */
export function telnyxCall(body: unknown): Heard | undefined {
  const {
    event_type: type = '',
    occurred_at: at = '',
    payload: is,
  } = event.safeParse(body).data?.data ?? {}
  const state = states[type]
  if (!is || !state || is.direction === 'outgoing') return undefined
  const seconds = Math.round((Date.parse(at) - Date.parse(is.start_time)) / 1000)
  return {
    ...{ is: 'call', id: is.call_session_id, account: is.connection_id },
    ...{ line: is.to, number: is.from },
    state: state === 'ended' && missed.includes(is.hangup_cause) ? 'missed' : state,
    ...(is.hangup_cause === 'originator_cancel' && { abandoned: true as const }),
    ...(state === 'ended' && seconds > 0 && { seconds }),
  }
}
