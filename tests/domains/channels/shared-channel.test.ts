import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { reply } from '../../../worker/conversation/answer.ts'
import { startedBy } from '../../../worker/core/action/starts.ts'
import type { Overheard } from '../../../worker/core/call.ts'
import type { Raw } from '../../../worker/core/card.ts'
import type { Conversation, Deps, Profile, Threads, Told } from '../../../worker/core/context.ts'
import { overhear } from '../../../worker/domains/channels/index.ts'
import { lines, newest } from '../../support/desk-in-memory.ts'
import { mailroom } from '../../support/mailroom.ts'

const places = {
  slack: { surface: 'slack', account: 'T1', externalId: 'C1', name: 'acme' },
  teams: {
    ...{ surface: 'teams', account: 'tenant-1', externalId: '19:acme@thread.tacv2', name: 'acme' },
    ...{ serviceUrl: 'https://teams.example/', threaded: true },
  },
} satisfies Record<string, Conversation>

const people: Record<string, Profile & { user?: string }> = {
  UJANE: { name: 'Jane Ford', email: 'jane@acme.example', guest: true },
  UBOB: { name: 'Bob Stone', guest: true },
  UNEW: { name: 'Nora New', email: 'nora@larkfield.example' },
  '29:jonas': { name: 'Jonas Weber', user: 'UJONAS' },
}

type Intake = 'all' | 'marked' | 'chosen'

/** An office with a channel in which Acme reads and writes. */
async function roomIn(surface: keyof typeof places, intake: Intake = 'all') {
  const place: Conversation = places[surface]
  const { account, externalId } = place
  const told: { thread: string; text: string }[] = []
  let answers = async (): Promise<Told> => ({ sent: `200.${told.length}` })
  const readers = { companies: 1, guests: 0 }
  const threads: Threads = {
    ...(surface === 'slack' && { marks: true }),
    writer: async (_deps, _to, user) => people[user] ?? { name: '', guest: true },
    tell: async (_deps, _to, thread, text) => {
      told.push({ thread, text })
      return answers()
    },
  }
  const at: Pick<Deps, 'lookouts' | 'threads'> = {
    lookouts: { [surface]: async () => readers },
    threads: { [surface]: threads },
  }
  const room = mailroom(undefined, at)
  const deps = (): Deps => ({ ...room.deps(room.now()), ...at })
  room.insert('accounts', {
    ...{ surface, external_id: account, workspace_id: 'workspace_a', name: 'Larkfield' },
    joined_at: 0,
  })
  room.insert('identities', {
    ...{ surface, account, external_user_id: 'UJONAS', workspace_id: 'workspace_a' },
    ...{ member_id: 'member_jonas', created_at: 0 },
  })
  const asks = (who: string, action: string, input = {}) =>
    room.does(who, action, input, { conversation: place, deps: deps() })
  await room.does('jonas', 'save-company', { name: 'Acme' })
  await asks('maria', 'share-channel', { company: 'Acme', intake })
  let count = 100
  const says = async (user: string, text: string, more: Partial<Overheard> = {}) => {
    count += 1
    const message = more.message ?? `${count}.1`
    const heard: Overheard = {
      ...{ surface, account, channel: externalId, user, message, thread: message },
      ...{ at: room.now(), is: 'said', text, ...more },
    }
    await overhear(deps(), heard)
    return heard
  }
  return {
    ...room,
    ctxOf: room.asks,
    place,
    told,
    asks,
    says,
    deps,
    readers,
    answers: (next: typeof answers) => (answers = next),
  }
}

type Room = Awaited<ReturnType<typeof roomIn>>
const caseId = ({ sql }: Room) => String(sql('select id from cases')[0]?.id)
const spoken = ({ said }: Room) =>
  said().map(({ direction, text, state }) => [direction, text, state].join(': '))
const ends = ({ ledger }: Room) => ledger().map(({ state }) => state)
const why = ({ ledger }: Room) => ledger().at(-1)?.reason

