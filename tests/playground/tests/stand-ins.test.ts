import { expect, test } from 'vitest'
import { startStandIns } from '../stand-ins/index.ts'
import { card, posted } from './bot.ts'
import { slack, slackTeam } from './slack-team.ts'
import { all, empty } from './stage.ts'

// What each vendor refuses is in playground/stand-ins/tests, a file a vendor.

test('a fault can be put in the way of any call', async () => {
  const { channel, token } = await slackTeam()
  all.slack.fail(() => ({ status: 503 }))
  const call = () => fetch(`${all.vars.SLACK_API_URL}chat.postMessage`, { method: 'POST' })
  expect((await call()).status).toBe(503)
  all.slack.fail(() => 'drop')
  await expect(call()).rejects.toThrow()
  all.slack.fail(undefined)
  expect(await slack('chat.postMessage', { channel, text: 'x' }, token)).toMatchObject({ ok: true })
})

test('what is held survives as JSON', async () => {
  const { channel, token, user } = await slackTeam()
  await slack('chat.postMessage', { channel, text: 'kept' }, token)
  const { person, message } = await posted()
  const email = 'maria@globex.com'
  all.google.addPerson({ email, name: 'Maria Silva' })
  all.google.addMail({ mailbox: email, from: 'jane@acme.com', to: email, subject: 'Two sites' })
  const saved = JSON.parse(JSON.stringify(all.snapshot()))
  const second = await startStandIns({ worker: async () => empty() })
  second.restore(saved)
  expect(second.slack.seen(user, channel).map((one) => one.text)).toEqual(['kept'])
  expect(second.teams.card(person.id, message)).toEqual(card())
  expect(second.google.state.mails.some((mail) => mail.mailbox === email)).toBe(true)
  await second.close()
})

test('a call no vendor knows is noted', async () => {
  expect((await fetch(`${all.url}/slack/elsewhere`)).status).toBe(404)
  expect((await fetch(`${all.url}/teams/elsewhere`)).status).toBe(404)
  expect((await fetch(`${all.url}/google/elsewhere`)).status).toBe(404)
  expect(all.unexpected).toHaveLength(3)
})
