import { createHmac, randomUUID } from 'node:crypto'
import type { Slack } from './stand-ins/interface.ts'

// twilio.com/docs/usage/security#validating-requests

/** A number of Twilio, as an admin adds it: by it a customer calls and texts. */
const line = {
  Provider: 'Twilio (calls, SMS, WhatsApp)',
  Number: '+353 1 555 0100',
  Account: 'AC0playground',
  Key: 'playground-auth-token',
}
const called = line.Number.replaceAll(' ', '')

/** Adds the number once, as an admin. */
export async function addNumber(slack: Slack, user: string): Promise<void> {
  const own = slack.dm(user).id
  const { text } = await slack.command(user, own, '/crm', 'channels')
  if (text.includes(line.Number) || text.includes(called)) return
  await slack.command(user, own, '/crm', 'add number')
  await slack.submit(user, line)
}

/** What Twilio sends of a call or a text, signed as Twilio does. */
async function twilio(publicUrl: string, path: string, fields: Record<string, string>) {
  const url = `${publicUrl}/channels/${path}/twilio`
  const all = { AccountSid: line.Account, To: called, ...fields }
  const sorted = Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const text = url + sorted.map(([name, value]) => name + value).join('')
  const signature = createHmac('sha1', line.Key).update(text).digest('base64')
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature,
    },
    body: new URLSearchParams(all),
  })
  return { taken: answer.ok, words: await answer.text() }
}

/** It rings, and is taken for a minute and a half, or by nobody. */
export async function call(publicUrl: string, from: string, isTaken: boolean) {
  const CallSid = `CA${randomUUID().replaceAll('-', '')}`
  const about = { CallSid, From: from, Direction: 'inbound' }
  const ringing = await twilio(publicUrl, 'phone', { ...about, CallStatus: 'ringing' })
  if (!ringing.taken) return ringing
  const end = isTaken
    ? { CallStatus: 'completed', CallDuration: '90' }
    : { CallStatus: 'no-answer', CallDuration: '0' }
  return twilio(publicUrl, 'phone', { ...about, ...end })
}

export const writeText = (publicUrl: string, from: string, words: string) =>
  twilio(publicUrl, 'text', {
    MessageSid: `SM${randomUUID().replaceAll('-', '')}`,
    ...{ From: from, Body: words, NumMedia: '0' },
  })
