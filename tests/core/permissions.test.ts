import { expect, test } from 'vitest'
import { CrmError } from '../../worker/core/errors.ts'
import { allow, from, isReading, may, type Role, type Verb } from '../../worker/core/permissions.ts'

// Who may do what: with nobody's record, with one's own, and with somebody else's.

const roles: Role[] = ['viewer', 'rep', 'manager', 'admin']
const everybody = 'viewer rep manager admin'
const sellers = 'rep manager admin'
const managers = 'manager admin'

const table: Record<Verb, [own: string, others: string]> = {
  read: [everybody, everybody],
  own: [everybody, ''],
  create: [sellers, sellers],
  change: [sellers, managers],
  undo: [sellers, 'admin'],
  inspect: [managers, managers],
  assign: [managers, managers],
  plan: [managers, managers],
  alert: [managers, managers],
  offer: [managers, managers],
  audit: ['admin', 'admin'],
  admin: ['admin', 'admin'],
}
const verbs = Object.keys(table) as Verb[] // its keys are the verbs

const ctx = (role: Role) => ({ member: { id: 'member_me', role } })
const those = (can: (role: Role) => boolean) => roles.filter(can).join(' ')

test.each(verbs)('%s', (verb) => {
  const [own, others] = table[verb]
  for (const record of [undefined, { ownerId: null }, { ownerId: 'member_me' }])
    expect(those((role) => may(ctx(role), verb, record))).toBe(own)
  const record = { ownerId: 'member_other' }
  expect(those((role) => may(ctx(role), verb, record))).toBe(others)
  for (const role of roles) {
    const allowed = () => allow(ctx(role), verb, record)
    if (may(ctx(role), verb, record)) expect(allowed).not.toThrow()
    else expect(allowed).toThrow(CrmError)
  }
})

test('a role that is at least as high goes on where a lower one may', () => {
  expect(roles.map((role) => from(role).join(' '))).toEqual([everybody, sellers, managers, 'admin'])
})

test('only looking is reading', () => {
  expect(verbs.filter(isReading).toSorted()).toEqual(['audit', 'inspect', 'read'])
})

test('who may only look is told so, and who may not look is told who may', () => {
  const reason = (role: Role, verb: Verb) => () => allow(ctx(role), verb)
  expect(reason('viewer', 'admin')).toThrow(/You can look at everything here, but not change it/)
  expect(reason('viewer', 'audit')).toThrow('Only an admin can see this.')
  expect(reason('rep', 'admin')).toThrow('Only an admin can do this.')
})
