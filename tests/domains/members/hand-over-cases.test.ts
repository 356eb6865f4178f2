import { expect, test } from 'vitest'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

test('open cases are named before somebody is deactivated, are handed over, and come back', async () => {
  const all = office()
  const home = { id: 'workspace_a', name: 'Nordwind', currency: 'EUR', time_zone: 'Europe/Berlin' }
  all.insert('workspaces', { ...home, locale: 'en-IE', country: 'DE', created_at: 0, version: 1 })
  const owners = () => all.sql('select owner_id from cases order by number').map((c) => c.owner_id)
  for (const subject of ['Printer', 'Scanner', 'Solved'])
    await all.does('maria', 'open-case', { subject, owner: 'member_jonas' })
  await all.does('jonas', 'solve-case', { id: newest(all, 'cases') })
  const member = lines(await all.does('maria', 'open-record', { id: 'member_jonas' }))
  expect(member.join('\n')).toContain('[Hand over]')
  const given = await all.does('maria', 'hand-over-deals', { id: 'member_jonas', to: 'Rita' })
  expect(lines(given).join('\n')).toContain('2 open cases of Jonas Weber, given to Rita')
  expect(owners()).toEqual(['member_rita', 'member_rita', 'member_jonas'])
  const notice = all.sql("select card from notices where member_id = 'member_rita'").at(-1)
  expect(String(notice?.card)).toContain('"2 open cases"')
  const [first] = all.sql('select id from cases order by number')
  await all.does('maria', 'take-case', { id: String(first?.id) })
  const undo = given.buttons.find(({ label }) => label === 'Undo')
  expect(lines(await all.does('maria', 'undo', undo?.input)).join('\n')).toContain('stays there')
  expect(owners()).toEqual(['member_maria', 'member_jonas', 'member_jonas'])
  await expect(
    all.does('maria', 'hand-over-deals', { id: 'member_rita', to: 'Jonas' }),
  ).rejects.toThrow('has nothing open')
})
