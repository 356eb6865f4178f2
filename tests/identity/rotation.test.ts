import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { firstFormat } from '../support/first-format.ts'
import { useHouse } from '../support/harness.ts'
import { type Office, openOffice } from '../support/office/office.ts'
import { codeIn } from '../support/people/words.ts'

// The key that secrets are encrypted with is changed without anybody installing anything again.

const newKey = () => randomBytes(32).toString('base64')
/** The key each test begins with, and two more. */
let [first, second, third] = [newKey(), newKey(), newKey()]

const opened = useHouse({ ENCRYPTION_KEY: first })
let house: ReturnType<typeof opened>
let office: Office
let team: string
let [key, oldKey] = [first, '']
const rotated = (now: string, old = '') => {
  ;[key, oldKey] = [now, old]
  return house.restart({ ENCRYPTION_KEY: now, ENCRYPTION_KEY_OLD: old })
}

beforeEach(async () => {
  house = opened()
  ;[first, second, third] = [key, newKey(), newKey()]
  if (oldKey) await rotated(first)
  office = await openOffice(house)
  team = house.slack.state.teams.find(({ name }) => name === office.name)?.id ?? ''
})

async function tokenOf(account = team) {
  const [row] = await house.sql<{ sealed: string; keyId: string | null }>(
    'select bot_token as sealed, key_id as keyId from installations where external_id = ?',
    account,
  )
  return row ?? { sealed: '', keyId: null }
}

const keep = (sealed: string, keyId: string | null, account = team) =>
  house.sql(
    'update installations set bot_token = ?, key_id = ? where external_id = ?',
    ...[sealed, keyId, account],
  )

const real = () => house.slack.state.teams.find(({ id }) => id === team)?.bot?.token ?? ''

/** Opens a form, for which Slack is called with the bot's token; was it the right one? */
async function speaksToSlack(): Promise<boolean> {
  const { maria, channel } = office
  await house.slack.command(maria.slack, channel, '/deal')
  const opens = house.slack.modal(maria.slack) !== undefined
  if (opens) await house.slack.close(maria.slack)
  return opens
}

const doctor = async () => (await office.at('Slack')).say('doctor')

