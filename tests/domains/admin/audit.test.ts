import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { dated, logged } from '../../support/office/deals.ts'
import { type Desk, surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

/** The list, by the settings where there is nothing to type. */
async function auditAt(desk: Desk): Promise<string> {
  if (desk.surface !== 'Gmail') return desk.say('audit')
  await desk.say('settings')
  await desk.press('Security')
  return desk.press('Audit')
}

describe.each(surfaces)('the audit in %s', (surface) => {
  test('says who did what, where and when, newest first', async () => {
    const office = await openOffice(house())
    const [hers, his] = [await office.at(surface), await office.at('Slack', office.jonas)]
    await logged(his, dated)
    await his.press('Edit')
    await his.fill({ Amount: '5k' })
    await his.press('Won')
    const lines = (await auditAt(hers)).split('\n')
    expect(lines[0]).toBe('Audit')
    const won = lines.indexOf('Won: Acme renewal')
    expect(lines[won + 1]).toMatch(/Jonas Weber in Slack · \w{3} \d+ \w{3,4} \d{4}, \d+:\d\d/)
    const order = [/^Won: Acme/, /^Edited: Acme/, /^Logged: Acme/, /^Jonas Weber connected/]
    const at = order.map((one) => lines.findIndex((line) => one.test(line)))
    expect(at).not.toContain(-1)
    expect(at).toEqual(at.toSorted((a, b) => a - b))
  })

  test.each(['viewer', 'rep', 'manager'] as const)('is not for a %s', async (role) => {
    const office = await openOffice(house())
    const [hers, theirs] = [
      await office.at(surface),
      await office.at(surface, await office.hire('Anna Ohnmacht', { role })),
    ]
    await hers.say('settings')
    await hers.press('Security')
    theirs.borrow(hers)
    expect(await theirs.press('Audit')).toMatch(/^Only an admin \(Maria Silva\) can see this\./)
  })
})

test('is of one member where they are named, and read page by page to its end, each entry once', async () => {
  const office = await openOffice(house())
  const [hers, his] = [await office.at('Slack'), await office.at('Slack', office.jonas)]
  await hers.say('deal Globex 1k EUR pilot')
  const row = (at: number) =>
    house().sql(
      `insert into events (id, workspace_id, request_id, input, name, member_id, surface, at)
        select 'event_page' || ?, workspace_id, 'r' || ?, '', 'deal.edited', id, 'slack', ?
        from workspace_members where name = 'Jonas Weber' and workspace_id = ?`,
      ...[office.workspace + at, at, Date.now() - Math.floor(at / 4) * 1000, office.workspace],
    )
  await his.say('deal Acme 2k EUR renewal')
  for (let at = 0; at < 30; at += 1) await row(at)
  let seen = 0
  await hers.say('audit jonas weber')
  for (let pages = 0; pages < 9; pages += 1) {
    expect(hers.shown()).not.toContain('Globex')
    seen += (hers.shown().match(/Jonas Weber in Slack/g) ?? []).length
    if (!/^Older$/m.test(hers.shown())) break
    await hers.press('Older')
  }
  // His joining and his deal beside them.
  expect(seen).toBe(32)
})

test('shows nothing of another workspace', async () => {
  const [mine, theirs] = [await openOffice(house()), await openOffice(house())]
  await (await theirs.at('Slack')).say('deal Initech 1k EUR secret')
  expect(await (await mine.at('Slack')).say('audit')).not.toMatch(/secret|Initech/)
})
