import { reply } from '../../worker/conversation/answer.ts'
import type { Card, Form, Raw } from '../../worker/core/card.ts'
import { lines } from './desk-in-memory.ts'
import type { mailroom } from './mailroom.ts'

/** The form by which Jonas replies to a case: opened, filled in and sent as a surface does. */
export function replyForm(room: ReturnType<typeof mailroom>, id: string) {
  const open = async (input: Raw = {}): Promise<Form> => {
    const shown = await reply(room.asks('jonas'), { open: 'reply-case', input: { id, ...input } })
    if (!('form' in shown)) throw new Error(lines(shown.card).join('\n'))
    return shown.form
  }
  const send = async (form: Form, typed: Raw): Promise<Form | Card> => {
    const filled = Object.fromEntries(form.fields.map(({ name, value = '' }) => [name, value]))
    const input = { ...form.hidden, ...filled, ...typed }
    const fields = form.fields.map(({ name }) => name)
    const shown = await reply(room.asks('jonas'), {
      act: 'reply-case',
      input,
      from: 'form',
      fields,
    })
    return 'form' in shown ? shown.form : shown.card
  }
  return { open, send }
}