describe('a rotated key', () => {
  test('posts to Slack at once, and after the sweep without the old key', async () => {
    const before = await tokenOf()
    await rotated(second, first)
    expect(await speaksToSlack()).toBe(true)
    expect(await doctor()).toMatch(/Key: 1 token to be encrypted anew\nThe sweep does it/)
    await house.sweep()
    const after = await tokenOf()
    expect(after.sealed).not.toBe(before.sealed)
    expect(after.keyId).not.toBe(before.keyId)
    expect(await doctor()).toContain('nothing of yours needs ENCRYPTION_KEY_OLD any more')
    await rotated(second)
    expect(await speaksToSlack()).toBe(true)
    expect(await doctor()).toMatch(/^All is well/)
    await house.sweep()
    expect(await tokenOf()).toEqual(after)
  })

  test('reads what the first release kept, and encrypts it anew', async () => {
    await keep(firstFormat(first, real()), null)
    await rotated(second, first)
    expect(await speaksToSlack()).toBe(true)
    await house.sweep()
    expect((await tokenOf()).sealed).toMatch(/^v1\./)
    await rotated(second)
    expect(await speaksToSlack()).toBe(true)
  })

  test('encrypts anew what the first release kept also where no key was changed', async () => {
    await keep(firstFormat(first, real()), null)
    await rotated(first)
    expect(await speaksToSlack()).toBe(true)
    await house.sweep()
    expect((await tokenOf()).sealed).toMatch(/^v1\./)
    expect(await speaksToSlack()).toBe(true)
  })

  test('that is lost is said, and found again when it is put back', async () => {
    const before = await tokenOf()
    await rotated(third, second)
    expect(await speaksToSlack()).toBe(false)
    await house.sweep()
    expect((await tokenOf()).sealed).toBe(before.sealed)
    expect(await doctor()).toMatch(
      /Key: 1 token cannot be decrypted\nSet the key .*ENCRYPTION_KEY_OLD/,
    )
    await rotated(third, first)
    expect(await speaksToSlack()).toBe(true)
    await house.sweep()
    await rotated(third)
    expect(await speaksToSlack()).toBe(true)
  })

  test('that was lost for many keeps the sweep from nobody else', async () => {
    const rows = Array.from({ length: 50 }, (_, at) => `T0LOST${String(at).padStart(2, '0')}`)
    for (const account of rows)
      await house.sql(
        `insert into installations (surface, external_id, workspace_id, bot_token, bot_user_id,
          scopes, installed_at) values ('slack', ?, 'workspace_lost', ?, 'B', '', 0)`,
        ...[account, firstFormat(third, 'xoxb-lost')],
      )
    await rotated(second, first)
    for (let run = 0; run < 4; run += 1) await house.sweep()
    await rotated(second)
    expect(await speaksToSlack()).toBe(true)
    const waiting = 'select count(*) as n from installations where key_id is null'
    expect(await house.sql(waiting)).toEqual([{ n: 0 }])
    await house.sql(`delete from installations where workspace_id = 'workspace_lost'`)
  })

  test('that is no key is said and not used', async () => {
    await rotated(first, 'short')
    expect(await speaksToSlack()).toBe(true)
    expect(await doctor()).toMatch(/Key: ENCRYPTION_KEY_OLD is not 32 bytes of base64/)
  })

  test('leaves codes and consents that are under way as they are', async () => {
    const { maria, channel } = office
    const asked = await house.slack.command(maria.slack, channel, '/crm', 'connect')
    const code = codeIn(asked.text)
    const begun = await house.fetch('/slack/install')
    const cookie = begun.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? ''
    await rotated(second, first)
    await house.google.home(maria.email)
    await house.google.press(maria.email, 'Connect', { Code: code })
    expect(house.google.state.sidebars[maria.email]?.notification).toMatch(/^Connected/)
    const back = (held: string) =>
      house.fetch(
        `/slack/oauth_redirect?${new URLSearchParams({ state: held, error: 'access_denied' })}`,
        {
          headers: { cookie: cookie.replace(state, held) },
        },
      )
    expect(await (await back(state)).text()).toContain('You did not allow it in Slack')
    expect(await (await back(`${state}x`)).text()).toContain('opened in another browser')
    await rotated(third)
    expect(await (await back(state)).text()).toContain('opened in another browser')
  })
})

describe('a token at rest', () => {
  test('that is moved to another account’s row is not read there', async () => {
    const other = await openOffice(house)
    const theirs = house.slack.state.teams.find(({ name }) => name === other.name)?.id ?? ''
    const { sealed, keyId } = await tokenOf(theirs)
    await keep(sealed, keyId)
    await rotated(first)
    expect(await speaksToSlack()).toBe(false)
    expect(await doctor()).toContain('our token cannot be decrypted')
    await house.sweep()
    expect((await tokenOf()).sealed).toBe(sealed)
  })

  test('that was changed by one letter is not read', async () => {
    const { sealed, keyId } = await tokenOf()
    const at = sealed.length - 10
    const other = sealed[at] === 'A' ? 'B' : 'A'
    await keep(sealed.slice(0, at) + other + sealed.slice(at + 1), keyId)
    await rotated(first)
    expect(await speaksToSlack()).toBe(false)
  })

  test('is another text each time the same one is encrypted', async () => {
    const before = await tokenOf()
    await house.slack.install(office.maria.slack)
    const after = await tokenOf()
    expect(after.keyId).toBe(before.keyId)
    const [one, two] = [before, after].map(({ sealed }) => sealed.split('.')[2] ?? '')
    expect(one).not.toBe(two)
    expect(one?.slice(0, 16)).not.toBe(two?.slice(0, 16))
    for (const text of [one, two]) expect(text).not.toContain('xoxb')
  })

  test('installed again while the sweep is at it stays the newer one', async () => {
    await keep(firstFormat(first, 'xoxb-older'), null)
    await house.slack.install(office.maria.slack)
    await house.sweep()
    await rotated(first)
    expect(await speaksToSlack()).toBe(true)
  })
})
