import { expect, test } from 'vitest'
import type { Card, Form } from '../../../worker/core/card.ts'
import { newest } from '../../support/desk-in-memory.ts'
import { letter, mailroom } from '../../support/mailroom.ts'
import { replyForm } from '../../support/reply-form.ts'

const thread = ['Subject: Re: Broken', 'In-Reply-To: <m1@globex.example>']

async function begun() {
  const room = mailroom()
  await room.arrives(letter('Subject: Broken', 'Message-ID: <m1@globex.example>', '', 'Help!'))
  await room.queueRuns()
  const id = newest(room, 'cases')
  return { room, id, ...replyForm(room, id) }
}

const asked = (shown: Form | Card) =>
  'fields' in shown ? shown.fields.find(({ name }) => name === 'message')?.error : 'sent'
const form = (shown: Form | Card) => shown as Form // as `asked` says before

test('who answers what a colleague answered meanwhile reads that, and sends it by pressing again', async () => {
  const { room, id, open, send } = await begun()
  const mine = await open()
  await room.does('maria', 'reply-case', { id, message: 'We look\ninto it.' })
  const once = await send(mine, { message: 'Which printer?' })
  expect(asked(once)).toMatch(
    /^\S.* answered meanwhile: “We look into it\.” – press Send again to send yours as well\.$/,
  )
  expect(room.said()).toHaveLength(2)
  // And once more, where the customer wrote on by then.
  await room.arrives(letter(...thread, 'Message-ID: <m2@globex.example>', '', 'It works again!'))
  await room.queueRuns()
  const twice = await send(form(once), {})
  expect(asked(twice)).toMatch(/wrote meanwhile: “It works again!” – press Send again/)
  expect(asked(await send(form(twice), {}))).toBe('sent')
  expect(room.said().at(-1)).toMatchObject({ direction: 'out', text: 'Which printer?' })
})

test('nobody is asked because of notes or of what they wrote themselves', async () => {
  const { room, id, open, send } = await begun()
  const mine = await open()
  await room.does('maria', 'note-case', { id, text: 'Be kind.', note: 'Be kind.' })
  await room.does('jonas', 'reply-case', { id, message: 'First.' })
  expect(asked(await send(mine, { message: 'Second.' }))).toBe('sent')
})
