import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { hear } from '../../../worker/domains/channels/index.ts'
import { talkWritten } from '../../../worker/public/talk.ts'
import { lines } from '../../support/desk-in-memory.ts'
import { mailroom } from '../../support/mailroom.ts'
import { byTwilio } from '../../support/twilio.ts'

const ours = '+442079460958'
const theirs = '+4930123456'
const pair = generateKeyPairSync('ed25519')
const publicKey = pair.publicKey
  .export({ type: 'spki', format: 'der' })
  .subarray(-32)
  .toString('base64')

async function phoneRoom() {
  const room = mailroom()
  await room.does('jonas', 'save-contact', { name: 'Jane Ford', phone: theirs })
  for (const [provider, account, key] of [
    ['twilio', 'AC1', 'token'],
    ['whatsapp', '555', 'app secret'],
    ['telnyx', 'conn', publicKey],
  ])
    await room.does('maria', 'add-line', {
      ...{ provider: provider ?? '', account: account ?? '', key: key ?? '', number: ours },
    })
  const hears = (
    how: 'phone' | 'text',
    provider: string,
    body: string,
    headers: Record<string, string>,
  ) =>
    hear(room.deps(room.now()), how, provider, {
      ...{ url: `https://crm.example/channels/${how}/${provider}`, body },
      header: (name) => headers[name] ?? '',
    })
  const twilio = (how: 'phone' | 'text', fields: Record<string, string>, key = 'token') => {
    const all = { AccountSid: 'AC1', To: ours, From: theirs, ...fields }
    return hear(room.deps(room.now()), how, 'twilio', byTwilio(how, all, key))
  }
  const occurred_at = '2026-11-29T10:01:10.5Z'
  const telnyx = (event_type: string, more: object = {}, at = room.now()) => {
    const payload = {
      call_session_id: 's1',
      connection_id: 'conn',
      from: theirs,
      to: ours,
      ...more,
    }
    const body = JSON.stringify({ data: { event_type, occurred_at, payload } })
    const timestamp = String(Math.floor(at / 1000))
    const signature = sign(null, Buffer.from(`${timestamp}|${body}`), pair.privateKey).toString(
      'base64',
    )
    return hears('phone', 'telnyx', body, {
      ...{ 'telnyx-signature-ed25519': signature, 'telnyx-timestamp': timestamp },
    })
  }
  const whatsapp = (value: object, key = 'app secret') => {
    const metadata = { display_phone_number: '44 20 7946 0958', phone_number_id: '555' }
    const body = JSON.stringify({ entry: [{ changes: [{ value: { metadata, ...value } }] }] })
    const signed = `sha256=${createHmac('sha256', key).update(body).digest('hex')}`
    return hears('text', 'whatsapp', body, { 'x-hub-signature-256': signed })
  }
  const notices = () => room.sql('select member_id, card from notices order by rowid')
  return { ...room, hears, twilio, telnyx, whatsapp, notices }
}

