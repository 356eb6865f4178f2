import { describe, expect, test } from 'vitest'
import { reply } from '../../../worker/conversation/answer.ts'
import { startedBy } from '../../../worker/core/action/starts.ts'
import { receiveInChannel } from '../../../worker/domains/channels/index.ts'
import { lines } from '../../support/desk-in-memory.ts'
import { caseId, ends, type Intake, roomIn, spoken, why } from '../../support/shared-channel.ts'

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
      await receiveInChannel(room.deps(), heard)
      await room.queueRuns()
      await receiveInChannel(room.deps(), heard)
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

    test('names whom a message names, on the case it opened and in the ledger', async () => {
      const room = await channelRoom()
      const { message: thread } = await room.says('UJANE', '<@UBOB> it broke')
      await room.says('UJONAS', '<@UJANE> <@UX> we come', { thread })
      await room.says('UJANE', '<@UJONAS> thanks', { thread })
      await room.queueRuns()
      await room.says('UJANE', '<@UBOB> it smokes', { message: thread, is: 'edited', change: '2' })
      await room.queueRuns()
      expect(room.said().map(({ text }) => text)).toEqual([
        ...['@Bob Stone it smokes', '@Jane Ford @someone we come', '@someone thanks'],
      ])
      expect(room.sql('select subject from cases')).toEqual([{ subject: '@Bob Stone it smokes' }])
      const subjects = room.ledger().map(({ subject }) => subject)
      expect(subjects.join()).not.toMatch(/<@/)
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
      expect(room.sent).toEqual([])
    })

    test('a thread in which the customer answers a colleague is a case as well', async () => {
      const room = await channelRoom()
      const { message: thread } = await room.says('UJONAS', 'We update tonight')
      await room.says('UJANE', 'Please not before eight', { thread })
      await room.says('UJONAS', 'Agreed', { thread })
      await room.queueRuns()
      expect(spoken(room)).toEqual(['in: Please not before eight: received', 'out: Agreed: sent'])
    })

    test('what is changed or deleted there is so in the case', async () => {
      const room = await channelRoom()
      const { message } = await room.says('UJANE', 'Printer brokn')
      await room.says('UJANE', 'Printer broken', { message, is: 'edited', change: '1' })
      await room.queueRuns()
      expect(spoken(room)).toEqual(['in: Printer broken: received'])
      const called = () => [...room.sql('select subject from cases'), ...room.ledger().slice(0, 1)]
      expect(called()).toMatchObject([{ subject: 'Printer broken' }, { subject: 'Printer broken' }])
      await room.says('UJANE', '', { message, is: 'deleted', change: 'deleted' })
      await room.queueRuns()
      const gone = '(deleted in the channel by who wrote it)'
      expect(called()).toMatchObject([{ subject: gone }, { subject: '' }])
      expect(spoken(room)).toEqual([`in: ${gone}: received`])
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
      expect(room.sent).toEqual([{ thread: message, text: 'Jonas Weber: It is repaired' }])
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
