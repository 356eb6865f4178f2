import { expect, test } from 'vitest'
import { permitted } from '../../worker/conversation/permitted.ts'
import { act, form } from '../../worker/core/action/buttons.ts'
import type { Card } from '../../worker/core/card.ts'
import type { Role } from '../../worker/core/permissions.ts'
import { memory } from '../support/memory.ts'
import { writer } from '../support/writer.ts'

/** What a role is always refused is offered to nobody who has it, where they alone read the card. */

const card: Card = {
  title: 'Acme',
  parts: [
    { kind: 'list', items: [{ title: 'Globex', text: '€5', button: form('Move', 'move-deal') }] },
  ],
  buttons: [act('Open', 'open-record'), form('New deal', 'log-deal'), act('Of old', 'not-there')],
  more: [act('Doctor', 'doctor'), act('Security', 'security'), form('Leave', 'leave')],
}

function seenBy(role: Role, shared = false) {
  const drawn = permitted({ ...writer(memory(), { role }), shared }, card)
  const listed = drawn.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
  expect(listed.map(({ title, text }) => [title, text])).toEqual([['Globex', '€5']])
  return [...listed.flatMap(({ button }) => button ?? []), ...drawn.buttons, ...(drawn.more ?? [])]
    .map(({ label }) => label)
    .join(' ')
}

test.each<[Role, string]>([
  ['viewer', 'Open Of old Leave'],
  ['rep', 'Move Open New deal Of old Leave'],
  ['manager', 'Move Open New deal Of old Doctor Leave'],
  ['admin', 'Move Open New deal Of old Doctor Security Leave'],
])('a %s is offered what that role may do', (role, offered) => {
  expect(seenBy(role)).toBe(offered)
})

test('where nothing is left in sight, what stands behind More comes forward', () => {
  const only = { ...card, buttons: [form('New deal', 'log-deal')] }
  const { buttons, more } = permitted(writer(memory(), { role: 'viewer' }), only)
  expect([buttons.map(({ label }) => label), more]).toEqual([['Leave'], []])
})

test('what others read too is drawn for all of them', () => {
  expect(seenBy('viewer', true)).toBe('Move Open New deal Of old Doctor Security Leave')
})