describe('a call', () => {
  test('shows who rings to who looks after them, once, and is kept with its length', async () => {
    const room = await phoneRoom()
    for (const status of ['ringing', 'ringing', 'in-progress'])
      expect(await room.twilio('phone', { CallSid: 'CA1', CallStatus: status })).toBe(200)
    expect(room.notices()).toMatchObject([{ member_id: 'member_jonas' }])
    expect(String(room.notices()[0]?.card)).toContain('Jane Ford is calling')
    await room.queueRuns()
    expect(room.said()).toEqual([])
    const end = { CallSid: 'CA1', CallStatus: 'completed', CallDuration: '200' }
    await room.twilio('phone', { ...end, RecordingUrl: 'https://api.twilio.com/r1' })
    await room.twilio('phone', end)
    await room.queueRuns()
    expect(room.said()).toMatchObject([
      { channel: 'phone', text: 'Call of 3 min 20 s.\nRecording: https://api.twilio.com/r1' },
    ])
    expect(room.ledger()).toMatchObject([{ state: 'case', subject: 'Call of Jane Ford' }])
    expect(room.sql('select * from tasks')).toEqual([])
  })

  test('that nobody takes is a task to call back, once, by a SIP provider as well', async () => {
    const room = await phoneRoom()
    await room.telnyx('call.initiated')
    const end = { hangup_cause: 'no_answer', start_time: '2026-11-29T10:00:00.5Z' }
    await room.telnyx('call.hangup', end)
    await room.telnyx('call.hangup', end)
    await room.queueRuns()
    expect(room.sql('select title, assignee_id, record_id from tasks')).toMatchObject([
      { title: 'Call back Jane Ford', assignee_id: 'member_jonas' },
    ])
    expect(room.said()).toMatchObject([{ text: 'Missed call.', channel: 'phone' }])
    const answered = { call_session_id: 's2', start_time: '2026-11-29T10:00:00Z' }
    await room.telnyx('call.hangup', { ...answered, hangup_cause: 'normal_clearing' })
    // Which number it is of is not said, as Telnyx has it: no reason to send it again.
    const saved = { from: undefined, to: undefined, recording_urls: { mp3: 'https://x.example' } }
    expect(await room.telnyx('call.recording.saved', saved)).toBe(200)
    await room.queueRuns()
    expect(room.said().at(-1)).toMatchObject({ text: 'Call of 1 min 11 s.' })
  })

  test('without a number is nobody’s, and in no case of another one', async () => {
    const room = await phoneRoom()
    for (const [CallSid, From] of [
      ['CA1', 'anonymous'],
      ['CA2', 'anonymous'],
      ['CA3', '+266696687'],
    ] as const)
      for (const CallStatus of ['ringing', 'no-answer']) {
        await room.twilio('phone', { CallSid, From, CallStatus })
        await room.queueRuns()
      }
    expect(room.sql('select subject from cases')).toEqual(
      Array(3).fill({ subject: 'Missed call of a withheld number' }),
    )
    expect(room.sql('select * from tasks')).toEqual([])
    const card = String(room.notices()[0]?.card)
    expect(card).toContain('A withheld number is calling')
    expect(card).not.toContain('Add contact')
  })

  test('has how long it rang and was talked, and whether the caller gave up', async () => {
    const room = await phoneRoom()
    const call = async (id: string, ...states: [status: string, after: number][]) => {
      for (const [CallStatus, after] of states) {
        room.passes(after * 1000)
        const lasts = CallStatus === 'completed' && { CallDuration: '125' }
        await room.twilio('phone', { CallSid: id, CallStatus, ...lasts })
      }
      await room.queueRuns()
      const { call, rang_for, talked_for } = room.said().at(-1) ?? {}
      return [call, rang_for, talked_for]
    }
    const ringing: [string, number] = ['ringing', 1]
    expect(await call('CA1', ringing, ['in-progress', 12], ['completed', 125])).toEqual([
      ...['answered', 12, 125],
    ])
    expect(await call('CA2', ringing, ['completed', 140])).toEqual(['answered', 15, 125])
    expect(await call('CA3', ringing, ['no-answer', 30])).toEqual(['missed', 30, null])
    expect(await call('CA4', ringing, ['canceled', 9])).toEqual(['abandoned', 9, null])
    // That it rang was not heard.
    expect(await call('CA5', ['completed', 1])).toEqual(['answered', null, 125])
    await room.telnyx('call.initiated', { call_session_id: 's9' })
    room.passes(7000)
    await room.telnyx('call.hangup', { call_session_id: 's9', hangup_cause: 'originator_cancel' })
    await room.queueRuns()
    expect(room.said().at(-1)).toMatchObject({ call: 'abandoned', rang_for: 7 })
  })

  test('that ended is kept by the sweep where the queue did not take it', async () => {
    const room = await phoneRoom()
    await room.twilio('phone', { CallSid: 'CA1', CallStatus: 'ringing' })
    const { send } = room.env.EVENTS
    Object.assign(room.env.EVENTS, { send: () => Promise.reject(new Error('the queue is down')) })
    await room.twilio('phone', { CallSid: 'CA1', CallStatus: 'completed', CallDuration: '5' })
    Object.assign(room.env.EVENTS, { send })
    await room.minutesPass(3)
    expect(room.said()).toMatchObject([{ text: 'Call of 5 s.' }])
  })

  test('of a contact that not everyone sees names nobody to everyone', async () => {
    const room = await phoneRoom()
    room.sql("update contacts set owner_id = null, team_id = 'team_x'")
    room.sql(`update workspaces set visibility = '{"contact":"owner"}'`)
    await room.twilio('phone', { CallSid: 'CA1', CallStatus: 'ringing' })
    expect(room.notices()).toHaveLength(3)
    expect(JSON.stringify(room.notices())).not.toContain('Jane')
  })

  test('of a number nobody knows rings at everyone, and an admin calls back', async () => {
    const room = await phoneRoom()
    const call = { CallSid: 'CA9', From: '+4930999999' }
    await room.twilio('phone', { ...call, CallStatus: 'ringing' })
    expect(room.notices().map(({ member_id }) => member_id)).toHaveLength(3)
    expect(String(room.notices()[0]?.card)).toContain('+49 30 999999 is calling')
    await room.twilio('phone', { ...call, CallStatus: 'no-answer' })
    await room.queueRuns()
    expect(room.sql('select assignee_id from tasks')).toEqual([{ assignee_id: 'member_maria' }])
  })
})