describe.each(['slack', 'teams'] as const)(
  'a channel of %s that is shared with a customer',
  (surface) => {
    const channelRoom = (intake?: Intake) => roomIn(surface, intake)

    test('is one where an admin says so, and says who reads it', async () => {
      const room = await channelRoom()
      const card = await room.asks('maria', 'channels')
      expect(JSON.stringify(card)).toContain('#acme with Acme')
      await expect(room.asks('jonas', 'share-channel', { company: 'Acme' })).rejects.toThrow(
        /admin/,
      )
      await room.asks('maria', 'unshare-channel')
      room.readers.companies = 0
      const asked = await room.asks('maria', 'share-channel', { company: 'Acme' }).catch((e) => e)
      expect(asked.buttons[0].label).toBe('It is shared anyway')
      expect(room.sql('select intake from conversations')[0]?.intake).toBeNull()
      await room.asks('maria', 'share-channel', { company: 'Acme', anyway: true })
      expect(room.sql('select intake from conversations')[0]?.intake).toBe('all')
    })

    test('gets no alerts, no desk and no digest, nor is it shared while one comes there', async () => {
      const room = await channelRoom()
      for (const action of ['alerts-on', 'open-desk'])
        await expect(room.asks('maria', action)).rejects.toThrow(/shared with a customer/)
      await room.asks('maria', 'unshare-channel')
      await room.asks('maria', 'alerts-on', { anyway: true })
      await expect(room.asks('maria', 'share-channel', { company: 'Acme' })).rejects.toThrow(
        '#acme gets alerts (alerts off), and the customer would read it. Turn that off first.',
      )
    })

    test('a message of the customer is a case, with who wrote it and their company, once', async () => {
      const room = await channelRoom()
      const heard = await room.says('UJANE', 'The printer is broken\nSince this morning')
      await overhear(room.deps(), heard)
      await room.queueRuns()
      await overhear(room.deps(), heard)
      await room.queueRuns()
      expect(room.sql('select subject, status, channel from cases')).toMatchObject([
        { subject: 'The printer is broken', status: 'new', channel: 'chat' },
      ])
      expect(room.sql('select c.name from cases join companies c on c.id = company_id')).toEqual([
        { name: 'Acme' },
      ])
      expect(room.said()).toMatchObject([
        { sender: 'Jane Ford <jane@acme.example>', direction: 'in' },
      ])
      expect(ends(room)).toEqual(['case'])
      const card = lines(await room.asks('jonas', 'open-record', { id: caseId(room) }))
      expect(card).toContain(
        'Shared with Acme – what is written in its thread of #acme is read by them.',
      )
    })

    test('a known person is that person; who Slack does not name is kept all the same', async () => {
      const room = await channelRoom()
      await room.does('jonas', 'save-contact', { name: 'Jane Ford', email: 'jane@acme.example' })
      await room.says('UJANE', 'One')
      await room.says('UNOBODY', 'Two')
      await room.queueRuns()
      expect(
        room.sql('select contact_id is not null as known from cases order by subject'),
      ).toEqual([{ known: 1 }, { known: 0 }])
      expect(ends(room)).toEqual(['case', 'case'])
    })

    test('what colleagues say in the thread of a case was an answer, elsewhere it is theirs', async () => {
      const room = await channelRoom()
      await room.says('UJONAS', 'Good morning all')
      const { message: thread } = await room.says('UJANE', 'Printer broken')
      await room.says('UJONAS', 'We are on our way', { thread })
      await room.says('UNEW', 'I bring a drum', { thread })
      await room.says('UBOB', 'Great', { thread })
      await room.queueRuns()
      expect(spoken(room)).toEqual([
        'in: Printer broken: received',
        'out: We are on our way: sent',
        'out: I bring a drum: sent',
        'in: Great: received',
      ])
      expect(ends(room)).toEqual(['ignored', 'case', 'appended', 'appended', 'appended'])
      expect(
        room.sql('select status, owner_id, first_reply_at is not null as it from cases'),
      ).toEqual([{ status: 'open', owner_id: 'member_jonas', it: 1 }])
      expect(String(room.ledger()[0]?.payload)).not.toContain('Good morning')
      expect(room.told).toEqual([])
    })

    test('a thread in which the customer answers a colleague is a case as well', async () => {
      const room = await channelRoom()
      const { message: thread } = await room.says('UJONAS', 'We update tonight')
      await room.says('UJANE', 'Please not before eight', { thread })
      await room.says('UJONAS', 'Agreed', { thread })
      await room.queueRuns()
      expect(spoken(room)).toEqual(['in: Please not before eight: received', 'out: Agreed: sent'])
    })

    test('what is changed or taken back there is so in the case', async () => {
      const room = await channelRoom()
      const { message } = await room.says('UJANE', 'Printer brokn')
      await room.says('UJANE', 'Printer broken', { message, is: 'edited', change: '1' })
      await room.queueRuns()
      expect(spoken(room)).toEqual(['in: Printer broken: received'])
      await room.says('UJANE', '', { message, is: 'deleted', change: 'deleted' })
      await room.queueRuns()
      expect(spoken(room)).toEqual(['in: (taken back in the channel by who wrote it): received'])
      expect(ends(room)).toEqual(['case', 'appended', 'appended'])
      for (const change of ['3', '4'])
        await room.says('UJANE', 'Printer broken', { message, is: 'edited', change })
      await room.queueRuns()
      expect(spoken(room)).toEqual(['in: Printer broken: received'])
      expect(ends(room).slice(3)).toEqual(['appended', 'ignored'])
      expect(room.sql('select count(*) as cases from cases')).toEqual([{ cases: 1 }])
    })

    test('a case that is made of a message by hand is one of its thread', async () => {
      const room = await channelRoom('chosen')
      const { message } = await room.says('UJANE', 'Printer broken')
      await room.queueRuns()
      expect([ends(room), why(room)]).toEqual([
        ['ignored'],
        'In this channel a case is made of a message by hand.',
      ])
      const at = { channel: room.place.externalId, thread: message, message }
      const made = startedBy('case-of-message', { text: 'Printer broken', author: 'Jane', at })
      if (!made || !('open' in made)) throw new Error('nothing is started by it')
      const form = await reply(room.ctxOf('jonas'), made)
      const fields = 'form' in form ? form.form.fields : []
      expect(JSON.stringify(fields.find(({ name }) => name === 'company'))).toContain('Acme')
      await room.asks('jonas', 'open-case', made.input)
      const again = room.asks('jonas', 'open-case', made.input)
      await expect(again).rejects.toThrow('This message is in #1001 already.')
      await room.says('UBOB', 'Here too', { thread: message })
      await room.queueRuns()
      expect(ends(room)).toEqual(['ignored', 'appended'])
      await room.asks('jonas', 'reply-case', { id: caseId(room), message: 'It is repaired' })
      room.passes(11_000)
      await room.queueRuns()
      expect(room.told).toEqual([{ thread: message, text: 'Jonas Weber: It is repaired' }])
    })

    test('what became a case by hand before it was read is one', async () => {
      const room = await channelRoom()
      const { message } = await room.says('UJANE', 'Printer broken')
      const place = `${room.place.externalId} ${message} ${message}`
      const text = 'Printer broken'
      await room.asks('jonas', 'open-case', { subject: text, text, channel: 'chat', place })
      await room.queueRuns()
      expect([ends(room), room.sql('select count(*) as cases from cases')]).toEqual([
        ['case'],
        [{ cases: 1 }],
      ])
    })

    test('a channel that is not shared is not listened to, nor one any more', async () => {
      const room = await channelRoom()
      await room.says('UJANE', 'Elsewhere', { channel: 'C2' })
      await room.asks('maria', 'unshare-channel')
      await room.says('UJANE', 'Here no more')
      await room.queueRuns()
      expect([ends(room), spoken(room)]).toEqual([[], []])
    })
  },
)

