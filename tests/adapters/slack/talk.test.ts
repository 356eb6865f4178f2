import { describe, expect, test } from 'vitest'
import { receiveTalk } from '../../../adapters/slack/talk.ts'
import '../../../worker/catalogue.ts'
import { memory } from '../../support/memory.ts'
import { addConversation } from '../../support/outgoing.ts'

/** What Slack sends of a channel that a customer reads, as it is kept: docs.slack.dev/reference/events/message */

const jane = { type: 'message', user: 'UJANE', ts: '1800000000.000100' }
const before = { ...jane, text: 'Printer brokn' }
const edited = { ...jane, text: 'Printer broken', edited: { user: 'UJANE', ts: '1800000009.0002' } }
const grave = { ...jane, user: 'USLACKBOT', subtype: 'tombstone', text: 'It was deleted.' }

const changed = (message: object) => ({
  ...{ subtype: 'message_changed', hidden: true, ts: '1800000009.000300' },
  ...{ message, previous_message: before },
})

/** A channel that is shared, and what is kept of it. */
function channel() {
  const all = memory()
  const account = { surface: 'slack', external_id: 'T1', workspace_id: 'workspace_a' }
  all.insert('accounts', { ...account, name: 'Larkfield', joined_at: 0 })
  const id = 'conversation_workspace_a_slack_T1_C1'
  addConversation(all, id, { external_id: 'C1', intake: 'all' })
  const sends = (event: object) => {
    const inner = { type: 'message', channel: 'C1', channel_type: 'channel', ...event }
    return receiveTalk({ type: 'event_callback', team_id: 'T1', event: inner }, all.deps())
  }
  const kept = () =>
    all.sql('select payload from arrivals order by rowid').map(({ payload }) => {
      const { is, message, thread, text } = JSON.parse(String(payload))
      return [is, message === jane.ts && 'hers', thread === message && 'begins', text].join(' ')
    })
  return { sends, kept }
}

describe('what Slack sends of a channel that a customer reads', () => {
  test('is kept once, however often it comes', async () => {
    const { sends, kept } = channel()
    for (const event of [before, changed(edited)])
      for (const _again of [1, 2]) expect((await sends(event))?.status).toBe(200)
    expect(kept()).toEqual(['said hers begins Printer brokn', 'edited hers begins Printer broken'])
  })

  test.each([
    [
      'deleted',
      { subtype: 'message_deleted', ts: '9.1', deleted_ts: jane.ts, previous_message: before },
    ],
    ['deleted with answers below it', changed(grave)],
  ])('is deleted where it is %s', async (_how, event) => {
    const { sends, kept } = channel()
    for (const one of [before, event, event]) await sends(one)
    expect(kept().map((one) => one.split(' ')[0])).toEqual(['said', 'deleted'])
  })

  test.each([
    ['a preview of a link', changed({ ...before, attachments: [{ id: 1 }] })],
    ['the same words once more', changed({ ...edited, text: before.text })],
    ['what a bot wrote', { ...jane, bot_id: 'B1', text: 'deal Acme' }],
    ['somebody who joined', { ...jane, subtype: 'channel_join', text: 'joined' }],
    ['another channel', { ...before, channel: 'C2' }],
  ])('is not %s', async (_what, event) => {
    const { sends, kept } = channel()
    expect((await sends(event))?.status).toBe(200)
    expect(kept()).toEqual([])
  })

  test('is no word to the app itself', async () => {
    const { sends, kept } = channel()
    expect(await sends({ ...before, channel: 'D1', channel_type: 'im' })).toBeUndefined()
    expect(kept()).toEqual([])
  })
})
