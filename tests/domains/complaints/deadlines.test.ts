import { describe, expect, test } from 'vitest'
import { keepAnswer, receiveMessage } from '../../../worker/domains/cases/index.ts'
import { complaintsOffice } from '../../support/complaints.ts'
import { lines } from '../../support/desk-in-memory.ts'

// It is Friday, 15 January 2027, a little after eight in Dublin, where it is open from nine.
const at = (day: string, time: string) => Date.parse(`2027-${day}T${time}:00Z`)
const said = (all: { to: string; title: string; subtitle?: unknown }[]) =>
  all.map(({ to, title, subtitle }) => `${to}: ${title} · ${[subtitle].flat()[0]}`)

describe('a complaint', () => {
  test('is due in working days from when it came, by the clock of the place', async () => {
    const { complains, row } = complaintsOffice()
    expect(row(await complains())).toMatchObject({
      acknowledge_by: at('01-18', '17:00'),
      answer_by: at('02-04', '17:00'),
      due_at: at('01-18', '17:00'),
      alarm_at: at('01-15', '17:00'),
    })
  })

  test('is due from when its mail came, and answered when that was, however late they are taken up', async () => {
    const { asks, deps, row } = complaintsOffice()
    const home = { ...asks('maria').workspace, timeZone: 'Europe/Dublin' }
    const mail = { channel: 'email' as const, opens: { kind: 'complaint' as const } }
    const came = { requestId: 'email 1', text: 'Late', at: at('01-14', '15:00'), ...mail }
    const { caseId } = await receiveMessage(deps(at('01-15', '08:00')), home, came)
    expect(row(caseId)).toMatchObject({
      ...{ acknowledge_by: at('01-18', '15:00'), answer_by: at('02-04', '15:00') },
    })
    const answer = { requestId: 'email 2', caseId, channel: 'email' as const, text: 'Sorry.' }
    const by = { authorId: 'member_jonas', at: at('01-18', '14:59') }
    await keepAnswer(deps(at('01-18', '16:00')), home, { ...answer, ...by })
    const { acknowledge } = JSON.parse(String(row(caseId).clocks))
    expect(acknowledge).toEqual({ spent: 959 * 60_000, since: null, due: null, late: false })
  })

  test('is due by the days a workspace says, and the hours and holidays of its service level', async () => {
    const { does, complains, row } = complaintsOffice()
    await does('maria', 'save-service-level', {
      ...{ name: 'Complaints', kinds: ['complaint'], resolution: '200 hours', days: 'daily' },
      ...{ opens: '10:00–14:00', holidays: '16 Jan 2027', warns: '0' },
    })
    await does('maria', 'complaint-rules', { acknowledge: 1, answer: 3, warns: 0 })
    expect(row(await complains())).toMatchObject({
      acknowledge_by: at('01-15', '14:00'),
      answer_by: at('01-18', '14:00'),
    })
  })

  test('has its deadlines from when it becomes one, and none once it is none', async () => {
    const { does, complains, row, sql } = complaintsOffice()
    const id = await complains({ kind: 'question' })
    expect(row(id)).toMatchObject({ answer_by: null, due_at: null })
    await does('jonas', 'make-complaint', { id })
    expect(row(id)).toMatchObject({ kind: 'complaint', answer_by: at('02-04', '17:00') })
    await does('jonas', 'edit-case', { id, kind: 'question' })
    expect(row(id)).toMatchObject({ answer_by: null, acknowledge_by: null, due_at: null })
    await does('jonas', 'edit-case', { id, kind: 'complaint' })
    const names = sql(`select name from events where name like 'case.%' order by rowid`)
    expect(names.map(({ name }) => name)).toEqual([
      ...['case.opened', 'case.complained', 'case.edited', 'case.complained'],
    ])
  })

  test('is acknowledged with a receipt that is kept, which is no answer yet', async () => {
    const { does, complains, row, sql } = complaintsOffice()
    const id = await complains()
    const card = await does('jonas', 'acknowledge-complaint', {
      id,
      how: 'done',
      message: 'Sorry.',
    })
    expect(card.title).toBe('Acknowledged: #1001 Late again')
    expect(row(id)).toMatchObject({
      ...{ acknowledged_at: expect.any(Number), acknowledge_by: at('01-18', '17:00') },
      ...{ status: 'open', owner_id: 'member_jonas', first_reply_at: null },
      ...{ due_at: at('02-04', '17:00'), answer_by: at('02-04', '17:00') },
    })
    expect(sql('select direction, state, text from messages')).toEqual([
      { direction: 'out', state: 'sent', text: 'Sorry.' },
    ])
    const again = does('jonas', 'acknowledge-complaint', { id, message: 'Sorry.' })
    await expect(again).rejects.toThrow('acknowledged already')
    const question = await complains({ kind: 'question' })
    const none = does('jonas', 'acknowledge-complaint', { id: question, message: 'Sorry.' })
    await expect(none).rejects.toThrow('is no complaint')
  })

  test('goes on being due while the customer is waited for, until it is solved', async () => {
    const { does, complains, row, passes } = complaintsOffice()
    const id = await complains()
    await does('jonas', 'acknowledge-complaint', { id, how: 'done', message: 'Sorry.' })
    passes(86_400_000)
    await does('jonas', 'log-message', { case: id, direction: 'out', text: 'When did it come?' })
    expect(row(id)).toMatchObject({ status: 'waiting', due_at: at('02-04', '17:00') })
    await does('jonas', 'solve-case', { id, cause: 'Carrier' })
    expect(row(id)).toMatchObject({ due_at: null, answer_by: at('02-04', '17:00') })
    const card = await does('jonas', 'open-record', { id })
    const [facts] = card.parts.filter(({ kind }) => kind === 'facts')
    expect(facts).toMatchObject({
      facts: expect.arrayContaining([{ label: 'Cause', value: 'Carrier' }]),
    })
  })

  test('near its deadline or past it is said to who has it and to their lead, once each', async () => {
    const { does, complains, later } = complaintsOffice()
    const id = await complains({ owner: 'member_jonas' })
    expect(await later(at('01-15', '16:59'))).toEqual([])
    const near = 'Late again · The receipt for this complaint'
    expect(said(await later(at('01-15', '17:00')))).toEqual([
      `jonas: #1001 ${near}`,
      `maria: #1001 ${near}`,
    ])
    expect(await later(at('01-15', '17:01'))).toEqual([])
    const missed = await later(at('01-18', '17:01'))
    expect(missed.map(({ to }) => to)).toEqual(['jonas', 'maria'])
    expect(missed[0]?.buttons.map(({ label }) => label)).toEqual(['Acknowledge', 'Open'])
    await does('jonas', 'acknowledge-complaint', { id, how: 'done', message: 'Sorry.' })
    expect(said(await later(at('02-04', '17:01')))).toContain(
      'maria: #1001 Late again · The answer to this complaint',
    )
  })

  test('is acknowledged by an answer', async () => {
    const { does, complains, row } = complaintsOffice()
    const id = await complains()
    await does('jonas', 'reply-case', { id, message: 'We look into it.' })
    expect(row(id)).toMatchObject({
      ...{ acknowledged_at: expect.any(Number), due_at: at('02-04', '17:00') },
      clocks: expect.stringContaining('"acknowledge"'),
    })
    const again = does('jonas', 'acknowledge-complaint', { id, message: 'We have it.' })
    await expect(again).rejects.toThrow('acknowledged already')
  })

  test('of those who are away is sent to somebody who is here, else to who has it alone', async () => {
    const { does, complains, later, insert, sql } = complaintsOffice()
    insert('workspace_teams', {
      ...{ workspace_id: 'workspace_a', version: 1, created_at: 0, id: 'team_a', name: 'Support' },
      ...{ lead_id: 'member_rita', member_ids: JSON.stringify(['member_rita', 'member_jonas']) },
    })
    const id = await complains({ owner: 'member_rita' })
    sql("update cases set team_id = 'team_a'")
    await does('rita', 'go-away')
    expect((await later(at('01-15', '17:00'))).map(({ to }) => to)).toEqual(['rita', 'maria'])
    await does('maria', 'go-away')
    expect((await later(at('01-18', '17:01'))).map(({ to }) => to)).toEqual(['rita', 'jonas'])
    await does('jonas', 'acknowledge-complaint', { id, how: 'done', message: 'Sorry.' })
    await does('jonas', 'go-away')
    expect((await later(at('02-04', '17:01'))).map(({ to }) => to)).toEqual(['rita'])
  })

  test('of who left is sent to somebody who is here', async () => {
    const { complains, later, insert, sql } = complaintsOffice()
    insert('workspace_teams', {
      ...{ workspace_id: 'workspace_a', version: 1, created_at: 0, id: 'team_a', name: 'Support' },
      ...{ lead_id: 'member_rita', member_ids: JSON.stringify(['member_rita', 'member_jonas']) },
    })
    await complains({ owner: 'member_rita' })
    sql("update cases set team_id = 'team_a'")
    for (const table of ['members', 'workspace_members'])
      sql(`update ${table} set active = 0 where id = 'member_rita'`)
    expect((await later(at('01-15', '17:00'))).map(({ to }) => to)).toEqual(['maria'])
  })

  test('shows others of its customer or product within a year, and no questions', async () => {
    const { does, complains, passes } = complaintsOffice()
    await does('jonas', 'save-company', { name: 'Acme' })
    await complains({ company: 'Acme', subject: 'Broken box' })
    await complains({ company: 'Acme', subject: 'A question', kind: 'question' })
    await complains({ subject: 'Of nobody' })
    passes(300 * 86_400_000)
    const id = await complains({ company: 'Acme' })
    const card = await does('jonas', 'open-record', { id })
    expect(lines(card)).toContain('Complaints of this customer or product within a year')
    expect(lines(card).filter((line) => line.startsWith('#'))).toEqual([
      '#1004 Late again',
      expect.stringContaining('#1001 Broken box'),
    ])
    passes(100 * 86_400_000)
    const late = await does('jonas', 'open-record', { id: await complains({ company: 'Acme' }) })
    expect(lines(late).filter((line) => line.startsWith('#'))).toEqual([
      '#1005 Late again',
      expect.stringContaining('#1004 Late again'),
    ])
  })
})
