import { expect, test } from 'vitest'
import { keep, keepNamed, kept, memberNamed } from '../../worker/identity/remembered.ts'
import { keptFor } from '../../worker/platform/kept-for.ts'

const minute = 60_000
const person = { surface: 'slack', account: 'T_KEPT', user: 'U1' } as const
const workspace = {
  ...{ id: 'workspace_1', name: 'Nordwind', currency: 'EUR', timeZone: 'UTC' },
  ...{ locale: 'en-IE', country: 'IE' },
}
const member = {
  ...{ id: 'member_1', name: 'Maria', email: null, role: 'admin' as const },
  ...{ timeZone: 'UTC', locale: 'en-IE' },
}

test('who somebody is counts for a minute, and for nobody else', () => {
  keep(person, { workspace, member }, 1000)
  expect(kept(person, 1000 + minute - 1)?.member).toBe(member)
  expect(kept(person, 1000 + minute)).toBeUndefined()
  for (const other of [{ surface: 'teams' }, { account: 'T2' }, { user: 'U2' }] as const)
    expect(kept({ ...person, ...other }, 1000)).toBeUndefined()
})

test('who is meant by a name counts for a minute too, in that account', () => {
  keepNamed(person, 'U2', 'member_2', 1000)
  expect(memberNamed(person, 'U2', 1000 + minute - 1)).toBe('member_2')
  expect(memberNamed(person, 'U2', 1000 + minute)).toBeUndefined()
  expect(memberNamed({ ...person, account: 'T2' }, 'U2', 1000)).toBeUndefined()
})

test('no more is kept than was said', () => {
  const some = keptFor<number>(minute, 2)
  for (const [at, name] of ['a', 'b', 'c'].entries()) some.set(name, at, 0)
  expect(['a', 'b', 'c'].map((name) => some.get(name, 1))).toEqual([undefined, undefined, 2])
})

test('what fits is forgotten, and nothing else', () => {
  const some = keptFor<number>(minute)
  for (const [at, name] of ['a', 'b'].entries()) some.set(name, at, 0)
  some.deleteWhere((value) => value === 0)
  expect(['a', 'b'].map((name) => some.get(name, 1))).toEqual([undefined, 1])
})
