import { describe, expect, test } from 'vitest'
import { activitySchema } from '../../../adapters/teams/activity.ts'
import { receivedIn } from '../../../adapters/teams/talk.ts'

const channel = '19:acme@thread.tacv2'
const at = 1_800_000_000_123

/** A reply in a channel, by somebody of another tenant, but for what is given. */
const heard = (more: object = {}) =>
  receivedIn(
    {
      activity: activitySchema.parse({
        ...{ type: 'message', id: String(at), serviceUrl: 'https://teams.example/' },
        from: { id: '29:jane', aadObjectId: 'jane', name: 'Jane Ford' },
        conversation: {
          ...{ id: `${channel};messageid=1799999999000`, conversationType: 'channel' },
          ...{ tenantId: 'ours', isGroup: true },
        },
        channelData: { tenant: { id: 'theirs' } },
        text: '<div>It <b>smokes</b> &amp; smells</div>',
        ...more,
      }),
      ...{ tenant: 'theirs', deps: { now: 5 } },
    },
    false,
  )

test('what is written in a channel is of its thread, and of the tenant that has the channel', () => {
  expect(heard()).toEqual({
    ...{ surface: 'teams', account: 'ours', channel, thread: '1799999999000' },
    ...{ message: String(at), at, user: 'jane', name: 'Jane Ford' },
    ...{ is: 'said', text: 'It smokes & smells' },
  })
})

const timestamp = '2026-11-30T01:00:00Z'
const edited = `edited ${timestamp}`
const conversation = { id: channel, conversationType: 'channel', tenantId: 'ours' }
const changed = (type: string, eventType: string) => ({
  type,
  timestamp,
  channelData: { eventType },
})

describe('of what is written', () => {
  test.each<[what: string, more: object, wanted: object]>([
    ['begins a thread', { conversation }, { thread: String(at) }],
    ['names no moment', { id: 'abc' }, { at: 5, message: 'abc' }],
    ['is changed', changed('messageUpdate', 'editMessage'), { is: 'edited', change: edited }],
    ['is back', changed('messageUpdate', 'undeleteMessage'), { is: 'edited', change: edited }],
    [
      'is deleted',
      changed('messageDelete', 'softDeleteMessage'),
      { is: 'deleted', change: `deleted ${timestamp}`, text: '' },
    ],
    ['has no words', { text: undefined }, { text: '(no text)' }],
    [
      'has a file',
      { text: 'See it', attachments: [{ contentType: 'reference', name: 'plan.pdf' }] },
      { text: 'See it\n[file: plan.pdf]' },
    ],
    [
      'is a pasted picture',
      { text: '', attachments: [{ contentType: 'image/*', contentUrl: 'https://x.example/1' }] },
      { text: '[picture]' },
    ],
    [
      'quotes another one',
      {
        text: '<blockquote itemtype="http://schema.skype.com/Reply"><p>Which floor?</p></blockquote><p>Third</p>',
      },
      { text: 'Third' },
    ],
    ['is of somebody without an object id', { from: { id: '29:jane' } }, { user: '29:jane' }],
  ])('what %s', (_what, more, wanted) => {
    expect(heard(more)).toMatchObject(wanted)
  })

  test.each<[what: string, more: object]>([
    ['a bot says', { from: { id: '28:other' } }],
    ['a bot of another kind says', { from: { id: '29:other', role: 'bot' } }],
    ['is said in a chat of its own', { conversation: { id: 'a:1', conversationType: 'personal' } }],
    [
      'is said in a group chat',
      { conversation: { id: '19:1@thread.v2', conversationType: 'groupChat' } },
    ],
    ['has no id', { id: undefined }],
    ['is another event', { type: 'messageUpdate', channelData: { eventType: 'other' } }],
    ['is no event', { type: 'messageUpdate', channelData: undefined }],
  ])('nothing that %s is heard', (_what, more) => {
    expect(heard(more)).toBeUndefined()
  })
})
