import { describe, expect, test } from 'vitest'
import { complaintsOffice } from '../../support/complaints.ts'

const euros = (minor: number) => ({ minor, currency: 'EUR' })

describe('what is done about a complaint', () => {
  test('is granted at once within one’s limit, with what it costs', async () => {
    const { does, complains, row, sent } = complaintsOffice()
    await does('maria', 'complaint-rules', { acknowledge: 2, answer: 15, seller: euros(5000) })
    const id = await complains()
    await does('jonas', 'give-remedy', { id, remedy: 'refund', amount: euros(5000) })
    expect(row(id)).toMatchObject({
      ...{ remedy: 'refund', amount: 5000, currency: 'EUR', remedy_state: 'granted' },
      ...{ remedy_asked_by: 'member_jonas', remedy_decided_by: 'member_jonas' },
    })
    expect(sent()).toEqual([])
  })

  test('above it waits for one press by who may, of what they read', async () => {
    const { does, complains, row, sent, sql } = complaintsOffice()
    const id = await complains()
    const card = await does('jonas', 'give-remedy', {
      ...{ id, remedy: 'refund', amount: euros(80_000), why: 'Third time' },
    })
    expect(JSON.stringify(card)).toContain('Rita Roth can approve it with one press.')
    expect(row(id)).toMatchObject({ remedy_state: 'asked', remedy_decided_by: null })
    expect(sql('select direction, text from messages')).toEqual([
      { direction: 'note', text: 'Third time' },
    ])
    const [asked, ...others] = sent()
    expect(others).toEqual([])
    expect(asked).toMatchObject({
      to: 'rita',
      title: 'Jonas Weber asks you to approve: Refund, €800',
      subtitle: '#1001 Late again · Third time',
    })
    const approve = asked?.buttons[0]
    expect(approve).toMatchObject({ label: 'Approve', action: 'decide-remedy' })
    await expect(does('jonas', 'decide-remedy', approve?.input)).rejects.toThrow(
      '€800 is more than you may approve.',
    )
    await does('jonas', 'give-remedy', { id, remedy: 'refund', amount: euros(90_000) })
    await expect(does('rita', 'decide-remedy', approve?.input)).rejects.toThrow('€900 by now')
    await does('rita', 'decide-remedy', sent()[0]?.buttons[0]?.input)
    expect(row(id)).toMatchObject({ remedy_state: 'granted', remedy_decided_by: 'member_rita' })
    expect(sent()).toMatchObject([{ to: 'jonas', title: expect.stringContaining('approved it') }])
    await expect(
      does('maria', 'decide-remedy', { id, minor: 90_000, grant: false }),
    ).rejects.toThrow('decided already')
  })

  test('is asked of an admin where a manager may not, and undone whole', async () => {
    const { does, complains, row, sent, sql } = complaintsOffice()
    await does('maria', 'complaint-rules', { acknowledge: 2, answer: 15, manager: euros(10_000) })
    const id = await complains()
    await does('rita', 'give-remedy', { id, remedy: 'credit', amount: euros(10_001) })
    expect(sent().map(({ to }) => to)).toEqual(['maria'])
    await does('maria', 'decide-remedy', { id, minor: 10_001, grant: false })
    expect(row(id)).toMatchObject({ remedy_state: 'refused' })
    const event = (name: string) => String(sql('select id from events where name = ?', name)[0]?.id)
    await does('maria', 'undo', { event: event('complaint.refused') })
    expect(row(id)).toMatchObject({ remedy_state: 'asked', remedy_decided_by: null })
    await does('rita', 'undo', { event: event('complaint.remedyAsked') })
    expect(row(id)).toMatchObject({ remedy: null, amount: null, remedy_state: null })
  })

  test('is neither asked of nor approved by a member who does not see what it costs', async () => {
    const { does, asks, complains, row, sent } = complaintsOffice()
    const id = await complains()
    const fieldRights = { case: { amount: { manager: 'hidden' as const } } }
    const more = { workspace: { ...asks('maria').workspace, fieldRights } }
    await does('jonas', 'give-remedy', { id, remedy: 'refund', amount: euros(80_000) }, more)
    expect(sent().map(({ to }) => to)).toEqual(['maria'])
    const card = await does('rita', 'open-record', { id }, more)
    expect(JSON.stringify(card)).not.toMatch(/Approve|€/)
    const approved = does('rita', 'decide-remedy', { id, minor: null, grant: true }, more)
    await expect(approved).rejects.toThrow('You cannot change the approval')
    expect(row(id)).toMatchObject({ remedy_state: 'asked' })
  })

  test('needs an amount in the workspace’s currency where it is money', async () => {
    const { does, complains } = complaintsOffice()
    const id = await complains()
    for (const input of [
      { id, remedy: 'refund' },
      { id, remedy: 'apology', amount: { minor: 1, currency: 'USD' } },
    ])
      await expect(does('rita', 'give-remedy', input)).rejects.toMatchObject({
        details: { fields: { amount: expect.any(String) } },
      })
  })

  test('is reviewed: cause, severity, whether they are satisfied, what was learned', async () => {
    const { does, complains, row } = complaintsOffice()
    const id = await complains()
    const given = { severity: 'serious', cause: 'Carrier', satisfied: false, lesson: 'Other one' }
    await does('jonas', 'review-complaint', { id, ...given })
    expect(row(id)).toMatchObject({ ...given, satisfied: 0 })
    const card = await does('jonas', 'review-complaint', { id, lesson: null })
    expect(row(id)).toMatchObject({ severity: 'serious', satisfied: 0, lesson: null })
    expect(card.title).toBe('Saved: #1001 Late again')
  })
})

describe('the rules', () => {
  test('are an admin’s to set, and say beside each field what is wrong', async () => {
    const { does } = complaintsOffice()
    const days = { acknowledge: 2, answer: 15 }
    for (const [input, field] of [
      [{ ...days, answer: 1 }, 'answer'],
      [{ ...days, acknowledge: 0 }, 'acknowledge'],
      [{ ...days, answer: 1.5 }, 'answer'],
      [{ ...days, seller: { minor: 1, currency: 'USD' } }, 'seller'],
      [{ ...days, seller: euros(100), manager: euros(10) }, 'manager'],
    ] as const)
      await expect(does('maria', 'complaint-rules', input)).rejects.toMatchObject({
        details: { fields: { [field]: expect.any(String) } },
      })
    await expect(does('rita', 'complaint-rules', days)).rejects.toThrow('Only an admin')
  })
})