test('by the rule of marks a message waits for one, also while it is being read', async () => {
  const room = await roomIn('slack', 'marked')
  const { message } = await room.says('UJANE', 'Printer broken')
  await room.queueRuns()
  expect([ends(room), why(room)]).toEqual([
    ['ignored'],
    'Only what is marked with :ticket: becomes a case in this channel.',
  ])
  await room.says('UJONAS', 'tada', { message, is: 'marked' })
  await room.queueRuns()
  expect(ends(room)).toEqual(['ignored'])
  for (const _again of [1, 2]) await room.says('UJONAS', 'ticket', { message, is: 'marked' })
  await room.queueRuns()
  expect([ends(room), spoken(room)]).toEqual([['case'], ['in: Printer broken: received']])
  const { message: other } = await room.says('UJANE', 'And the scanner')
  await room.says('UBOB', 'ticket', { message: other, is: 'marked' })
  await room.queueRuns()
  expect(ends(room)).toEqual(['case', 'case'])
  expect(room.sql('select count(*) as cases from cases')).toEqual([{ cases: 2 }])
})

test('in Teams no marks come, only channels have threads, and who is known by another id is found', async () => {
  await expect(roomIn('teams', 'marked')).rejects.toThrow(/No marks are passed on/)
  const room = await roomIn('teams')
  const chat = { ...room.place, externalId: '19:chat@thread.v2', threaded: false }
  const there = { conversation: chat, deps: room.deps() }
  const inChat = room.does('maria', 'share-channel', { company: 'Acme' }, there)
  await expect(inChat).rejects.toThrow(/Only a channel/)
  const { message: thread } = await room.says('UJANE', 'Printer broken')
  await room.says('29:jonas', 'On our way', { thread })
  await room.queueRuns()
  expect(room.sql('select owner_id from cases')).toEqual([{ owner_id: 'member_jonas' }])
})

