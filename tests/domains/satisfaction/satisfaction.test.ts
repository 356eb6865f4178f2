import { describe, expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import type { Context } from '../../../worker/core/context.ts'
import { question } from '../../../worker/domains/satisfaction/index.ts'
import { feedbackPage } from '../../../worker/pages/feedback.ts'
import { lines, newest } from '../../support/desk-in-memory.ts'
import { letter, mailroom } from '../../support/mailroom.ts'

/** A mailroom that asks an hour after a case is solved, with a case that came by mail. */
async function askingRoom() {
  const room = mailroom()
  room.sql('update workspaces set ask_after = 60')
  const does = (who: string, action: string, input: Raw) => {
    const workspace = { ...room.asks(who).workspace, askAfter: 60 }
    return room.does(who, action, input, { workspace } as Partial<Context>)
  }
  await room.arrives(letter('Message-ID: <1@globex.example>', 'Subject: Printer', '', 'Broken'))
  await room.queueRuns()
  const id = newest(room, 'cases')
  const is = () => room.sql('select * from cases where id = ?', id)[0]
  const link = () => /feedback\/(\S+)\?score=2/.exec(room.sent.at(-1)?.text ?? '')?.[1] ?? ''
  const asked = (given: Parameters<typeof question>[3], later = 0) =>
    question(room.deps(room.now() + later), link(), ['en'], given)
  const alerts = () =>
    room.sql("select member_id, card from notices where reason like 'case scored%'")
  return { ...room, does, id, is, link, asked, alerts }
}

async function solvedRoom() {
  const room = await askingRoom()
  await room.does('jonas', 'reply-case', { id: room.id, message: 'Fixed.', status: 'solved' })
  await room.minutesPass(63)
  return room
}

describe('the question after a case was solved', () => {
  test('goes out once, an hour later, by the channel the case came by', async () => {
    const { sent, does, id, minutesPass, said } = await askingRoom()
    await does('jonas', 'reply-case', { id, message: 'Fixed.', status: 'solved' })
    await minutesPass(50)
    expect(sent).toHaveLength(1)
    await minutesPass(13)
    expect(sent).toHaveLength(2)
    expect(sent[1]).toMatchObject({
      ...{ to: 'jane@globex.example', text: expect.stringContaining('We have solved #1001') },
      // Nobody wrote it: an absence notice does not answer it, and so does not open the case again.
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    expect(sent[0]?.headers).not.toHaveProperty('Auto-Submitted')
    expect(sent[1]?.text.match(/https:\/\/crm\.example\/feedback\//g)).toHaveLength(5)
    await does('jonas', 'reopen-case', { id })
    await does('jonas', 'solve-case', { id })
    await minutesPass(70)
    expect(sent).toHaveLength(2)
    expect(said().at(-1)).toMatchObject({ direction: 'out', state: 'sent' })
    expect(lines(await does('jonas', 'history', { id })).join()).toContain('Asked whether')
  })

  test('is asked in the language of the customer, by whose browser the page is shown', async () => {
    const room = await askingRoom()
    const { sent, does, id, minutesPass, link, deps, now } = room
    const person = { name: 'Jeanne', email: 'jane@globex.example', language: 'French' }
    await does('jonas', 'save-contact', person)
    await does('jonas', 'edit-case', { id, contact: newest(room, 'contacts') })
    await does('jonas', 'reply-case', { id, message: 'Réparé.', status: 'solved' })
    await minutesPass(63)
    expect(sent[1]?.text).toContain('Nous avons résolu #1001 Printer.')
    expect(sent[1]?.text).toContain('5 Très satisfait: https://crm.example/feedback/')
    const page = await question(deps(now()), link(), ['tlh', 'ja'], {})
    expect(page && feedbackPage(page)).toContain('ご満足いただけましたか')
  })

  test.each([
    ['no', 1],
    ['yes', 2],
  ])('goes to nobody who said of mails: %s', async (answer, mails) => {
    const { sent, does, id, minutesPass, is, sql } = await askingRoom()
    await does('jonas', 'save-contact', { name: 'Jane', email: 'jane@globex.example' })
    const contact = String(sql('select id from contacts')[0]?.id)
    await does('jonas', 'set-consent', { id: contact, about: 'mail', answer })
    await does('jonas', 'edit-case', { id, contact })
    await does('jonas', 'reply-case', { id, message: 'Fixed.', status: 'solved' })
    await minutesPass(63)
    expect(sent).toHaveLength(mails)
    expect(is()?.ask_at).toBeNull()
  })

  test('is asked too of what is closed before the hour is over, once', async () => {
    const { sent, does, id, minutesPass } = await askingRoom()
    await does('jonas', 'reply-case', { id, message: 'Fixed.', status: 'solved' })
    await does('jonas', 'edit-case', { id, status: 'closed' })
    await minutesPass(63)
    expect(sent).toHaveLength(2)
    await minutesPass(63)
    expect(sent).toHaveLength(2)
  })

  test('is not asked of what nobody answered, nor of what is open again', async () => {
    const { sent, does, id, minutesPass, is } = await askingRoom()
    await does('jonas', 'solve-case', { id })
    expect(is()?.ask_at).toBeNull()
    await does('jonas', 'reopen-case', { id })
    await does('jonas', 'reply-case', { id, message: 'Fixed.', status: 'solved' })
    expect(is()?.ask_at).not.toBeNull()
    await does('jonas', 'reopen-case', { id })
    expect(is()?.ask_at).toBeNull()
    await minutesPass(70)
    expect(sent).toHaveLength(1)
  })

  test('is only shown when it is opened, with what was pressed, and kept when it is sent', async () => {
    const { asked, is, alerts, does, id } = await solvedRoom()
    const shown = await asked({ score: '4' })
    expect(shown).toMatchObject({ state: 'asks', score: 4 })
    const html = shown ? feedbackPage(shown) : ''
    expect(html).toMatch(/value="4" required checked/)
    expect(html.match(/checked>/g)).toHaveLength(1)
    expect(html).toContain('<html lang="en">')
    expect(is()).toMatchObject({ score: null })
    expect(await asked({ sentFrom: '1' })).toMatchObject({
      state: 'asks',
      note: 'Please choose one.',
    })
    expect(await asked({ score: '9', sentFrom: '1' })).toMatchObject({ state: 'asks' })
    expect(await asked({ score: '4', comment: 'Quick', sentFrom: '1' })).toMatchObject({
      state: 'thanks',
    })
    expect(is()).toMatchObject({ score: 4, score_text: 'Quick', status: 'solved' })
    expect(alerts()).toEqual([])
    const card = await does('jonas', 'open-record', { id })
    expect(JSON.stringify(card.parts)).toContain('"value":"4 of 5: Quick"')
    const figures = await does('maria', 'service-figures', { period: 'this month' })
    expect(lines(figures)).toContain('Satisfaction (1–5) | 4 [Show]')
    expect(lines(figures)).toContain('Satisfied customers | 100 % [Show]')
  })

  test('a bad answer opens the case again and is sent to its owner, and can be changed', async () => {
    const { asked, is, alerts, insert, sql } = await solvedRoom()
    insert('workspace_teams', {
      ...{ workspace_id: 'workspace_a', version: 1, created_at: 0, id: 'team_a', name: 'Support' },
      ...{ lead_id: 'member_rita', member_ids: JSON.stringify(['member_rita']) },
    })
    sql("update cases set team_id = 'team_a'")
    await asked({ score: '2', comment: 'Slow', sentFrom: '1' })
    expect(is()).toMatchObject({ score: 2, status: 'open', reopened_at: expect.any(Number) })
    expect(alerts().map(({ member_id }) => member_id)).toEqual(['member_jonas', 'member_rita'])
    expect(String(alerts()[0]?.card)).toContain('2 of 5: #1001 Printer')
    await asked({ score: '2', comment: 'Slow', sentFrom: '1' })
    expect(alerts()).toHaveLength(2)
    await asked({ score: '5', comment: '', sentFrom: '1' })
    expect(is()).toMatchObject({ score: 5, score_text: null })
  })

  test('is of the case that the one asked about became part of', async () => {
    const room = await solvedRoom()
    await room.arrives(letter('Message-ID: <2@globex.example>', 'Subject: Scanner', '', 'Broken'))
    await room.queueRuns()
    const other = newest(room, 'cases')
    await room.does('jonas', 'merge-records', { keep: other, ids: [room.id] })
    expect(await room.asked({ score: '1', comment: 'Slow', sentFrom: '1' })).toMatchObject({
      state: 'thanks',
    })
    expect(room.sql('select id, score, score_text from cases')).toEqual([
      { id: other, score: 1, score_text: 'Slow' },
    ])
  })

  test('is over after thirty days, and nothing but our own link leads to it', async () => {
    const { asked, is, link, deps, now } = await solvedRoom()
    const month = 30 * 86_400_000
    const over = await asked({ score: '5', sentFrom: '1' }, month + 1000)
    expect(over).toMatchObject({ state: 'over' })
    expect(over && feedbackPage(over)).toContain('<a href="/contact/orkspace_a">This question is')
    expect(is()).toMatchObject({ score: null })
    const forged = `${link().slice(0, -1)}${link().endsWith('0') ? '1' : '0'}`
    expect(await question(deps(now()), forged, [], { score: '5' })).toBeUndefined()
    const later = link().replace(/-([0-9a-z]+)\./, '-zzzzzzzz.')
    expect(await question(deps(now()), later, [], { score: '5' })).toBeUndefined()
  })

  test('is asked or not as an admin sets it', async () => {
    const room = mailroom()
    const card = await room.does('maria', 'set-satisfaction', { asks: 'yes', delay: '2 hours' })
    expect(JSON.stringify(card.parts)).toContain('2 hours after a case is solved')
    expect(room.sql('select ask_after from settings')).toEqual([{ ask_after: 120 }])
    await room.does('maria', 'set-satisfaction', { asks: 'no' })
    expect(room.sql('select ask_after from settings')).toEqual([{ ask_after: null }])
    await expect(
      room.does('maria', 'set-satisfaction', { asks: 'yes', delay: 'soon' }),
    ).rejects.toMatchObject({ details: { fields: { delay: expect.any(String) } } })
    await expect(room.does('jonas', 'set-satisfaction', { asks: 'yes' })).rejects.toThrow(/Only/)
  })
})
