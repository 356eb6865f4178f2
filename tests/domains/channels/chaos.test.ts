import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { hear } from '../../../worker/domains/channels/index.ts'
import { talkWritten } from '../../../worker/public/talk.ts'
import { lines } from '../../support/desk-in-memory.ts'
import { letter } from '../../support/mailroom.ts'
import { roomIn } from '../../support/shared-channel.ts'
import { byTwilio } from '../../support/twilio.ts'

afterEach(() => void vi.unstubAllGlobals())

/** What failed again and again is tried again after so long. */
const longestWait = 3_600_000

/** Its sender tries again until it was taken in. */
async function untilTaken(send: () => Promise<unknown>): Promise<void> {
  for (let time = 0; time < 30; time += 1)
    if (
      await send().then(
        (taken) => taken !== false,
        () => false,
      )
    )
      return
}

const ours = '+442079460958'
const doings = ['mail', 'mail', 'call', 'text', 'said', 'page', 'again'] as const
const steps = fc.array(fc.constantFrom(...doings, 'reply', 'reply', 'queue', 'minute'), {
  ...{ minLength: 10, maxLength: 18 },
})
const chance = fc.infiniteStream(fc.integer({ min: 0, max: 99 }))

/** An office whose providers fail three times in ten, and its database once in twelve. */
async function brittleRoom(roll: () => number) {
  const is = { failing: false }
  const room = await roomIn('slack', 'all', () => {
    if (is.failing && roll() < 8) throw new Error('D1_ERROR: killed here')
  })
  const out: string[] = []
  const calls = (what: string) => {
    out.push(/answer \d+/.exec(what)?.[0] ?? what)
    if (roll() < 30) throw new Error('The provider broke off.')
    return `out${out.length}`
  }
  room.provides(async ({ text }) => ({ messageId: `${calls(text)}@mail.example` }))
  room.answers(async () => ({ sent: calls(room.sent.at(-1)?.text ?? '') }))
  vi.stubGlobal('fetch', async (request: Request) =>
    Response.json({ sid: calls(decodeURIComponent(await request.text()).replaceAll('+', ' ')) }),
  )
  await room.does('maria', 'add-line', {
    ...{ provider: 'twilio', account: 'AC1', key: 'token', number: ours },
  })
  const twilio = (how: 'phone' | 'text', at: number, fields: Record<string, string>) => {
    const who = { From: `+4930123${100 + at}`, To: ours, AccountSid: 'AC1' }
    const request = byTwilio(how, { ...who, ...fields }, 'token')
    return hear(room.deps(), how, 'twilio', request)
  }
  const pages = new Map<number, string>()
  const comes: Record<string, (at: number) => Promise<unknown>> = {
    mail: (at) =>
      room.arrives(letter(`Subject: Mail ${at}`, `Message-ID: <c${at}@x>`, '', `mail ${at}.`)),
    call: (at) =>
      twilio('phone', at, { CallSid: `CA${at}`, CallStatus: 'completed', CallDuration: '60' }),
    text: (at) => twilio('text', at, { MessageSid: `SM${at}`, Body: `text ${at}.` }),
    said: (at) => room.says('UJANE', `said ${at}.`, { message: `${at}.1` }),
    page: async (at) => {
      const body = new URLSearchParams({ text: `page ${at}.`, once: `written_${at}` })
      const request = new Request('https://crm.example/case/x', { method: 'POST', body })
      return (await talkWritten(request, room.deps(), pages.get(at) ?? '')).status === 303
    },
  }
  /** The link of a case that there is, where there is one. */
  async function opensPage(at: number) {
    const [known] = room.sql('select id from cases order by rowid')
    if (!known) return false
    const card = lines(await room.does('jonas', 'case-link', { id: String(known.id) })).join('\n')
    return pages.set(at, /case\/(\S+)/.exec(card)?.[1] ?? '')
  }
  return { ...room, is, out, comes, opensPage }
}

/**
 * Mails, calls, texts, what is said in a shared channel and on a case's page, answers and kills in any order:
 * each that came in is in a case once, and no answer was sent twice by us.
 */
test('in any order and with any failure all that came in is there once and no answer goes out twice', async () => {
  await fc.assert(
    fc.asyncProperty(chance, steps, async (stream, all) => {
      const dice = stream[Symbol.iterator]()
      const roll = () => dice.next().value ?? 99
      const room = await brittleRoom(roll)
      const came: [what: string, at: number][] = []
      const answers: string[] = []
      const arrives = (what: string, at: number) =>
        untilTaken(async () => (await room.comes[what]?.(at)) !== false)
      for (const [at, step] of all.entries()) {
        room.is.failing = false
        const isNew = Boolean(room.comes[step]) && (step !== 'page' || (await room.opensPage(at)))
        const known = room
          .said()
          .filter(({ direction, call }) => direction === 'in' && call === null)
        const answered = known[roll() % (known.length || 1)]
        if (step === 'reply' && answered) {
          answers.push(`answer ${at}`)
          const input = { id: String(answered.case_id), message: `answer ${at}` }
          await room.does('jonas', 'reply-case', input)
        }
        room.is.failing = true
        if (isNew) {
          came.push([step, at])
          await arrives(step, at)
        }
        if (step === 'again') for (const [what, before] of came) await arrives(what, before)
        if (step === 'queue') await room.queueRuns(2)
        if (step === 'minute') await room.minutesPass()
      }
      room.is.failing = false
      room.passes(longestWait)
      await room.minutesPass(8)
      for (const { id, state } of room.ledger())
        if (state === 'failed') await room.does('maria', 'take-arrival', { id: String(id) })
      await room.minutesPass(2)
      const said = room.said()
      const texts = (direction: string) =>
        said.flatMap((one) =>
          one.direction === direction && one.call === null ? String(one.text) : [],
        )
      const written = came.filter(([what]) => what !== 'call')
      expect(texts('in').sort()).toEqual(written.map(([what, at]) => `${what} ${at}.`).sort())
      expect(texts('out').sort()).toEqual(answers.sort())
      const called = said.filter(({ call }) => call !== null).map(({ sender }) => sender)
      expect(new Set(called).size).toBe(called.length)
      expect(called.length).toBe(came.length - written.length)
      expect(room.out.toSorted()).toEqual([...new Set(room.out)].toSorted())
      const wrong = said.filter(({ direction, state }) =>
        direction === 'in' ? state !== 'received' : state !== 'sent' && state !== 'unknown',
      )
      expect(wrong).toEqual([])
      expect(
        room.ledger().map(({ state }) => ['case', 'appended'].includes(String(state))),
      ).toEqual(came.map(() => true))
    }),
    { numRuns: 40 },
  )
})
