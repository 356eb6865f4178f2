import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../playground/stand-ins/index.ts'
import { useWorkerd } from '../../support/harness.ts'
import { activity } from './world.ts'

const house = useWorkerd()

describe('the door', () => {
  const now = Math.floor(Date.now() / 1000)

  test.each([
    ['of another key', { key: 'rogue' }],
    ['signed by nobody', { key: 'none' }],
    ['signed with the public key as a secret', { key: 'hmac' }],
    ['for another app', { claims: { aud: randomUUID() } }],
    ['of another issuer', { claims: { iss: 'https://sts.windows.net/x/' } }],
    ['for another service', { claims: { serviceurl: 'https://evil.example/' } }],
    ['for no service', { without: ['serviceurl'] }],
    ['that ended six minutes ago', { claims: { exp: now - 360 } }],
    ['that never ends', { without: ['exp'] }],
    ['not valid yet', { claims: { nbf: now + 600 } }],
  ] as const)('refuses a token %s', async (_, options) => {
    const { teams } = house()
    const token = await teams.token(teams.serviceUrl, plainOptions(options))
    expect((await teams.raw(activity(house()), { token })).status).toBe(401)
  })

  const plainOptions = (options: object) => structuredClone(options)

  test('refuses any request without a token', async () => {
    const { teams } = house()
    expect((await teams.raw(activity(house()), { token: null })).status).toBe(401)
    expect((await teams.raw({}, { token: null, body: '{' })).status).toBe(401)
    expect((await teams.raw(activity(house()), { token: 'a.b.c' })).status).toBe(401)
  })

  test('takes a token that ended within the leeway', async () => {
    const { teams } = house()
    const token = await teams.token(teams.serviceUrl, { claims: { exp: now - 200 } })
    expect((await teams.raw(activity(house(), { type: 'typing' }), { token })).status).toBe(200)
  })

  test('says what is wrong with a genuine request that is malformed', async () => {
    const { teams } = house()
    for (const body of ['{', '[]', 'null', '"x"']) {
      const answer = await teams.raw({}, { body })
      expect([answer.status, answer.text]).toEqual([400, 'That is not an activity.'])
    }
    const nobody = activity(house())
    delete nobody.from
    expect((await teams.raw(nobody)).status).toBe(400)
  })

  test('refuses what is too large before it looks at the token', async () => {
    const large = await house().teams.raw({}, { token: null, body: 'x'.repeat(1_048_577) })
    expect(large.status).toBe(413)
  })

  test('leaves alone what nobody handles', async () => {
    const { teams } = house()
    const others: JsonObject[] = [
      { type: 'messageReaction' },
      { type: 'installationUpdate', action: 'remove' },
      { type: 'event', name: 'application/vnd.microsoft.meetingEnd' },
      { type: 'invoke', name: 'composeExtension/setting' },
      { type: 'invoke', name: 'constructor' },
    ]
    for (const other of others) {
      const answer = await teams.raw(activity(house(), other))
      expect([answer.status, answer.text]).toEqual([200, ''])
    }
  })

  test('never fails for the shape of an activity', async () => {
    const { teams } = house()
    const odd = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonObject[string]>
    const field = fc.constantFrom(
      'from',
      'conversation',
      'text',
      'entities',
      'value',
      'channelData',
    )
    const name = fc.constantFrom(
      'adaptiveCard/action',
      'task/fetch',
      'task/submit',
      'application/search',
    )
    const shape = fc.record({
      field,
      odd,
      name,
      type: fc.constantFrom('invoke', 'conversationUpdate'),
    })
    await fc.assert(
      fc.asyncProperty(shape, async ({ field: key, odd: value, ...more }) => {
        expect((await teams.raw(activity(house(), { ...more, [key]: value }))).status).toBeLessThan(
          500,
        )
      }),
      { numRuns: 60 },
    )
  })
})
