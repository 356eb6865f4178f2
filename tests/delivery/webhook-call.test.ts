import { Webhook as Verifier } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { call } from '../../worker/delivery/webhooks/call.ts'
import type { Webhook } from '../../worker/delivery/webhooks/due.ts'
import { encrypt } from '../../worker/platform/crypto.ts'
import type { Env } from '../../worker/platform/env.ts'
import { webhookSecret } from '../../worker/platform/standard-webhooks.ts'
import { type Target, useTargets } from '../support/hook-target.ts'

/** One call of a webhook, with any answer to it. */

const newTarget = useTargets()
// Of an environment, a call reads these alone.
const env = {
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  WEBHOOKS_ALLOW_INSECURE: 'on',
} as Env

async function hookTo(
  address: string,
  sealedFor = 'webhook_1',
): Promise<Webhook & { plain: string }> {
  const plain = await webhookSecret(env, ['workspace', 'request'])
  const secret = await encrypt(env, ['webhooks', sealedFor, 'secret'], plain)
  return {
    ...{ id: 'webhook_1', workspaceId: 'workspace_1', version: 1, createdAt: 1, since: 1 },
    ...{ address, events: ['*'], ownerId: 'member_1', active: true, secret, keyId: null, plain },
  }
}

const calling = async (target: Target) =>
  call(env, await hookTo(target.url), 'delivery_1', '{"type":"deal.won"}')

type How = Parameters<Target['answer']>[0]

const taken: [string, How, status: number, answer: string][] = [
  ['200 and thanks', (response) => void response.end('thanks'), 200, 'thanks'],
  ['204 and nothing', (response) => void response.writeHead(204).end(), 204, ''],
  [
    '200 and without an end',
    (response) => {
      const goOn = () => response.write('z'.repeat(4000)) && setTimeout(goOn, 1)
      goOn()
    },
    200,
    'z'.repeat(200),
  ],
]

test.each(taken)('an answer of %s is enough', async (_what, how, status, answer) => {
  const target = newTarget()
  target.answer(how)
  expect(await calling(target)).toEqual({ status, answer })
  expect(target.calls).toHaveLength(1)
})

const refused: [string, How, kind: string, message: RegExp, afterMs?: number][] = [
  ['500', (response) => void response.writeHead(500).end('broken'), 'later', /^500: broken$/],
  ['410', (response) => void response.writeHead(410).end(), 'missing', /^410$/],
  [
    '429 and how long',
    (response) => void response.writeHead(429, { 'retry-after': '7' }).end(),
    ...(['later', /^429$/, 7_000] as const),
  ],
  [
    '503 and a year',
    (response) => void response.writeHead(503, { 'retry-after': '31536000' }).end(),
    ...(['later', /^503$/, 3_600_000] as const),
  ],
  ['no answer', (response) => void response.destroy(), 'later', /cannot be reached/],
]

test.each(refused)('an answer of %s is not', async (_what, how, kind, message, afterMs) => {
  const target = newTarget()
  target.answer(how)
  const { refused: why } = await calling(target)
  expect(why).toMatchObject({ kind, message: expect.stringMatching(message) })
  expect(why?.afterMs).toBe(afterMs)
})

test.each([301, 302, 303, 307, 308])('a redirect by %i is not followed', async (status) => {
  const [target, elsewhere] = [newTarget(), newTarget()]
  target.answer((response) => response.writeHead(status, { location: elsewhere.url }).end())
  expect(await calling(target)).toMatchObject({ status, refused: { kind: 'later' } })
  expect(elsewhere.calls).toEqual([])
})

test('what never answers is let go', async () => {
  const target = newTarget()
  target.answer(() => undefined)
  const came = await calling(target)
  expect(came).toMatchObject({ status: null, answer: 'No answer came within ten seconds.' })
})

test('each call is signed with the webhook’s secret', async () => {
  const target = newTarget()
  const hook = await hookTo(target.url)
  await call(env, hook, 'delivery_1', '{"type":"deal.won"}')
  const [{ body, headers } = { body: '', headers: {} }] = target.calls
  expect(new Verifier(hook.plain).verify(body, headers)).toEqual({ type: 'deal.won' })
  expect(headers).toMatchObject({ 'webhook-id': 'delivery_1', 'content-type': 'application/json' })
  const other = await webhookSecret(env, ['workspace', 'another request'])
  expect(() => new Verifier(other).verify(body, headers)).toThrow()
})

test('a secret that was moved from another webhook signs nothing', async () => {
  const target = newTarget()
  const { refused: why } = await call(env, await hookTo(target.url, 'webhook_2'), 'd', '{}')
  expect(why?.message).toContain('Make a new one')
  expect(target.calls).toEqual([])
})

test('nothing is called that is not public, unless that was allowed', async () => {
  const target = newTarget()
  const strict = { ...env, WEBHOOKS_ALLOW_INSECURE: '' }
  const { refused: why } = await call(strict, await hookTo(target.url), 'd', '{}')
  expect(why?.message).toContain('https')
  expect(target.calls).toEqual([])
})