describe('a text', () => {
  test('is a case, what follows is in it, and the answer goes out by the same number', async () => {
    const room = await phoneRoom()
    for (const [id, text] of [
      ['SM1', 'Where is it?'],
      ['SM2', 'Hello?'],
      ['SM2', 'Hello?'],
    ])
      expect(await room.twilio('text', { MessageSid: id ?? '', Body: text ?? '' })).toBe(200)
    await room.queueRuns()
    expect(room.said().map(({ channel }) => channel)).toEqual(['sms', 'sms'])
    expect(room.sql('select count(*) as n from cases')).toEqual([{ n: 1 }])
    Object.assign(room.env, { OUTBOX: 'on' })
    const id = String(room.said()[0]?.case_id)
    await room.does('jonas', 'reply-case', { id, message: 'Tomorrow.' })
    await room.minutesPass(2)
    const [sent] = room.sql('select sent, channel, provider_id from sendings')
    expect(JSON.parse(String(sent?.sent))).toEqual({
      ...{ channel: 'sms', to: theirs, from: ours, text: 'Tomorrow.' },
    })
    expect(room.said().at(-1)).toMatchObject({ state: 'sent', channel: 'sms' })
    const lost = {
      MessageSid: String(sent?.provider_id),
      MessageStatus: 'undelivered',
      ErrorCode: '30003',
    }
    await room.twilio('text', { ...lost, From: ours, To: theirs })
    expect(room.said().at(-1)).toMatchObject({ state: 'failed' })
  })

  test('is answered to the customer, also where somebody else’s became part of their case', async () => {
    const room = await phoneRoom()
    const others = '+4930765432'
    await room.does('jonas', 'save-contact', { name: 'Otto Berg', phone: others })
    await room.twilio('text', { MessageSid: 'SM1', Body: 'Where is it?' })
    await room.queueRuns()
    room.passes(60_000)
    await room.twilio('text', { MessageSid: 'SM2', Body: 'Mine too', From: others })
    await room.queueRuns()
    const [keep, id] = room.said().map(({ case_id }) => String(case_id))
    await room.does('maria', 'merge-records', { keep: String(keep), ids: [String(id)] })
    Object.assign(room.env, { OUTBOX: 'on' })
    await room.does('jonas', 'reply-case', { id: String(keep), message: 'Tomorrow.' })
    await room.minutesPass(2)
    const [sent] = room.sql('select sent from sendings')
    expect(JSON.parse(String(sent?.sent))).toMatchObject({ to: theirs })
  })

  test('is answered by its number, also where the customer wrote on the case’s page since', async () => {
    const room = await phoneRoom()
    await room.twilio('text', { MessageSid: 'SM1', Body: 'Where is it?' })
    await room.queueRuns()
    const id = String(room.said()[0]?.case_id)
    const card = lines(await room.does('jonas', 'case-link', { id })).join('\n')
    // More than an answer looks back at.
    for (let at = 1; at <= 31; at += 1) {
      const body = new URLSearchParams({ text: `Hello ${at}?`, once: `written_${at}` })
      const request = new Request('https://crm.example/case/x', { method: 'POST', body })
      await talkWritten(request, room.deps(room.now()), /case\/(\S+)/.exec(card)?.[1] ?? '')
    }
    expect(room.said().map(({ channel }) => channel)).toEqual(['sms', ...Array(31).fill('web')])
    Object.assign(room.env, { OUTBOX: 'on' })
    await room.does('jonas', 'reply-case', { id, message: 'Tomorrow.' })
    await room.minutesPass(2)
    const [sent] = room.sql('select sent from sendings')
    expect(JSON.parse(String(sent?.sent))).toMatchObject({ to: theirs, from: ours })
  })

  test('that comes during a call, or behind one that cannot be kept, does not wait for it', async () => {
    const room = await phoneRoom()
    await room.twilio('phone', { CallSid: 'CA1', CallStatus: 'in-progress' })
    await room.twilio('text', { MessageSid: 'SM1', Body: 'Main Street 5' })
    await room.queueRuns()
    expect(room.ledger().map(({ state }) => state)).toEqual(['waiting', 'case'])
    await room.twilio('text', { MessageSid: 'SM2', Body: 'Berlin' })
    room.sql(
      "update arrivals set payload = '{}', tries = 3 where state = 'waiting' and channel = 'sms'",
    )
    await room.twilio('text', { MessageSid: 'SM3', Body: 'At noon' })
    await room.minutesPass(2)
    expect(room.said().map(({ text }) => text)).toEqual(['Main Street 5', 'At noon'])
  })

  test('with one number is the answer to the question, and no case', async () => {
    const room = await phoneRoom()
    Object.assign(room.env, { OUTBOX: 'on' })
    room.sql('update workspaces set ask_after = 0')
    await room.twilio('text', { MessageSid: 'SM1', Body: 'Where is it?' })
    await room.queueRuns()
    const id = String(room.said()[0]?.case_id)
    const workspace = { ...room.asks('jonas').workspace, askAfter: 0 }
    const solved = { id, message: 'Here.', status: 'solved' }
    await room.does('jonas', 'reply-case', solved, { workspace })
    await room.minutesPass(3)
    const [, question] = room.sql('select sent from sendings order by called_at')
    expect(String(question?.sent)).toContain('Reply 1 (not at all) to 5 (very).')
    await room.twilio('text', { MessageSid: 'SM2', Body: ' ４. ' })
    await room.twilio('text', { MessageSid: 'SM2', Body: ' ４. ' })
    await room.queueRuns()
    const cases = () => room.sql('select score, status from cases')
    expect(cases()).toEqual([{ score: 4, status: 'solved' }])
    expect(room.ledger().at(-1)).toMatchObject({ state: 'appended', case_id: id })
    await room.twilio('text', { MessageSid: 'SM3', Body: '1' })
    await room.queueRuns()
    expect(cases()).toEqual([{ score: 1, status: 'open' }])
    // It is open now: what they write is for it.
    await room.twilio('text', { MessageSid: 'SM4', Body: '5' })
    await room.queueRuns()
    expect(cases()).toEqual([{ score: 1, status: 'open' }])
    expect(room.said().map(({ text }) => text)).toHaveLength(6)
  })

  test('of WhatsApp by Twilio is answered by WhatsApp, also after a talk at the counter', async () => {
    const room = await phoneRoom()
    const whatsapp = { From: `whatsapp:${theirs}`, To: `whatsapp:${ours}` }
    await room.twilio('text', { ...whatsapp, MessageSid: 'SM1', Body: 'Hi' })
    await room.queueRuns()
    expect(room.said()).toMatchObject([{ channel: 'whatsapp', sender: theirs }])
    Object.assign(room.env, { OUTBOX: 'on' })
    const id = String(room.said()[0]?.case_id)
    await room.does('jonas', 'log-message', { case: id, direction: 'in', text: 'They came by' })
    await room.does('jonas', 'reply-case', { id, message: 'Tomorrow.' })
    await room.minutesPass(2)
    const [sent] = room.sql('select sent from sendings')
    expect(JSON.parse(String(sent?.sent))).toMatchObject({ channel: 'whatsapp', to: theirs })
  })

  test('of WhatsApp is the same', async () => {
    const room = await phoneRoom()
    const from = theirs.slice(1)
    const texts = {
      contacts: [{ wa_id: from, profile: { name: 'Jane' } }],
      messages: [
        { id: 'wamid.1', from, type: 'text', text: { body: 'Hallo' } },
        { id: 'wamid.2', from, type: 'image' },
        { id: 'wamid.3', from, type: 'image', image: { caption: 'It is broken here' } },
        {
          id: 'wamid.4',
          from,
          type: 'interactive',
          interactive: { button_reply: { title: 'Yes' } },
        },
        { id: 'wamid.5', from, type: 'location', location: { latitude: 52.5, longitude: 13 } },
        { id: 'wamid.6', from, type: 'document', document: 'odd' },
        { id: 'wamid.7', from, type: 'reaction', reaction: { message_id: 'x', emoji: '👍' } },
      ],
    }
    expect(await room.whatsapp(texts)).toBe(200)
    expect(await room.whatsapp(texts)).toBe(200)
    await room.queueRuns()
    expect(
      room
        .said()
        .map(({ text }) => text)
        .sort(),
    ).toEqual([
      ...['(document)', '(image)', '(image)\nIt is broken here'],
      ...['(location)\n52.5, 13', 'Hallo', 'Yes'],
    ])
    expect(room.said()[0]).toMatchObject({ channel: 'whatsapp', sender: `Jane ${theirs}` })
    expect(room.said()[0]?.contact_id).toMatch(/^contact_/)
  })
})

test('what is not signed by the provider, is old, or is of another number is refused', async () => {
  const room = await phoneRoom()
  const ring = { CallSid: 'CA1', CallStatus: 'ringing' }
  expect(await room.twilio('phone', ring, 'another token')).toBe(401)
  expect(await room.twilio('phone', { ...ring, To: '+442079460000' })).toBe(401)
  expect(await room.hears('phone', 'twilio', 'CallSid=1', {})).toBe(401)
  expect(await room.telnyx('call.initiated', {}, room.now() - 600_000)).toBe(401)
  expect(await room.telnyx('call.initiated', { to: '+442079460000' })).toBe(401)
  const one = { messages: [{ id: 'w', from: '49', type: 'text', text: { body: 'x' } }] }
  expect(await room.whatsapp(one, 'another')).toBe(401)
  expect(await room.hears('phone', 'nobody', '', {})).toBe(404)
  expect(await room.hears('text', 'telnyx', '', {})).toBe(404)
  expect(room.ledger()).toEqual([])
  expect(room.sql("select 1 from lines where secret like '%token%'")).toEqual([])
  expect(lines(await room.does('maria', 'channels')).join()).toContain('[Add a number]')
})
