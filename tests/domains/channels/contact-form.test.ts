import { beforeAll, describe, expect, test } from 'vitest'
import { formToken } from '../../../worker/domains/channels/form/token.ts'
import { contactLanguages, contactWords } from '../../../worker/pages/contact-words.ts'
import type { Env } from '../../../worker/platform/env.ts'
import { asking, fresh } from '../../support/asking.ts'
import { type Crew, newCrew } from '../../support/crew.ts'
import { useEar } from '../../support/ear.ts'
import { eventually, useHouse } from '../../support/harness.ts'

const house = useHouse()
const ear = useEar()

let crew: Crew
let path: string

beforeAll(async () => {
  crew = await newCrew(house(), { name: 'Larkfield', people: ['Maria Silva'] })
  path = `/contact/${crew.workspace.slice(-10)}`
})

const tokenIn = (page: string) => /name="token" value="([^"]+)"/.exec(page)?.[1] ?? ''
const said = () =>
  house().sql<Record<string, string>>(
    'select text, sender, channel, subject from messages where workspace_id = ?',
    crew.workspace,
  )
const arrivals = () =>
  house().sql<Record<string, string>>(
    'select state, reason from arrivals where workspace_id = ?',
    crew.workspace,
  )

async function drawn(language = 'en') {
  const answer = await house().fetch(path, { headers: { 'accept-language': language } })
  return { status: answer.status, headers: answer.headers, page: await answer.text() }
}

const writes = (values: Record<string, string>) =>
  house().fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(values).toString(),
  })

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

describe('the contact form', () => {
  test('stands in any page, without script, in the language of who reads it', async () => {
    const { status, headers, page } = await drawn('de-AT,de;q=0.9')
    expect(status).toBe(200)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain('frame-ancestors *')
    expect(policy).not.toContain('script-src')
    expect(page).toContain('<html lang="de">')
    expect(page).toContain('Ihre Nachricht')
    expect(page).toContain('Larkfield')
    for (const name of ['name', 'email', 'subject', 'message'])
      expect(page).toMatch(new RegExp(`<label for="${name}">[\\s\\S]*id="${name}"`))
    expect((await house().fetch('/contact/0000000000')).status).toBe(404)
  })

  test('ends in a case of its own, once, and says thanks', async () => {
    const token = tokenIn((await drawn()).page)
    const given = {
      name: 'Kim <b>',
      email: 'kim@globex.example',
      subject: 'Hinge',
      message: 'Squeaks',
    }
    const env = { ENCRYPTION_KEY: house().encryptionKey() } as Env // all that a token is made of
    const drawnNow = await formToken(env, crew.workspace, Date.now() + 60_000)
    const soon = await writes({ ...given, token: drawnNow })
    // Nobody writes as fast as that.
    expect(soon.status).toBe(400)
    expect(await soon.text()).toContain('Squeaks</textarea>')
    await pause(2100)
    for (let time = 0; time < 2; time += 1) {
      const answer = await writes({ ...given, token })
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('Thank you')
    }
    await eventually(async () => (await said()).length > 0, 'the message')
    expect(await said()).toEqual([
      { text: 'Squeaks', sender: 'Kim b <kim@globex.example>', channel: 'form', subject: 'Hinge' },
    ])
    const ended = async () => (await arrivals()).every(({ state }) => state === 'case')
    await eventually(ended, 'the end of it in the ledger')
    expect(await arrivals()).toHaveLength(1)
  })

  test('says beside each field what is wrong, and keeps what was written', async () => {
    const token = tokenIn((await drawn()).page)
    await pause(2100)
    const answer = await writes({ token, email: 'no address', message: '', name: '"><script>' })
    const page = await answer.text()
    expect(answer.status).toBe(400)
    expect(page).toContain('id="email-reason">This does not look like an e-mail address.')
    expect(page).toContain('aria-describedby="message-reason"')
    expect(page).not.toContain('<script>')
    // Each line's end is one character to who writes, and two as it is sent.
    const long = await writes({ token, email: 'no address', message: 'a\r\n'.repeat(9_999) })
    expect(await long.text()).not.toContain('id="message-reason"')
    expect(await said()).toHaveLength(1)
  })

  test('takes nothing without a form of ours, and sets aside what programs fill in', async () => {
    const given = { email: 'bot@spam.example', message: 'Buy' }
    for (const token of ['', 'x.y', 'mf0-1.00000000000000000000000000000000'])
      expect((await writes({ ...given, token })).status).toBe(400)
    const token = tokenIn((await drawn()).page)
    await pause(2100)
    expect((await writes({ ...given, token, website: 'https://spam.example' })).status).toBe(200)
    const ends = () => arrivals().then((all) => all.find(({ state }) => state === 'ignored'))
    const ignored = await eventually(ends, 'what was set aside')
    expect(ignored.reason).toContain('people do not see')
    expect(await said()).toHaveLength(1)
    expect((await writes({ ...given, token, message: 'x'.repeat(300_000) })).status).toBe(413)
  })

  test('has its words in each language', () => {
    expect(contactLanguages).toHaveLength(22)
    for (const language of contactLanguages)
      expect(Object.values(contactWords(language)).filter(Boolean), language).toHaveLength(13)
  })
})

describe('what customers wrote and were answered', () => {
  test('is listed for an admin with the addresses, and a reply stands in the outbox', async () => {
    const shown = await asking.slack(
      crew,
      crew.people[0],
      { action: 'channels', how: 'press', input: {}, request: fresh('c') },
      ear(),
    )
    const short = crew.workspace.slice(-10)
    expect(shown).toContain(`support-${short}@mail.example`)
    expect(shown).toContain(`/contact/${short}`)
    const [one] = await house().sql<{ id: string }>(
      'select id from cases where workspace_id = ?',
      crew.workspace,
    )
    const input = { id: one?.id ?? '', message: 'It is oiled.' }
    await asking.slack(
      crew,
      crew.people[0],
      { action: 'reply-case', how: 'submit', input, request: fresh('c') },
      ear(),
    )
    await house().sql('update messages set at = 1 where workspace_id = ?', crew.workspace)
    const outbox = async () =>
      JSON.stringify(await (await house().fetch('/channels/outbox')).json())
    const sent = await eventually(async () => {
      await house().sweep(new Date(Date.now() + 60_000))
      const all = await outbox()
      return all.includes('It is oiled.') && all
    }, 'the answer in the outbox')
    expect(sent).toContain('kim@globex.example')
  })
})
