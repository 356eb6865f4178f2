import * as z from 'zod'
import { cutTo } from '../../../language/shorten.ts'
import type { Call, Heard } from './heard.ts'

// developers.telnyx.com/docs/voice/programmable-voice/voice-api-webhooks

const event = z.object({
  data: z.object({
    event_type: z.string(),
    payload: z.object({
      call_session_id: z.string(),
      connection_id: z.string().default(''),
      from: z.string().default(''),
      to: z.string().default(''),
      direction: z.string().default('incoming'),
      hangup_cause: z.string().default(''),
      start_time: z.string().default(''),
      end_time: z.string().default(''),
      recording_urls: z.object({ mp3: z.string().optional() }).optional(),
    }),
  }),
})

const states: Record<string, Call['state']> = {
  'call.initiated': 'ringing',
  'call.answered': 'answered',
  'call.hangup': 'ended',
  'call.recording.saved': 'ended',
}

/** Nobody picked up. */
const missed = ['timeout', 'originator_cancel', 'user_busy', 'call_rejected', 'not_found']

export function telnyxCall(body: unknown): Heard | undefined {
  const { data } = event.safeParse(body)
  const is = data?.data.payload
  const state = states[data?.data.event_type ?? '']
  if (!is || !state || is.direction === 'outgoing') return undefined
  const seconds = Math.round((Date.parse(is.end_time) - Date.parse(is.start_time)) / 1000)
  const recording = is.recording_urls?.mp3
  return {
    ...{ is: 'call', id: is.call_session_id, account: is.connection_id },
    ...{ line: is.to, number: is.from },
    state: state === 'ended' && missed.includes(is.hangup_cause) ? 'missed' : state,
    ...(seconds > 0 && { seconds }),
    ...(recording && { recording: cutTo(recording, 500) }),
  }
}
