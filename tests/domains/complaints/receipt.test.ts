import { describe, expect, test } from 'vitest'
import { acknowledgeComplaint } from '../../../worker/domains/complaints/actions/acknowledge-complaint.ts'
import { complaintsOffice } from '../../support/complaints.ts'
import { lines, newest } from '../../support/desk-in-memory.ts'
import { letter, mailroom } from '../../support/mailroom.ts'

/** A complaint that came by mail, and the card of its receipt. */
async function acknowledged() {
  const room = mailroom()
  await room.arrives(letter('Message-ID: <1@globex.example>', 'Subject: Late', '', 'Late again'))
  await room.queueRuns()
  const id = newest(room, 'cases')
  await room.does('jonas', 'make-complaint', { id })
  const card = await room.does('jonas', 'acknowledge-complaint', { id, message: 'We have it.' })
  const row = () => room.sql('select * from cases where id = ?', id)[0]
  return { ...room, card, row }
}

describe('the receipt for a complaint that came by mail', () => {
  test('is sent by mail once, and the card says until when it can be undone', async () => {
    const { card, row, sent, minutesPass } = await acknowledged()
    expect(lines(card)).toContain('It is sent in ten seconds. Until then Undo takes it back.')
    await minutesPass(3)
    expect(sent.map(({ text }) => text)).toEqual([expect.stringContaining('We have it.')])
    expect(row()).toMatchObject({ acknowledged_at: expect.any(Number), first_reply_at: null })
  })

  test('has its merge fields filled, and is asked about what is not known', async () => {
    const room = mailroom()
    await room.arrives(letter('Message-ID: <1@globex.example>', 'Subject: Late', '', 'Late again'))
    await room.queueRuns()
    const id = newest(room, 'cases')
    await room.does('jonas', 'make-complaint', { id })
    const unknown = room.does('jonas', 'acknowledge-complaint', {
      ...{ id, message: 'Dear {customer.firstName} of {customer.company}: {case.number}.' },
    })
    await expect(unknown).rejects.toMatchObject({
      details: { fields: { message: expect.stringContaining('{customer.company}') } },
    })
    await room.does('jonas', 'acknowledge-complaint', { id, message: 'We have {case.number}.' })
    await room.minutesPass(3)
    expect(room.sent.map(({ text }) => text)).toEqual([expect.stringContaining('We have 1001.')])
  })

  test('begins in the customer’s language, with its date as they write it', async () => {
    const house = complaintsOffice()
    const { does, complains, asks } = house
    await does('jonas', 'save-contact', { name: 'Heinz', language: 'Deutsch' })
    const id = await complains({ contact: newest(house, 'contacts') })
    const { values } = (await acknowledgeComplaint.prefill?.(asks('jonas'), { id })) ?? {}
    expect(values?.message).toMatch(
      /^Danke, dass Sie uns das sagen\. .* #1001 .* bis Do\.?,? 4\. Feb\.? 2027, 18:00\.$/,
    )
  })

  test('is not sent where it is undone before, and is owed again', async () => {
    const { card, row, sent, does, minutesPass } = await acknowledged()
    const undo = card.buttons.find(({ label }) => label === 'Undo')
    await does('jonas', 'undo', undo?.input ?? {})
    await minutesPass(3)
    expect(sent).toEqual([])
    expect(row()).toMatchObject({ acknowledged_at: null, acknowledge_by: expect.any(Number) })
  })
})
