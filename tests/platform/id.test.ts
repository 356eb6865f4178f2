import { expect, test } from 'vitest'
import { isOlder, newId, newWorkspaceId, partsOfId, shifted } from '../../worker/platform/id.ts'

const now = Date.UTC(2026, 10, 30)

test('ids sort by when they were made, after those with more characters', () => {
  const before = 'deal_01kb9exm00a1b2c3d4e5f6g7h8'
  const ids = [now, now + 1, now + 40_000, now + 10 ** 10].map((at) => newId('deal', at))
  expect([before, ...ids].toSorted()).toEqual([before, ...ids])
  const eight = `${newId('deal', now - 1)}z`
  expect([...ids, eight].toSorted()).toEqual([eight, ...ids])
  expect(isOlder(eight, ids[0] ?? '')).toBe(true)
  expect(isOlder(ids[0] ?? '', eight)).toBe(false)
  expect(ids.map((id) => isOlder(before, id))).toEqual([true, true, true, true])
  expect(isOlder(ids[1] ?? '', ids[0] ?? '')).toBe(false)
  expect(isOlder(ids[0] ?? '', ids[1] ?? '')).toBe(true)
})

test('of one moment no two are one, however many are made', () => {
  const ids = Array.from({ length: 50_000 }, () => newId('contact', now))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.every((id) => /^contact_[0-9a-hjkmnp-tv-z]{16}$/.test(id))).toBe(true)
  const workspaces = Array.from({ length: 1000 }, () => newWorkspaceId())
  expect(new Set(workspaces).size).toBe(1000)
  expect(workspaces.every((id) => /^w_[0-9a-hjkmnp-tv-z]{8}$/.test(id))).toBe(true)
})

test('an id is the time and chance, which can be moved on so that all stay apart', () => {
  const long = 'own_kind_01kb9exm00a1b2c3d4e5f6g7h8'
  expect(partsOfId(long)).toEqual(['own_kind_01kb9exm00', 'a1b2c3d4e5f6g7h8'])
  expect(partsOfId('deal_1kb9exm00a1b2c3d4')).toEqual(['deal_1kb9exm00', 'a1b2c3d4'])
  expect(partsOfId('deal_1kb9exm00a1b2c3d')).toEqual(['deal_1kb9exm00', 'a1b2c3d'])
  const foreign = ['deal_acme', 'an_accidental_word', 'order_20261130081212345', long.slice(9)]
  for (const text of [...foreign, `${long}9`]) expect(partsOfId(text)).toBeUndefined()
  const tails = Array.from({ length: 500 }, () => partsOfId(newId('deal', now))?.[1] ?? '')
  const moved = tails.map((tail) => shifted(tail, Uint8Array.of(200, 3, 31, 0, 9, 9, 250, 77)))
  expect(new Set(moved).size).toBe(500)
  expect(moved.some((tail) => tails.includes(tail))).toBe(false)
})
