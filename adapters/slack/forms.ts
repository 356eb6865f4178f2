// https://docs.slack.dev/reference/views/modal-views
import type { KnownBlock, ModalView } from '@slack/types'
import * as z from 'zod'
import { type Form, wellFormed } from '../../worker/core/card.ts'
import { inputBlock } from './fields.ts'
import { plain } from './mrkdwn.ts'

/** Where a form was opened from, and where its receipt goes. */
export const opener = z.object({
  url: z.string().optional(),
  channel: z.string().optional(),
  /** The receipt takes the place of the message the form was opened from. */
  replace: z.boolean().optional(),
  /** The message it was opened from. */
  message: z.string().optional(),
})
export type Opener = z.infer<typeof opener>

/** The message whose card the answer takes the place of, if it does. */
export const replacedBy = ({ replace, message }: Opener) =>
  replace && message ? { pressed: message } : {}

const carried = z.object({
  id: z.string(),
  action: z.string(),
  hidden: z.record(z.string(), z.json()),
  drawn: z
    .object({ record: z.string(), version: z.number(), over: z.number().exactOptional() })
    .optional(),
  from: opener,
})
/** What a form carries through Slack and back. */
export type Carried = z.infer<typeof carried>

export function carriedBy(metadata: string): Carried | undefined {
  try {
    return carried.parse(JSON.parse(metadata))
  } catch {
    return undefined
  }
}

function metadata(form: Form, from: Opener): string {
  const { id, action, hidden, drawn } = form
  const text = JSON.stringify({ id, action, hidden, drawn, from } satisfies Partial<Carried>)
  if (text.length <= 3000) return text
  throw new Error(`The form of ${action} carries ${text.length} characters, Slack takes 3000`)
}

/** A form as a modal that carries where it came from. */
export function modal(given: Form, from: Opener): ModalView {
  const form = wellFormed(given)
  const intro: KnownBlock[] = form.intro
    ? [{ type: 'context', elements: [plain(form.intro, 2000)] }]
    : []
  const note: KnownBlock[] = form.note
    ? [{ type: 'alert', level: 'warning', text: plain(form.note, 3000) }]
    : []
  return {
    type: 'modal',
    callback_id: 'form',
    private_metadata: metadata(form, from),
    title: plain(form.title, 24),
    submit: plain(form.submit, 24),
    close: plain('Cancel', 24),
    blocks: [...intro, ...note, ...form.fields.slice(0, 98).map(inputBlock)],
  }
}

/** Words where a form would stand, or stood. */
export const saying = (text: string): ModalView => ({
  type: 'modal',
  callback_id: 'saying',
  title: plain('Alongside', 24),
  close: plain('Close', 24),
  blocks: [{ type: 'section', text: plain(text, 3000) }],
})
