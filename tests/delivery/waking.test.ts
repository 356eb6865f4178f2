import { expect, test } from 'vitest'
import { waking } from '../../worker/delivery/waking.ts'

/** What one request saves is sent, however often and however late it saves. */

function request() {
  const sent: string[] = []
  const send = { cards: () => sent.push('cards'), calls: () => sent.push('calls') }
  return { ...waking(send), sent }
}

test('nothing is sent before the person has their answer, and then once', () => {
  const { wake, answered, sent } = request()
  wake()
  wake()
  expect(sent).toEqual([])
  answered()
  expect(sent).toEqual(['cards', 'calls'])
})

test('what is not pending is not looked for', () => {
  for (const what of ['cards', 'calls'] as const) {
    const { wake, answered, sent } = request()
    wake(what)
    answered()
    expect(sent).toEqual([what])
  }
})

test('who saved nothing sends nothing', () => {
  const { answered, sent } = request()
  answered()
  expect(sent).toEqual([])
})

test('what is saved after the answer is sent, each time, also where something was sent before', () => {
  const { wake, answered, sent } = request()
  wake('cards')
  answered()
  wake('calls')
  wake('cards')
  expect(sent).toEqual(['cards', 'calls', 'cards'])
})
