import { expect, test } from 'vitest'
import '../../../worker/catalogue.ts'
import { conversationReader } from '../../../worker/core/record/reader.ts'
import { bodyOf, type Happened } from '../../../worker/delivery/webhooks/body.ts'

/** What a webhook carries of what happened, and of whom it says nothing. */

const now = Date.parse('2026-11-28T12:00:00Z')

const home = {
  ...{ id: 'workspace_1', name: 'Nordwind', currency: 'EUR', timeZone: 'UTC', locale: 'en' },
  country: 'DE',
  ownFields: {
    deal: {
      margin: { label: 'Margin', is: 'text', sees: 'manager' },
      region: { label: 'Region', is: 'text' },
    },
  },
} as const

const event = (name: string, id = 'event_1', recordId = 'deal_1'): Happened['event'] => ({
  ...{ id, workspaceId: home.id, requestId: 'r', input: '', name, memberId: 'member_1' },
  ...{ surface: 'teams', at: now, recordId, parentId: null, undoes: null, notes: null },
  who: 'Maria Silva',
})

type Values = Record<string, unknown>

const change = (version: number, before: Values | null, after: Values | null, kind = 'deal') => ({
  ...{ eventId: `event_${version}`, workspaceId: home.id, kind, recordId: `${kind}_1`, version },
  ...{ before, after },
})

const sent = (happened: Omit<Happened, 'reader'>) => {
  const body = bodyOf({ reader: conversationReader(home), ...happened })
  return body && JSON.parse(body)
}

const now3 = {
  ...{ id: 'deal_1', workspaceId: home.id, version: 3, createdAt: 1, title: 'Third', amount: 300 },
  ...{ currency: 'EUR', contactIds: [], lines: [], status: 'open', closeOn: '2026-12-01' },
  ownValues: { margin: 'thin', region: 'North' },
}

test('it is the record as this event left it, without what came later', () => {
  const first = { title: 'First', amount: 100, currency: 'EUR', region: 'South', margin: 'fat' }
  const { type, timestamp, data } = sent({
    event: event('deal.logged'),
    changes: [
      change(1, null, first),
      change(2, { title: 'First', region: 'South' }, { title: 'Second', region: 'North' }),
      change(3, { title: 'Second', amount: 100 }, { title: 'Third', amount: 300 }),
    ],
    row: now3,
  })
  expect([type, timestamp]).toEqual(['deal.logged', '2026-11-28T12:00:00.000Z'])
  expect(data.record).toMatchObject({ version: 1, title: 'First', amount: 100, region: 'South' })
  expect(data.changes).toEqual({
    title: { from: null, to: 'First' },
    amount: { from: null, to: 100 },
    currency: { from: null, to: 'EUR' },
    region: { from: null, to: 'South' },
  })
  expect(data).toMatchObject({
    by: { id: 'member_1', name: 'Maria Silva' },
    surface: 'teams',
    event: 'event_1',
  })
})

test('it says nothing of a field that not everybody sees', () => {
  const happened = {
    event: event('deal.edited', 'event_3'),
    changes: [change(3, { margin: 'fat', title: 'Second' }, { margin: 'thin', title: 'Third' })],
    row: now3,
  }
  expect(sent(happened).data.changes).toEqual({ title: { from: 'Second', to: 'Third' } })
  expect(JSON.stringify(sent(happened))).not.toMatch(/margin|thin|fat/)
})

test('of what is gone it says what it was, and that it is gone', () => {
  const was = { title: 'Third', amount: 300, currency: 'EUR' }
  const gone = [change(4, was, null)]
  const { type, data } = sent({ event: event('undone', 'event_4'), changes: gone, row: undefined })
  expect(type).toBe('deal.undone')
  expect(data.record).toMatchObject({ id: 'deal_1', version: 4, title: 'Third', removed: true })
  expect(data.changes.title).toEqual({ from: 'Third', to: null })
  // What happened before is sent as it was then.
  const edited = [change(3, { title: 'Second' }, { title: 'Third' }), ...gone]
  const before = sent({ event: event('deal.edited', 'event_3'), changes: edited, row: undefined })
  expect(before.data.record).toMatchObject({ version: 3, title: 'Third', amount: 300 })
  expect(before.data.record).not.toHaveProperty('removed')
})

test('an event that changes nothing of its record tells how that stands', () => {
  const slipped = { ...event('deal.slipped'), memberId: '', surface: '', who: null }
  const { data } = sent({ event: slipped, changes: [], row: now3 })
  expect(data).toMatchObject({ record: { version: 3 }, changes: {}, by: null, surface: null })
})

test.each<[string, Omit<Happened, 'reader' | 'event'>]>([
  ['it is not found, though nothing took it away', { changes: [], row: undefined }],
  [
    'it is hidden by now',
    { changes: [change(1, null, { subject: 'Open' }, 'activity')], row: undefined },
  ],
  [
    'it was private then',
    {
      changes: [
        change(1, null, { subject: 'Secret', private: 1 }, 'activity'),
        change(2, { private: 1 }, { private: 0 }, 'activity'),
      ],
      row: { id: 'activity_1', version: 2, subject: 'Secret', private: false },
    },
  ],
  [
    'it was private when it was removed',
    { changes: [change(1, { subject: 'Secret', private: 1 }, null, 'activity')], row: undefined },
  ],
])('nothing is sent where %s', (_what, happened) => {
  const about = event('note.logged', 'event_1', 'activity_1')
  expect(sent({ event: about, ...happened })).toBeUndefined()
})
