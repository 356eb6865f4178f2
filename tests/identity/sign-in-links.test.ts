import { beforeAll, describe, expect, test } from 'vitest'
import { signed } from '../../worker/identity/security/signed-text.ts'
import type { Env } from '../../worker/platform/env.ts'
import { tokenOf } from '../support/api.ts'
import { useHouse } from '../support/harness.ts'
import type { Desk } from '../support/office/desk.ts'
import { type Office, openOffice } from '../support/office/office.ts'
import { cookieIn, signInLinkIn, visiting } from '../support/sessions.ts'

const house = useHouse()
const { page, press, open } = visiting(house)

const env = () =>
  ({ ENCRYPTION_KEY: house().encryptionKey(), PUBLIC_URL: 'https://alongside.test' }) as Env

describe('a link that signs in', () => {
  let office: Office
  let desk: Desk
  let link: string
  beforeAll(async () => {
    office = await openOffice(house())
    desk = await office.at('Slack')
    const shown = await desk.say('board')
    expect(shown).toMatch(/^Your board\nSigns you in as Maria Silva in Nordwind/)
    link = signInLinkIn(shown)
  })

  test('says whom it signs in, however often it is opened, and is used by the button alone', async () => {
    for (const method of ['GET', 'HEAD', 'GET']) {
      const asked = await house().fetch(link, { method, redirect: 'manual' })
      expect([asked.status, asked.headers.get('set-cookie')]).toEqual([200, null])
      expect(asked.headers.get('cache-control')).toBe('no-store')
      expect(asked.headers.get('content-security-policy')).toMatch(
        /default-src 'none'.*form-action 'self'; frame-ancestors 'none'/,
      )
      if (method === 'GET') expect(await asked.text()).toMatch(/Sign in as Maria Silva/)
    }
    const answer = await press(link)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/board'])
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-alongside=[\w-]{43}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=604800$/,
    )
    const { status, body } = await page(cookieIn(answer))('GET', '/me')
    expect([status, body.data.name, body.data.email]).toEqual([
      ...[200, 'Maria Silva', office.maria.email],
    ])
    const again = await press(link)
    expect([again.status, again.headers.get('set-cookie')]).toEqual([403, null])
    expect(await again.text()).toMatch(/was used already/)
  })

  test('is used once, also where it is pressed many times at once', async () => {
    const fresh = signInLinkIn(await desk.say('board'))
    const answers = await Promise.all(Array.from({ length: 5 }, () => press(fresh)))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 403, 403, 403, 403])
  })

  test('signs nobody in for another site, and is not used by its attempt', async () => {
    const fresh = signInLinkIn(await desk.say('board'))
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]) {
      const answer = await press(fresh, headers)
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null])
    }
    expect((await press(fresh)).status).toBe(303)
  })

  test('is not ours where one character of it is another', async () => {
    const fresh = signInLinkIn(await desk.say('board'))
    const [begin = '', end = ''] = fresh.split('.')
    const flip = (text: string, at: number) =>
      text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
    for (const other of [
      ...[`${flip(begin, begin.length - 20)}.${end}`, `${begin}.${flip(end, 5)}`, begin],
      ...[`${begin}.`, '/signin?link=', '/signin?link=a.b', '/signin?link=%00'],
    ]) {
      expect((await open(other)).status, other).toBe(403)
      expect((await press(other)).status, other).toBe(403)
    }
    expect((await press(fresh)).status).toBe(303)
  })

  test('leads nowhere but to the board', async () => {
    const fresh = signInLinkIn(await desk.say('board'))
    const answer = await press(`${fresh}&to=https://evil.example&next=//evil.example`)
    expect(answer.headers.get('location')).toBe('/board')
  })

  test('no token makes one', async () => {
    const headers = { authorization: `Bearer ${await tokenOf(desk)}` }
    const sent = { headers, body: {} }
    const { status, body } = await page('')('POST', '/actions/open-board', sent)
    expect([status, body.detail]).toEqual([403, expect.stringMatching(/no token can/)])
  })

  test('is over after ten minutes, and of somebody who was deactivated since', async () => {
    const fresh = signInLinkIn(await desk.say('board'))
    await house().sql('update members set active = 0 where email = ?', office.maria.email)
    for (const answer of [await open(fresh), await press(fresh)])
      expect([answer.status, await answer.text()]).toEqual([
        403,
        expect.stringMatching(/has no access any more/),
      ])
    await house().sql('update members set active = 1 where email = ?', office.maria.email)
    const old = await signed(env(), 'sign-in links', ['w', 'm', 'slack', 'T', 'U', Date.now(), 'l'])
    expect(await (await press(`/signin?link=${old}`)).text()).toMatch(/This link is over/)
  })
})
