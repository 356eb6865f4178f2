import { expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { added } from '../../support/office/contacts.ts'
import { onlyLooks } from '../../support/office/deals.ts'
import { complaint } from '../../support/office/desk.ts'
import { receives } from '../../support/office/mails.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

/** Maria and Jonas have both got the same mail from Jane, whom they know, before them. */
async function bothRead() {
  const office = await openOffice(house())
  await added(await office.at('Gmail'))
  const [mine, his] = await receives(office, {}, [office.maria, office.jonas])
  if (!mine || !his) throw new Error('two mailboxes')
  return { office, mine, his }
}

const logged = (workspace: string) =>
  house().sql<{ subject: string }>(
    `select subject from activities where workspace_id = ? and kind = 'email'`,
    workspace,
  )

test('An e-mail that is logged stands on the timeline of who is on it', async () => {
  const { office, mine } = await bothRead()
  await mine.press('Log e-mail')
  const slack = await office.at('Slack', office.jonas)
  expect(await slack.say('contact jane')).toMatch(/Latest\nE-mail: Pricing\nMaria Silva, /)
})

test('An e-mail is logged once, whoever presses it and however often, also at once', async () => {
  const { office, mine, his } = await bothRead()
  await Promise.all([mine.press('Log e-mail', 3), his.press('Log e-mail', 2)])
  expect(new Set(mine.told()).size).toBe(1)
  expect(await logged(office.workspace)).toEqual([{ subject: 'Pricing' }])
  for (const desk of [mine, his]) expect(desk.shown()).toMatch(/E-mail logged: Jane Ford/)
})

test('A mail that was logged says by whom, to every colleague who opens it', async () => {
  const { office } = await bothRead()
  const messageId = '<once@globex.example>'
  const [first] = await receives(office, { messageId })
  await first?.press('Log e-mail')
  const [later] = await receives(office, { messageId }, [office.jonas])
  expect(later?.shown()).toMatch(/E-mail logged by Maria Silva/)
  expect(later?.shown()).not.toMatch(/^Log e-mail$/m)
})

test('What was undone is logged again, as often as that happens', async () => {
  const { office } = await bothRead()
  for (const _ of ['first', 'second', 'third']) {
    const [desk] = await receives(office, { messageId: '<again@globex.example>' })
    await desk?.press('Log e-mail')
    expect(await logged(office.workspace)).toHaveLength(1)
    await desk?.press('Undo')
    expect(await logged(office.workspace)).toEqual([])
  }
})

test('The same mail in two workspaces is logged in each', async () => {
  const messageId = '<both@globex.example>'
  for (const _ of ['one', 'another']) {
    const office = await openOffice(house())
    await added(await office.at('Gmail'))
    const [desk] = await receives(office, { messageId })
    await desk?.press('Log e-mail')
    expect(await logged(office.workspace)).toHaveLength(1)
  }
})

test('Another workspace’s button logs nothing where nobody knows the people', async () => {
  const { mine } = await bothRead()
  const other = await openOffice(house())
  const desk = await other.at('Gmail')
  await desk.say('home')
  desk.borrow(mine)
  expect(await desk.press('Log e-mail')).toMatch(/Nobody on this e-mail is in the CRM yet/)
  expect(await logged(other.workspace)).toEqual([])
})

test('Who may only look does not log', async () => {
  const { office } = await bothRead()
  const vera = await office.hire('Vera Vogel', { role: 'viewer' })
  const [owner, desk] = await receives(office, {}, [office.maria, vera])
  expect(desk?.shown()).not.toContain('Log e-mail')
  if (owner) desk?.borrow(owner)
  await desk?.press('Log e-mail')
  expect(desk && complaint(desk)).toMatch(onlyLooks)
  expect(await logged(office.workspace)).toEqual([])
})
