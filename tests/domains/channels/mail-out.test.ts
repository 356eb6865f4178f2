import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actionNamed } from '../../../worker/core/action/known.ts'
import { talk } from '../../../worker/public/talk.ts'
import { lines, newest } from '../../support/desk-in-memory.ts'
import { letter, mailroom, ours } from '../../support/mailroom.ts'

/** A customer's mail is a case by now. */
async function withCase(before?: Parameters<typeof mailroom>[0]) {
  const room = mailroom(before)
  await room.arrives(
    letter('Subject: Printer broken', 'Message-ID: <m1@globex.example>', '', 'Help'),
  )
  await room.queueRuns()
  const id = String(room.said()[0]?.case_id)
  const answers = (message: string) => room.does('jonas', 'reply-case', { id, message })
  const last = () => room.said().at(-1)
  return { room, id, answers, last }
}

const refuse = (code: string) => Promise.reject(Object.assign(new Error(code), { code }))

describe('an answer to a customer', () => {
  test('goes out after ten seconds, once, as an answer to what they wrote', async () => {
    const { room, answers, last } = await withCase()
    const card = await answers('It is repaired.')
    expect(lines(card).join('\n')).toContain('[Undo]')
    await room.queueRuns(3)
    expect(room.sent).toEqual([])
    expect(last()).toMatchObject({ state: 'pending' })
    await room.minutesPass(3)
    expect(room.sent).toEqual([
      {
        to: 'jane@globex.example',
        from: { email: ours, name: 'Jonas Weber, Larkfield' },
        replyTo: expect.stringMatching(
          /^reply\+orkspace_a-[0-9a-z]{16}-[0-9a-f]{16}@mail\.example$/,
        ),
        subject: 'Re: Printer broken [#1001]',
        text: expect.stringMatching(
          /^It is repaired\.\n\n-- \nJonas Weber\nLarkfield\n\nRead and answer on the web:\nhttps:\/\/crm\.example\/case\/\S+$/,
        ),
        headers: {
          ...{ 'In-Reply-To': '<m1@globex.example>', References: '<m1@globex.example>' },
          'X-Alongside': 'orkspace_a',
        },
      },
    ])
    expect(last()).toMatchObject({ state: 'sent' })
    expect(JSON.parse(String(last()?.external_ids))).toEqual({ email: '<out1@mail.example>' })
    // What they write to the address it came with, or as an answer to it, is in the case.
    await room.arrives(letter('Subject: x', '', 'Thanks'), room.sent[0]?.replyTo)
    await room.arrives(letter('Subject: y', 'In-Reply-To: <out1@mail.example>', '', 'Bye'))
    await room.queueRuns()
    expect(room.sql('select count(*) as n from cases')).toEqual([{ n: 1 }])
    expect(room.said()).toHaveLength(4)
  })

  test('is undone until then, and cannot be any more afterwards', async () => {
    const { room, answers } = await withCase()
    const undo = (await answers('Oops')).buttons.find(({ label }) => label === 'Undo')
    // What the customer wrote meanwhile leaves its mark, and it is said that not all is as it was.
    await room.arrives(letter('In-Reply-To: <m1@globex.example>', 'Subject: Re: x', '', 'Wait'))
    await room.queueRuns(1)
    const undone = lines(await room.does('jonas', 'undo', undo?.input)).join('\n')
    expect(undone).toContain('Changed since, so it stays: the status.')
    expect(undone).not.toContain('Everything is as it was')
    await room.minutesPass(3)
    expect(room.sent).toEqual([])
    expect(room.said()).toHaveLength(2)
    const later = (await answers('Right')).buttons.find(({ label }) => label === 'Undo')
    await room.minutesPass(2)
    expect(room.sent).toHaveLength(1)
    await expect(room.does('jonas', 'undo', later?.input)).rejects.toThrow('being sent or was')
    expect(room.said()).toMatchObject([{}, {}, { text: 'Right', state: 'sent' }])
  })

  test.each([
    ['E_RECIPIENT_SUPPRESSED', 'failed', 'bounced before'],
    ['E_SENDER_NOT_VERIFIED', 'failed', 'not set up for sending'],
    ['E_INTERNAL_SERVER_ERROR', 'unknown', 'Look whether it arrived'],
    ['', 'unknown', 'Look whether it arrived'],
  ])('that %s ends is %s, and never sent again by itself', async (code, state, why) => {
    const { room, answers, last } = await withCase()
    room.provides(() => refuse(code))
    await answers('It is repaired.')
    await room.minutesPass(10)
    expect(room.sent).toHaveLength(1)
    expect(last()).toMatchObject({ state })
    const [notice] = room.sql("select card from notices where member_id = 'member_jonas'")
    expect(String(notice?.card)).toContain(why)
    const card = await room.does('jonas', 'open-record', { id: String(last()?.id) })
    const again = [...card.buttons, ...(card.more ?? [])].find(
      ({ label }) => label === 'Send again',
    )
    room.provides(async () => ({ messageId: 'second@mail.example' }))
    await room.does('jonas', again?.action ?? '', again?.input)
    await room.minutesPass(3)
    expect(room.sent).toHaveLength(2)
    expect(last()).toMatchObject({ state: 'sent' })
    await expect(room.does('jonas', 'send-again', { id: String(last()?.id) })).rejects.toThrow(
      'nothing to send again',
    )
  })

  test('that a bounce says was not delivered has failed, and its author is notified', async () => {
    const { room, answers, last } = await withCase()
    await answers('It is repaired.')
    await room.minutesPass(2)
    const bounced = (...fields: string[]) =>
      letter(
        ...['Subject: Undelivered', 'Content-Type: multipart/report; boundary=b', '', '--b', ''],
        ...['no', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; x', ''],
        ...['Final-Recipient: rfc822; jane@globex.example', ...fields, '', '--b'],
        ...['Content-Type: message/rfc822', '', 'Message-ID: <out1@mail.example>', '', '--b--'],
      )
    const notices = () => room.sql("select 1 from notices where member_id = 'member_jonas'")
    // Hours later, the first word of it; days later they give up.
    await room.arrives(bounced('Action: delayed', 'Status: 4.4.1'))
    await room.queueRuns()
    expect(last()).toMatchObject({ state: 'sent' })
    expect(room.ledger().at(-1)).toMatchObject({
      reason: 'Not delivered to jane@globex.example yet; it is still tried: 4.4.1',
      ...{ state: 'ignored', case_id: last()?.case_id },
    })
    expect(notices()).toHaveLength(0)
    await room.arrives(bounced('Action: failed', 'Status: 4.4.7'))
    await room.queueRuns()
    expect(last()).toMatchObject({ state: 'failed' })
    expect(room.ledger().at(-1)).toMatchObject({
      ...{ state: 'appended', reason: 'Not delivered to jane@globex.example: 4.4.7' },
    })
    expect(notices()).toHaveLength(1)
  })

  test('is sent at most once, killed at any moment; else it says that nobody knows', async () => {
    for (let at = 1; at <= 8; at += 1) {
      let trips = 0
      let counts = false
      const { room, answers, last } = await withCase(() => {
        if (counts) trips += 1
        if (counts && trips === at) {
          counts = false
          throw new Error('D1_ERROR: killed here')
        }
      })
      await answers('It is repaired.')
      room.passes(11_000)
      counts = true
      await room.queueRuns(3)
      counts = false
      await room.minutesPass(6)
      expect(room.sent.length, `killed at ${at}`).toBeLessThanOrEqual(1)
      const state = String(last()?.state)
      expect(state === 'sent' || state === 'unknown', `killed at ${at}: ${state}`).toBe(true)
      expect(state === 'sent' ? room.sent.length : 1, `killed at ${at}`).toBe(1)
    }
  })
})

describe('to whom an answer goes', () => {
  const otto = 'Otto <otto@initech.example>'
  const writes = (room: Awaited<ReturnType<typeof withCase>>['room'], who: string, id: string) =>
    room.arrives(
      new TextEncoder().encode(
        new TextDecoder()
          .decode(
            letter(
              'Subject: Re: Printer',
              `Message-ID: <${id}@x>`,
              'In-Reply-To: <m1@globex.example>',
              '',
              id,
            ),
          )
          .replace(/From: .*/, `From: ${who}`),
      ),
    )

  test('the customer, with who else wrote in copy; as it was shown before it was sent', async () => {
    const { room, id, answers } = await withCase()
    await room.does('jonas', 'save-contact', { name: 'Jane Ford', email: 'jane@globex.example' })
    await room.does('jonas', 'edit-case', { id, contact: newest(room, 'contacts') })
    await writes(room, otto, 'm2')
    await room.queueRuns()
    const asked = room.asks('jonas')
    const begun = await actionNamed(asked, 'reply-case').prefill?.(asked, { id })
    expect(begun).toMatchObject({
      intro: 'Printer broken · to jane@globex.example',
      values: { copies: 'otto@initech.example' },
    })
    const receipt = lines(await answers('One.')).join('\n')
    expect(receipt).toContain('to jane@globex.example, copy to otto@initech.example')
    await room.minutesPass(2)
    await room.does('jonas', 'reply-case', { id, message: 'Two.', copies: null })
    await room.minutesPass(2)
    const more = 'Rita@globex.example; x@y.example'
    await room.does('jonas', 'reply-case', { id, message: 'Three.', copies: more })
    // Who writes after it was answered is not sent what they were not shown to get.
    await writes(room, 'Eve <eve@evil.example>', 'm3')
    await room.minutesPass(2)
    const copies = ['otto@initech.example', undefined, ['rita@globex.example', 'x@y.example']]
    expect(room.sent.map(({ to, cc }) => [to, cc])).toEqual(
      copies.map((cc) => ['jane@globex.example', cc && [cc].flat()]),
    )
    expect(room.sent.map(({ text }) => text.includes('/case/'))).toEqual([false, true, false])
    const wrong = room.does('jonas', 'reply-case', { id, message: 'Four.', copies: 'otto' })
    await expect(wrong).rejects.toMatchObject({
      details: { fields: { copies: '“otto” is no e-mail address.' } },
    })
  })

  test('who wrote what was split off, not the customer of the case it stood in', async () => {
    const { room, id } = await withCase()
    await room.does('jonas', 'save-contact', { name: 'Jane Ford', email: 'jane@globex.example' })
    await room.does('jonas', 'edit-case', { id, contact: newest(room, 'contacts') })
    for (const [at, who] of ['Eve <eve@x.example>', otto].entries()) {
      if (who === otto)
        await room.does('jonas', 'save-contact', { name: 'Otto', email: 'otto@initech.example' })
      room.passes(1000)
      await writes(room, who, `m${at + 2}`)
      await room.queueRuns()
      const message = String(room.said().at(-1)?.id)
      await room.does('jonas', 'split-case', { message, subject: 'Something else' })
      const other = newest(room, 'cases')
      await room.does('jonas', 'reply-case', { id: other, message: 'Yes.' })
      await room.minutesPass(2)
    }
    expect(room.sent.map(({ to, cc }) => [to, cc])).toEqual([
      ['eve@x.example', undefined],
      ['otto@initech.example', undefined],
    ])
    // What the customer themselves wrote, before they were known too, stays theirs.
    const message = String(room.said()[0]?.id)
    await room.does('jonas', 'split-case', { message, subject: 'Mine' })
    const [mine] = room.sql('select contact_id from cases where id = ?', newest(room, 'cases'))
    expect(mine?.contact_id).toBe(
      room.sql("select id from contacts where name = 'Jane Ford'")[0]?.id,
    )
  })

  test('of somebody unknown, who wrote first', async () => {
    const { room, answers } = await withCase()
    room.passes(1000)
    await writes(room, otto, 'm2')
    await room.queueRuns()
    await answers('One.')
    await room.minutesPass(2)
    expect(room.sent).toMatchObject([{ to: 'jane@globex.example', cc: ['otto@initech.example'] }])
  })
})

test('an internal note never leaves, whatever is done with it', async () => {
  const secret = 'q7z the customer is difficult'
  const ways = fc.constantFrom(
    ...(['note', 'reply', 'mail', 'again', 'force', 'work', 'undo', 'minutes', 'page'] as const),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(ways, { minLength: 3, maxLength: 9 }), async (all) => {
      const { room, id, answers } = await withCase()
      await room.does('jonas', 'log-message', { case: id, direction: 'note', text: secret })
      const note = String(room.said().at(-1)?.id)
      for (const [at, way] of all.entries()) {
        if (way === 'note')
          await room.does('jonas', 'log-message', { case: id, direction: 'note', text: secret })
        if (way === 'reply') await answers(`Answer ${at}`)
        if (way === 'mail') await room.arrives(letter(`Subject: #1001 ${at}`, '', `mail ${at}`))
        if (way === 'again') await room.does('jonas', 'send-again', { id: note }).catch(() => 0)
        // As if a fault of ours had set it so.
        if (way === 'force') room.sql("update messages set state = 'pending' where id = ?", note)
        if (way === 'work')
          room.queued.push({ message: { work: note, workspaceId: 'workspace_a' } })
        if (way === 'minutes') await room.minutesPass(2)
        if (way === 'page') {
          const shown = lines(await room.does('jonas', 'case-link', { id })).join('\n')
          const token = /case\/(\S+)/.exec(shown)?.[1] ?? ''
          const page = await talk(
            new Request(`https://x/case/${token}`),
            room.deps(room.now()),
            token,
          )
          expect(await page.text()).not.toContain('customer is difficult')
        }
        await room.queueRuns(2)
      }
      await room.minutesPass(3)
      expect(JSON.stringify(room.sent)).not.toContain('customer is difficult')
    }),
    { numRuns: 25 },
  )
})
