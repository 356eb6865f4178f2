import { expect, test } from 'vitest'
import { waking } from '../../worker/delivery/waking.ts'

/** What one request saves is sent, however often and however late it saves. */

function request() {
  const sent: string[] = []
  return { ...waking(() => sent.push('looked')), sent: () => sent.length }
}

test('nothing is sent before the person has their answer, and then once', () => {
  const { wake, answered, sent } = request()
  wake()
  wake()
  expect(sent()).toBe(0)
  answered()
  expect(sent()).toBe(1)
})

test('who saved nothing sends nothing', () => {
  const { answered, sent } = request()
  answered()
  expect(sent()).toBe(0)
})

test('what is saved after the answer is sent, each time, also where something was sent before', () => {
  const { wake, answered, sent } = request()
  wake()
  answered()
  wake()
  wake()
  expect(sent()).toBe(3)
})
