import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../playground/stand-ins/interface.ts'
import { useWorkerd } from '../../support/harness.ts'
import { command, line } from './team.ts'

const house = useWorkerd()

const payload = (body: JsonObject) =>
  new URLSearchParams({ payload: JSON.stringify(body) }).toString()

const seconds = () => Math.floor(Date.now() / 1000)

describe('the door', () => {
  const body = new URLSearchParams({ command, text: line, team_id: 'T0', user_id: 'U0' }).toString()

  test('refuses what Slack has not signed in the last five minutes', async () => {
    const { slack } = house()
    const refused = [
      await slack.raw(body, { unsigned: true }),
      await slack.raw(body, { secret: 'another secret' }),
      await slack.raw(body, { timestamp: seconds() - 310 }),
      await slack.raw(body, { timestamp: seconds() + 310 }),
      await slack.raw(body, { headers: { 'x-slack-signature': 'v0=é' } }),
      await slack.raw(body, { headers: { 'x-slack-request-timestamp': `${seconds() - 1}` } }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401])
  })

  test('refuses more than a megabyte before it looks at the signature', async () => {
    const { slack } = house()
    const large = 'x'.repeat(1_048_577)
    expect((await slack.raw(large, { unsigned: true })).status).toBe(413)
    expect((await slack.raw(large.slice(1), { unsigned: true })).status).toBe(401)
  })

  test.each(['{', '[]', 'null', '', 'payload=%7B', 'payload=1', 'hello=there'])(
    'answers %j, signed, with a sentence',
    async (malformed) => {
      const answer = await house().slack.raw(malformed)
      expect(answer.status).toBe(400)
      expect(answer.text).toMatch(/^[A-Z].*\.$/)
    },
  )

  test('shows Slack that it is ours', async () => {
    const { slack } = house()
    const asked = JSON.stringify({ type: 'url_verification', challenge: 'abc', token: 't' })
    expect((await slack.raw(asked)).json).toEqual({ challenge: 'abc' })
    expect(await slack.raw('ssl_check=1&token=t')).toMatchObject({ status: 200, text: '' })
  })

  test.each([
    ['{"type":"event_callback","event":null}', ''],
    ['{"type":"app_rate_limited","team_id":"T1"}', ''],
    [`command=/hello&team_id=T1&user_id=U1`, ''],
    [payload({ type: 'view_submission' }), ''],
    [payload({ type: 'view_closed', view: {}, user: {} }), ''],
    [payload({ type: 'shortcut', callback_id: 'x', user: { id: 'U1' }, team: null }), ''],
    [payload({ type: 'block_actions', actions: [], user: {} }), ''],
    [payload({ type: 'block_actions', actions: [{ action_id: 'act:x:0' }], user: {} }), ''],
    [payload({ type: 'block_suggestion', action_id: 'other', user: {} }), '{"options":[]}'],
    [payload({ type: 'dialog_suggestion', name: 'x' }), '{"options":[]}'],
  ])('leaves alone what is not for it: %s', async (body, text) => {
    expect(await house().slack.raw(body)).toMatchObject({ status: 200, text })
  })
})