describe.each(['slack', 'teams'] as const)('an answer in a shared channel of %s', (surface) => {
  const channelRoom = (intake?: Intake) => roomIn(surface, intake)

  async function broken() {
    const room = await channelRoom()
    const { message } = await room.says('UJANE', 'Printer broken')
    await room.queueRuns()
    const reply = (text: string) =>
      room.asks('jonas', 'reply-case', { id: caseId(room), message: text })
    const undone = async () => {
      room.passes(11_000)
      await room.queueRuns()
    }
    return { ...room, message, reply, undone }
  }

  test('goes into the thread after ten seconds, in the name of who wrote it, once', async () => {
    const room = await broken()
    await room.reply('It is repaired')
    await room.queueRuns(1)
    expect(room.told).toEqual([])
    await room.undone()
    await room.minutesPass(3)
    expect(room.told).toEqual([{ thread: room.message, text: 'Jonas Weber: It is repaired' }])
    expect(spoken(room).at(-1)).toBe('out: It is repaired: sent')
    // The thread goes on.
    await room.says('UJANE', 'Thank you', { thread: room.message })
    await room.queueRuns()
    expect(room.sql('select count(*) as cases from cases')).toEqual([{ cases: 1 }])
  })

  test('is not sent again where nobody knows, and says why where it was refused', async () => {
    const room = await broken()
    room.answers(async () => ({ unknown: 'socket hang up' }))
    await room.reply('One')
    await room.undone()
    await room.minutesPass(5)
    room.answers(async () => ({ refused: 'That channel was archived.' }))
    await room.reply('Two')
    await room.undone()
    expect(room.told).toHaveLength(2)
    expect(spoken(room).slice(1)).toEqual(['out: One: unknown', 'out: Two: failed'])
    expect(JSON.stringify(room.sql('select card from notices'))).toContain('was archived')
  })

  test('is refused where the channel is not shared any more', async () => {
    const room = await broken()
    await room.reply('One')
    await room.asks('maria', 'unshare-channel')
    await room.undone()
    expect([room.told, spoken(room).at(-1)]).toEqual([[], 'out: One: failed'])
  })

  test('a case of a channel that nobody shared is answered elsewhere', async () => {
    const room = await channelRoom()
    await room.does('jonas', 'open-case', { subject: 'By hand', channel: 'chat', text: 'Hello' })
    await room.asks('jonas', 'reply-case', { id: caseId(room), message: 'Hello' })
    expect(spoken(room).at(-1)).toBe('out: Hello: kept')
  })

  test('a customer who was asked says how satisfied they are by a number in the thread', async () => {
    const room = await broken()
    room.sql(`update workspaces set ask_after = 0`)
    await room.reply('It is repaired')
    await room.undone()
    await room.does(
      'jonas',
      'solve-case',
      { id: caseId(room) },
      {
        workspace: { ...room.ctxOf('jonas').workspace, askAfter: 0 },
      },
    )
    await room.minutesPass(2)
    expect(room.told.at(-1)?.text).toMatch(/1.*5/s)
    await room.says('UJANE', '4', { thread: room.message })
    await room.queueRuns()
    expect(room.sql('select score, status from cases')).toEqual([{ score: 4, status: 'solved' }])
    await room.says('UJANE', 'It is broken again', { thread: room.message })
    await room.queueRuns()
    expect(room.sql('select status from cases')).toEqual([{ status: 'open' }])
  })
})

