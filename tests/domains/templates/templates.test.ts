import { describe, expect, test } from 'vitest'
import type { Card, Form, Raw } from '../../../worker/core/card.ts'
import { lines, newest } from '../../support/desk-in-memory.ts'
import { letter, mailroom } from '../../support/mailroom.ts'
import { replyForm } from '../../support/reply-form.ts'

const received = {
  name: 'Received',
  text: 'Dear {customer.firstName},\n\nwe have your message, #{case.number}.\n\n{agent.name}',
  language: 'en',
}

/** A customer wrote, whom we know or not, and there are two templates. */
async function withMail(language?: string) {
  const room = mailroom()
  const save = async (input: Raw) => {
    await room.does('jonas', 'add-template', input)
    return newest(room, 'templates')
  }
  const english = await save(received)
  const german = await save({ name: 'Eingang', text: 'Guten Tag,', language: 'de' })
  const asks = await save({ name: 'Firm', text: 'For {customer.company}:', language: 'en' })
  if (language !== undefined) {
    await room.does('jonas', 'save-contact', { name: 'Jane Ford', email: 'jane@globex.example' })
    const contact = newest(room, 'contacts')
    if (language) await room.does('jonas', 'edit-details', { id: contact, language })
  }
  await room.arrives(letter('Subject: Invoice', 'Message-ID: <m1@globex.example>', '', 'Hello'))
  await room.queueRuns()
  const id = String(room.said()[0]?.case_id)
  const { open, send } = replyForm(room, id)
  return { room, id, open, send, english, german, asks }
}

const field = (shown: Form | Card, name: string) =>
  'fields' in shown ? shown.fields.find((one) => one.name === name) : undefined
const choices = (shown: Form) => {
  const insert = field(shown, 'insert')
  return insert?.kind === 'choice' ? insert.choices.map(({ label }) => label) : []
}

describe('a template', () => {
  test('that was called like another one before can be worded anew all the same', async () => {
    const { room, english, german } = await withMail()
    room.sql("update templates set name = 'Received', language = 'en' where id = ?", german)
    await room.does('jonas', 'edit-template', { id: english, text: 'Dear {customer.name},' })
    const [is] = room.sql('select text from templates where id = ?', english)
    expect(is).toEqual({ text: 'Dear {customer.name},' })
  })

  test('is saved with merge fields that are known alone, each refused beside the field', async () => {
    const { room, english } = await withMail()
    const wrong = { ...received, text: 'Dear {customer.firstname}' }
    const refused = (error: { details: { fields: object } }) => error.details.fields
    expect(await room.does('jonas', 'add-template', wrong).catch(refused)).toEqual({
      text: 'Nothing is known as {customer.firstname}. Did you mean {customer.firstName}?',
    })
    const edited = { id: english, text: '{case.owner}' }
    const other = await room.does('jonas', 'edit-template', edited).catch(refused)
    expect(other).toMatchObject({ text: expect.stringContaining('{case.owner}') })
    const second = room.does('jonas', 'add-template', { ...received, name: 'RECEIVED' })
    expect(await second.catch(refused)).toEqual({
      name: 'There is a template "RECEIVED" in this language already.',
    })
    const anew = { id: english, name: 'Eingang', language: 'de' }
    expect(await room.does('jonas', 'edit-template', anew).catch(refused)).toEqual({
      name: 'There is a template "Eingang" in this language already.',
    })
    expect(lines(await room.does('rita', 'templates')).join('\n')).toMatch(
      /Eingang \| German[\s\S]*Received \| English · Dear \{customer.firstName\}/,
    )
    await expect(
      room.does('rita', 'edit-template', { ...received, id: english, name: 'Got it' }),
    ).rejects.toThrow('belongs to')
  })

  test('in the customer’s language is offered first', async () => {
    const ofGerman = await withMail('Deutsch')
    expect(choices(await ofGerman.open())).toEqual(['Eingang', 'Firm', 'Received'])
    const ofNobody = await withMail()
    expect(choices(await ofNobody.open())).toEqual(['Firm', 'Received', 'Eingang'])
  })

  test('is filled in as it is inserted, and sent as it then stands', async () => {
    const { room, open, send, english } = await withMail('')
    const again = await send(await open(), { insert: english })
    expect(field(again, 'message')).toMatchObject({
      value: 'Dear Jane,\n\nwe have your message, #1001.\n\nJonas Weber',
      anew: true,
    })
    if (!('fields' in again)) throw new Error('it was sent')
    await send(again, {})
    await room.minutesPass(2)
    expect(room.sent[0]?.text).toMatch(/^Dear Jane,\n\nwe have your message, #1001\./)
  })

  test('asks for what is not known, and nothing is sent raw or empty', async () => {
    const { room, open, send, asks } = await withMail('')
    const again = await send(await open(), { insert: asks })
    const reason =
      'Write the customer’s company in place of {customer.company}: it is not known here.'
    expect(field(again, 'message')).toMatchObject({
      ...{ value: 'For {customer.company}:', error: reason },
    })
    if (!('fields' in again)) throw new Error('it was sent')
    expect(field(await send(again, {}), 'message')?.error).toBe(reason)
    expect(room.said()).toHaveLength(1)
    await send(again, { message: 'For Globex, {agent.firstName}' })
    expect(room.said().at(-1)).toMatchObject({ text: 'For Globex, Jonas' })
  })

  test('knows who wrote by what their mail says, where we do not know them', async () => {
    const { open, send, english } = await withMail()
    const again = await send(await open(), { insert: english })
    expect(field(again, 'message')?.value).toMatch(/^Dear Jane,/)
  })
})

describe('a signature', () => {
  test('of one’s own stands below one’s mails, once', async () => {
    const { room, id } = await withMail()
    const signature = 'Jonas Weber\nSupport · +49 30 1234'
    const card = await room.does('jonas', 'edit-my-settings', { signature })
    const facts = card.parts.find((part) => part.kind === 'facts')
    expect(facts?.kind === 'facts' && facts.facts.at(-1)?.value).toBe(signature)
    const mails = ['It is paid.', `It is paid.\n\n${signature}`, 'Paid.\n\n-- \nJ.']
    for (const message of mails) await room.does('jonas', 'reply-case', { id, message })
    await room.does('rita', 'reply-case', { id, message: 'Sorry.' })
    await room.minutesPass(3)
    // Below each is the way to the page of the case.
    const above = (text: string) =>
      text.replace(/\n\n[^\n]+:\nhttps:\/\/crm\.example\/case\/\S+$/, '')
    expect(room.sent.map(({ text }) => above(text)).sort()).toEqual(
      [
        `It is paid.\n\n-- \n${signature}`,
        `It is paid.\n\n${signature}`,
        'Paid.\n\n-- \nJ.',
        'Sorry.\n\n-- \nRita Roth\nLarkfield',
      ].sort(),
    )
    await room.does('jonas', 'edit-my-settings', { signature: null })
    await room.does('jonas', 'reply-case', { id, message: 'Bye.' })
    await room.minutesPass(2)
    expect(above(room.sent.at(-1)?.text ?? '')).toBe('Bye.\n\n-- \nJonas Weber\nLarkfield')
  })
})
