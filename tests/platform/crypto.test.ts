import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  type Cell,
  decrypt,
  encrypt,
  hasBadOldKey,
  hasKey,
  isUnreadable,
  keyIds,
  signatures,
} from '../../worker/platform/crypto.ts'
import type { Env } from '../../worker/platform/env.ts'
import { firstFormat } from '../support/first-format.ts'

const key = (bytes = 32) => randomBytes(bytes).toString('base64')
/** Nothing else of it is read here. */
const envOf = (now: string, old = '') =>
  ({ ENCRYPTION_KEY: now, ENCRYPTION_KEY_OLD: old }) as unknown as Env

const [first, second] = [key(), key()]
const env = envOf(first)
const cell: Cell = ['installations', 'slack', 'T1', 'bot_token']

test('a text is read again, and two encryptions of it differ from the nonce on', async () => {
  const [one, two] = await Promise.all([1, 2].map(() => encrypt(env, cell, 'xoxb-secret')))
  expect(one).not.toBe(two)
  const nonces = [one, two].map((sealed) => sealed?.split('.')[2]?.slice(0, 16))
  expect(nonces[0]).not.toBe(nonces[1])
  for (const sealed of [one, two])
    expect(await decrypt(env, cell, sealed ?? '')).toBe('xoxb-secret')
})

test('in another row, with another key or changed by a letter it is not read', async () => {
  const sealed = await encrypt(env, cell, 'xoxb-secret')
  const refused = async (read: Promise<string>) =>
    expect(isUnreadable(await read.catch((error: unknown) => error))).toBe(true)
  await refused(decrypt(env, ['installations', 'slack', 'T2', 'bot_token'], sealed))
  await refused(decrypt(envOf(second), cell, sealed))
  const last = sealed.endsWith('AA==') ? 'BB==' : 'AA=='
  await refused(decrypt(env, cell, sealed.slice(0, -4) + last))
  expect(await decrypt(envOf(second, first), cell, sealed)).toBe('xoxb-secret')
  expect(isUnreadable(new Error('the database does not answer'))).toBe(false)
})

test('what is signed for one purpose is not signed for another, nor by another key', async () => {
  const [codes] = await signatures(env, 'connect codes', 'text')
  const [state] = await signatures(env, 'install state', 'text')
  const [other] = await signatures(envOf(second), 'connect codes', 'text')
  expect(new Set([codes, state, other]).size).toBe(3)
  expect(await signatures(envOf(second, first), 'connect codes', 'text')).toEqual([other, codes])
})

test('a key is 32 bytes of base64, and has an id that says nothing of it', async () => {
  for (const bytes of [31, 33, 0]) expect(hasKey(envOf(key(bytes)))).toBe(false)
  expect(hasKey(envOf('not base64'))).toBe(false)
  expect(hasKey(env)).toBe(true)
  await expect(encrypt(envOf(key(31)), cell, 'x')).rejects.toThrow('ENCRYPTION_KEY is not 32 bytes')
  expect(hasBadOldKey(envOf(first, key(31)))).toBe(true)
  for (const old of ['', second]) expect(hasBadOldKey(envOf(first, old))).toBe(false)
  expect(await keyIds(envOf(first, key(31)))).toHaveLength(1)
  const [id, old] = await keyIds(envOf(first, second))
  expect([id, old].join()).toMatch(/^[0-9a-f]{8},[0-9a-f]{8}$/)
  expect(id).not.toBe(old)
})

test('what the first release kept is read with either key, and by no other', async () => {
  for (const key of [first, second])
    expect(await decrypt(envOf(first, second), cell, firstFormat(key, 'xoxb-old'))).toBe('xoxb-old')
  const refused = decrypt(env, cell, firstFormat(second, 'xoxb-old'))
  expect(isUnreadable(await refused.catch((error: unknown) => error))).toBe(true)
})