/** A channel that a customer reads, and what is ours. */
async function quietRoom() {
  const room = await roomIn('slack')
  await room.does('jonas', 'log-deal', { deal: 'Acme renewal' })
  await room.does('jonas', 'save-report', { name: 'Wins', report: 'won', visibility: 'shared' })
  const [deal, report] = [newest(room, 'deals'), newest(room, 'reports')]
  return { ...room, deal, report, shares: () => room.asks('maria', 'share-channel', acme) }
}

const acme = { company: 'Acme' }

describe('a channel that a customer reads', () => {
  test('gets no alerts, no desk, no digest, no report and no deal', async () => {
    const { asks, deal, report, sql } = await quietRoom()
    const wishes: Record<string, Raw> = {
      ...{ 'alerts-on': {}, 'set-alerts': { events: ['won'] }, 'add-alerts': { events: ['won'] } },
      ...{ 'open-desk': {}, 'set-digest': { every: 'daily' }, 'share-deal': { id: deal } },
      'schedule-report': { id: report, every: 'daily' },
    }
    for (const [action, input] of Object.entries(wishes))
      for (const anyway of [{}, { anyway: true }])
        await expect(asks('maria', action, { ...input, ...anyway }), action).rejects.toThrow(
          '#acme is shared with a customer, who reads all that stands there.',
        )
    expect(sql('select 1 from posts')).toEqual([])
  })

  test('is shared once nothing comes there any more, each named with how it is turned off', async () => {
    const { asks, report, sql, shares } = await quietRoom()
    await asks('maria', 'unshare-channel')
    const schedule = () => ({ id: String(sql('select id from report_schedules')[0]?.id) })
    const coming: { on: string; given?: Raw; off: string; by?: () => Raw; says: string }[] = [
      { on: 'alerts-on', off: 'alerts-off', says: 'alerts (alerts off)' },
      { on: 'open-desk', off: 'close-desk', says: 'cards of cases (cases off)' },
      {
        ...{ on: 'set-digest', given: { every: 'daily' }, off: 'set-digest' },
        ...{ by: () => ({ every: 'off' }), says: 'a digest (digest off)' },
      },
      {
        ...{ on: 'schedule-report', given: { id: report, every: 'daily' }, off: 'end-schedule' },
        ...{ by: schedule, says: 'a report (schedules)' },
      },
    ]
    for (const { on, given = {}, off, by = () => ({}), says } of coming) {
      await asks('maria', on, { ...given, anyway: true })
      await expect(shares(), on).rejects.toThrow(
        `#acme gets ${says}, and the customer would read it. Turn that off first.`,
      )
      await asks('maria', off, by())
    }
    await shares()
    const rule = String(sql('select id from alert_rules where of is null')[0]?.id)
    for (const [action, input] of [
      ['change-alerts', { rule, active: true }],
      ['add-alerts', { beside: rule, events: ['won'] }],
    ] as const)
      await expect(asks('maria', action, input)).rejects.toThrow(/shared with a customer/)
  })

  test('keeps no card up to date that stood there before, and says that it stands', async () => {
    const { asks, deal, sql, shares } = await quietRoom()
    await asks('maria', 'unshare-channel')
    await asks('jonas', 'share-deal', { id: deal, anyway: true })
    sql("update posts set vendor_id = 'M1'")
    expect(lines(await shares()).join('\n')).toContain(
      '1 card of the CRM stood there before. Delete what the customer is not to read.',
    )
    await asks('jonas', 'win-deal', { id: deal })
    expect(sql('select 1 from posts')).toEqual([])
  })
})

