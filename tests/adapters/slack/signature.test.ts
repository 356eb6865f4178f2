import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { isGenuine } from '../../../adapters/slack/verify.ts'

const body = 'command=%2Fdeal'
const sent = 1_900_000_000

function headersOf(stamp: string, secret = 'secret', signed = body): Headers {
  const hash = createHmac('sha256', secret).update(`v0:${stamp}:${signed}`).digest('hex')
  return new Headers({ 'x-slack-request-timestamp': stamp, 'x-slack-signature': `v0=${hash}` })
}
const at = (seconds: number, headers = headersOf(String(sent))) =>
  isGenuine('secret', headers, body, (sent + seconds) * 1000)

test('a signature counts for five minutes before and after, to the second', () => {
  for (const seconds of [-300, 0, 300, 300.999]) expect(at(seconds)).toBe(true)
  for (const seconds of [-301, 301]) expect(at(seconds)).toBe(false)
})

test('a signature is of this secret, this body and this time', () => {
  expect(at(0, headersOf(String(sent), 'other'))).toBe(false)
  expect(at(0, headersOf(String(sent), 'secret', `${body}x`))).toBe(false)
  const later = headersOf(String(sent))
  later.set('x-slack-request-timestamp', String(sent + 1))
  expect(at(0, later)).toBe(false)
  for (const odd of ['', 'NaN', 'now', '-']) expect(at(0, headersOf(odd))).toBe(false)
})

test('a request without its signature or its time, or with half of one, is not Slack’s', () => {
  const whole = headersOf(String(sent))
  const signature = whole.get('x-slack-signature') ?? ''
  for (const odd of ['', 'v0=', signature.slice(0, -1), `${signature}0`, signature.slice(3)]) {
    const headers = new Headers(whole)
    headers.set('x-slack-signature', odd)
    expect(at(0, headers), odd).toBe(false)
  }
  for (const name of ['x-slack-signature', 'x-slack-request-timestamp']) {
    const headers = new Headers(whole)
    headers.delete(name)
    expect(at(0, headers), name).toBe(false)
  }
})
