import { expect, test } from 'vitest'
import {
  allow,
  from,
  isAtLeast,
  isReading,
  may,
  type Role,
  type Verb,
} from '../../worker/core/permissions.ts'

const roles: Role[] = ['viewer', 'rep', 'manager', 'admin']
const as = (role: Role) => ({ member: { id: 'me', role } })
const owners = { mine: 'me', nobodys: null, theirs: 'you' }

/** The first role that may, by whose the record is; null where none may. */
const least: Record<Verb, [none: Role, mine: Role, nobodys: Role, theirs: Role | null]> = {
  read: ['viewer', 'viewer', 'viewer', 'viewer'],
  inspect: ['manager', 'manager', 'manager', 'manager'],
  audit: ['admin', 'admin', 'admin', 'admin'],
  own: ['viewer', 'viewer', 'viewer', null],
  create: ['rep', 'rep', 'rep', 'rep'],
  change: ['rep', 'rep', 'rep', 'manager'],
  beyond: ['admin', 'admin', 'admin', 'admin'],
  set: ['admin', 'admin', 'admin', 'admin'],
  undo: ['rep', 'rep', 'rep', 'admin'],
  assign: ['manager', 'manager', 'manager', 'manager'],
  plan: ['manager', 'manager', 'manager', 'manager'],
  alert: ['manager', 'manager', 'manager', 'manager'],
  offer: ['manager', 'manager', 'manager', 'manager'],
  admin: ['admin', 'admin', 'admin', 'admin'],
}
// The keys of `least` are the verbs, each of them once.
const verbs = Object.keys(least) as Verb[]

test.each(verbs)('%s: who may, by whose the record is', (verb) => {
  const firstOf = (ownerId?: string | null) =>
    roles.find((role) => may(as(role), verb, ownerId === undefined ? undefined : { ownerId })) ??
    null
  expect([firstOf(), ...Object.values(owners).map(firstOf)]).toEqual(least[verb])
  for (const ownerId of Object.values(owners)) {
    const able = roles.filter((role) => may(as(role), verb, { ownerId }))
    // A role above one that may, may as well.
    expect(able).toEqual(roles.slice(roles.length - able.length))
  }
})

test('who may not is given the reason; who only looks, that they only look', () => {
  expect(() => allow(as('admin'), 'change', { ownerId: 'you' })).not.toThrow()
  expect(() => allow(as('rep'), 'change', { ownerId: 'you' })).toThrow('belongs to someone else')
  expect(() => allow(as('rep'), 'plan')).toThrow('Only a manager can do this')
  expect(() => allow(as('viewer'), 'plan')).toThrow('You can look at everything here')
  expect(() => allow(as('viewer'), 'audit')).toThrow('Only an admin can see this')
  expect(() => allow(as('viewer'), 'own', { ownerId: 'you' })).toThrow('You can look at everything')
})

test('a role, and those that may do as much', () => {
  expect(from('viewer')).toEqual(roles)
  expect(from('manager')).toEqual(['manager', 'admin'])
  for (const role of roles) expect(roles.filter((one) => isAtLeast(one, role))).toEqual(from(role))
})

test('reading is what changes nothing', () => {
  expect(verbs.filter(isReading)).toEqual(['read', 'inspect', 'audit'])
})