test('an internal note never gets into a thread that a customer reads, whatever is done', async () => {
  const secret = 'q7z the customer is difficult'
  const steps = fc.constantFrom(
    ...(['note', 'escalate', 'reply', 'customer', 'colleague', 'edited', 'again'] as const),
    ...(['force', 'work', 'solve', 'minutes', 'anew'] as const),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 3, maxLength: 9 }), async (all) => {
      const room = await roomIn('slack')
      const { message: thread } = await room.says('UJANE', 'Printer broken')
      await room.queueRuns()
      const id = caseId(room)
      const notes = () => room.sql("select id from messages where direction = 'note'")
      const does = (action: string, input: Raw) =>
        room.asks('jonas', action, { id, ...input }).catch(() => 0)
      const ways: Record<(typeof all)[number], (at: number) => unknown> = {
        note: () =>
          room.does('jonas', 'log-message', { case: id, direction: 'note', text: secret }),
        escalate: () => does('escalate-case', { owner: 'maria', reason: secret }),
        reply: (at) => does('reply-case', { message: `Answer ${at}` }),
        customer: (at) => room.says('UJANE', `And ${at}`, { thread }),
        colleague: (at) => room.says('UJONAS', `Yes ${at}`, { thread }),
        edited: (at) =>
          room.says('UJANE', `Once more ${at}`, { message: thread, is: 'edited', change: `${at}` }),
        again: async () => {
          for (const one of notes()) await does('send-again', { id: String(one.id) })
        },
        // As if a fault of ours had set it so.
        force: () => room.sql("update messages set state = 'pending' where direction = 'note'"),
        work: () => {
          for (const one of notes())
            room.queued.push({ message: { work: one.id, workspaceId: 'workspace_a' } })
        },
        solve: () => does('solve-case', {}),
        minutes: () => room.minutesPass(2),
        anew: async () => {
          await room.asks('maria', 'unshare-channel')
          await room.asks('maria', 'share-channel', acme)
        },
      }
      await ways.note(0)
      for (const [at, way] of all.entries()) {
        await ways[way](at)
        await room.queueRuns(2)
      }
      await ways.reply(99)
      await room.minutesPass(3)
      expect(JSON.stringify(room.told)).toContain('Answer 99')
      expect(JSON.stringify(room.told)).not.toContain('customer is difficult')
    }),
    { numRuns: 25 },
  )
})

/** Vendors and the queue bring nothing in order, and some of it twice. */

const words = (room: Room, user: string, text: string): Overheard => ({
  ...{ surface: 'slack', account: 'T1', channel: 'C1', user, message: '900.1', thread: '900.1' },
  ...{ at: room.now(), is: 'said', text },
})

describe('a change that comes before its message', () => {
  async function changedFirst(is: 'edited' | 'deleted') {
    const room = await roomIn('slack')
    const said = words(room, 'UJANE', 'Printer brokn')
    const now = { ...said, is, change: is, text: is === 'deleted' ? '' : 'Printer broken' }
    await overhear(room.deps(), now)
    await room.queueRuns()
    await overhear(room.deps(), said)
    await room.queueRuns()
    return room
  }

  test('is what the message says, once', async () => {
    const room = await changedFirst('edited')
    expect(spoken(room)).toEqual(['in: Printer broken: received'])
    expect(ends(room)).toEqual(['ignored', 'case'])
  })

  test('of one that is deleted makes none of it', async () => {
    const room = await changedFirst('deleted')
    expect([spoken(room), room.sql('select 1 from cases')]).toEqual([[], []])
    expect(JSON.stringify(room.ledger())).not.toContain('Printer')
  })

  test('is nothing where the message is older than anything still on its way', async () => {
    const room = await roomIn('slack')
    const old = words(room, 'UJANE', 'Written before it was shared')
    room.passes(16 * 60_000)
    await overhear(room.deps(), { ...old, is: 'edited', change: '1' })
    await room.queueRuns()
    expect([spoken(room), ends(room)]).toEqual([[], ['ignored']])
  })

  test('is taken in where both wait, the change first', async () => {
    const room = await roomIn('slack')
    const said = words(room, 'UJANE', 'Printer brokn')
    await overhear(room.deps(), { ...said, is: 'edited', change: '1', text: 'Printer broken' })
    await overhear(room.deps(), said)
    await room.queueRuns()
    await room.minutesPass(2)
    expect(spoken(room)).toEqual(['in: Printer broken: received'])
  })
})

test('what colleagues say among themselves is not kept when they change it', async () => {
  const room = await roomIn('slack')
  const { message } = await room.says('UJONAS', 'Lunch?')
  await room.queueRuns()
  await room.says('UJONAS', 'Late lunch?', { message, is: 'edited', change: '1' })
  await room.queueRuns()
  expect(ends(room)).toEqual(['ignored', 'ignored'])
  expect(JSON.stringify(room.ledger())).not.toMatch(/lunch/i)
})

/** The database does not answer until that is over. */
function outage({ env }: Room) {
  const { DB } = env
  const batch = () => Promise.reject(new Error('D1_ERROR: no answer'))
  const log = vi.spyOn(console, 'error').mockReturnValue()
  Object.assign(env, { DB: { ...DB, batch } })
  return () => {
    Object.assign(env, { DB })
    log.mockRestore()
  }
}

test('what the database does not take in time waits in the queue, and is there once', async () => {
  const room = await roomIn('slack')
  const said = words(room, 'UJANE', 'Printer brokn')
  const edited = { ...said, is: 'edited' as const, change: '1', text: 'Printer broken' }
  const over = outage(room)
  for (const heard of [edited, said, said]) await overhear(room.deps(), heard)
  expect(room.queued.map(({ message }) => Object.keys(message as object))).toEqual(
    [1, 2, 3].map(() => ['overheard']),
  )
  await room.queueRuns(3)
  expect(room.queued).toHaveLength(3)
  over()
  await room.queueRuns()
  await overhear(room.deps(), said)
  await room.minutesPass(2)
  expect(spoken(room)).toEqual(['in: Printer broken: received'])
  expect(room.sql('select count(*) as n from cases')).toEqual([{ n: 1 }])
})

test('what neither the database nor the queue takes is refused, so that its vendor sends it again', async () => {
  const room = await roomIn('slack')
  const said = words(room, 'UJANE', 'Printer broken')
  const deps = room.deps()
  const over = outage(room)
  const EVENTS = { send: () => Promise.reject(new Error('no queue')) }
  const env = { ...deps.env, EVENTS } as unknown as typeof deps.env // all that is called of it
  await expect(overhear({ ...deps, env }, said)).rejects.toThrow('no queue')
  over()
  await overhear(room.deps(), said)
  await room.queueRuns()
  expect(spoken(room)).toEqual(['in: Printer broken: received'])
})
