import { describe, expect, test } from 'vitest'
import { office as inMemory } from '../../support/desk-in-memory.ts'
import { useHouse } from '../../support/harness.ts'
import { complaint, surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

test('what an hour of service costs is written anew in a new currency', async () => {
  const { does } = inMemory()
  await does('maria', 'edit-workspace', { serviceHour: '45 EUR' })
  for (const input of [{ currency: 'USD' }, { currency: 'USD', serviceHour: '45 EUR' }])
    await expect(does('maria', 'edit-workspace', input)).rejects.toMatchObject({
      details: { fields: { serviceHour: expect.stringContaining('Please write it in USD') } },
    })
  await does('maria', 'edit-workspace', { currency: 'USD', serviceHour: '50 USD' })
})

test('what an hour of service costs is cleared, and needs no currency then', async () => {
  const { does, sql } = inMemory()
  const hour = () => sql('select service_hour as is_now from settings')[0]?.is_now
  await does('maria', 'edit-workspace', { serviceHour: '45 EUR' })
  expect(hour()).toBe(4500)
  await does('maria', 'edit-workspace', { name: 'Acme' })
  expect(hour()).toBe(4500)
  await does('maria', 'edit-workspace', { currency: 'USD', serviceHour: null })
  expect(hour()).toBe(null)
})

const house = useHouse()

const nonsense = {
  Currency: 'XXX',
  Country: 'Ruritania',
  'Time zone': 'Mars',
  'Numbers and dates': 'Klingon',
}

describe.each(surfaces)('the workspace’s settings in %s', (surface) => {
  test('are shown to an admin, changed in one form, and changed back', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    expect(await desk.say('settings')).toMatch(
      new RegExp(
        `^Settings of ${office.name}\n.*EUR, Euro.*Ireland, Europe/Berlin.*English \\(Ireland\\): €12,500\\.50.*Monday to Friday.*Price, Timing`,
        's',
      ),
    )
    await desk.press('Edit')
    expect(desk.typed()).toMatchObject({
      Name: office.name,
      Currency: 'Euro (EUR)',
      Country: 'Ireland',
      'Time zone': 'Europe/Berlin',
      'Numbers and dates': 'English (Ireland)',
      'Working days': 'Monday to Friday',
    })
    await desk.fill({
      Name: 'Südwind',
      Currency: 'usd',
      Country: 'Austria',
      'Time zone': 'new york',
      'Numbers and dates': 'German (Austria)',
      'Working days': 'Sunday to Thursday',
      'Lost reasons': 'Price\n\nToo late\nPrice',
      'Days until quiet': '10',
    })
    expect(desk.shown()).toMatch(
      /^Saved: Südwind\n.*USD, US Dollar.*Austria, America\/New_York.*German \(Austria\): \$ 12\.500,50.*Sunday to Thursday.*after 10 days.*Price, Too late/s,
    )
    const slack = await office.at('Slack')
    expect(await slack.say('deal Globex 5k renewal')).toMatch(/\$5,000/)
    const again = await office.at(surface)
    expect(await again.say('settings')).toMatch(/^Settings of Südwind/)
  })

  test('are as before after Undo, also where the directory keeps them', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await desk.say('settings')
    await desk.press('Edit')
    await desk.fill({ Currency: 'USD', Name: 'Südwind' })
    expect(await desk.press('Undo')).toMatch(
      new RegExp(`^Undone: ${office.name}\n.*EUR, Euro`, 's'),
    )
    const kept = 'select name, currency from workspaces where id = ?'
    expect(await house().sql(kept, office.workspace)).toEqual([
      { name: office.name, currency: 'EUR' },
    ])
  })

  test('move what is planned to the new time zone, for whoever has none of their own', async () => {
    const office = await openOffice(house())
    const { maria, jonas } = office
    const own = 'update workspace_members set time_zone = ? where workspace_id = ? and name like ?'
    await house().sql(own, null, office.workspace, 'Maria%')
    await house().sql(own, 'Europe/Berlin', office.workspace, 'Jonas%')
    for (const who of [maria, jonas])
      await (await office.at('Slack', who)).say('task Call Jane tomorrow 10:00')
    const planned = () =>
      house().sql<{ hour: string }>(
        `select strftime('%H:%M', remind_at / 1000, 'unixepoch') as hour from tasks
         join workspace_members m on m.id = assignee_id where tasks.workspace_id = ? order by m.name`,
        office.workspace,
      )
    const before = await planned()
    const desk = await office.at(surface)
    await desk.say('settings')
    await desk.press('Edit')
    await desk.fill({ 'Time zone': 'Tokyo' })
    const [his, hers] = await planned()
    expect(his).toEqual(before[0])
    expect(hers).toEqual({ hour: '01:00' })
    await desk.press('Undo')
    expect(await planned()).toEqual(before)
  })

  test('are chosen from lists: what makes no sense is not offered, or explained', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await desk.say('settings')
    await desk.press('Edit')
    if (surface !== 'Gmail') {
      for (const [field, typed] of Object.entries(nonsense)) {
        const offered = desk.fill({ [field]: typed })
        await expect(offered).rejects.toThrow(`"${field}" offers nothing for "${typed}"`)
      }
    } else {
      await desk.fill({ ...nonsense, 'Time zone': 'Berl' })
      expect(desk.reasons()).toEqual({
        Currency: expect.stringMatching(/no currency "XXX".*EUR/),
        Country: expect.stringMatching(/no country "Ruritania"/),
        'Time zone': expect.stringMatching(/no time zone "Berl".*Europe\/Berlin/),
        'Numbers and dates': expect.stringMatching(/German \(Austria\)/),
      })
    }
    await desk.fill({
      Currency: 'USD',
      Country: 'DE',
      'Time zone': 'Berlin',
      'Numbers and dates': 'German',
    })
    expect(desk.shown()).toMatch(/^Saved.*Germany, Europe\/Berlin/s)
  })

  test('leave the amounts of deals that are there alone', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    const slack = await office.at('Slack')
    await slack.say('deal Acme 2k renewal')
    await desk.say('settings')
    await desk.press('Edit')
    await desk.fill({ Currency: 'USD' })
    expect(await slack.say('find Acme')).toMatch(/€2,000/)
    expect(await slack.say('deal Globex 3k new')).toMatch(/\$3,000/)
  })

  test('unchanged say so, and the form sent often is saved once', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await desk.say('settings')
    await desk.press('Edit')
    expect(await desk.fill()).toMatch(/^Nothing to change/)
    await desk.say('settings')
    await desk.press('Edit')
    await desk.fill({ Name: 'Südwind' }, 3)
    expect(desk.told()).toHaveLength(3)
    expect(new Set(desk.told()).size).toBe(1)
    const happened = 'select name from events where workspace_id = ? and name = ?'
    expect(await house().sql(happened, office.workspace, 'workspace.changed')).toHaveLength(1)
  })

  test('are an admin’s: others have their own part, and cannot send hers', async () => {
    const office = await openOffice(house())
    const [hers, his] = [await office.at(surface), await office.at(surface, office.jonas)]
    expect(await his.say('settings')).toMatch(/^My settings\nJonas Weber in .*Seller/)
    expect(his.shown()).not.toMatch(/Members/)
    await hers.say('settings')
    await hers.press('Edit')
    his.borrow(hers)
    await his.fill({ Name: 'Jonas & Co' })
    expect(complaint(his)).toMatch(/Only an admin \(Maria Silva\) can do this/)
    expect(await hers.say('settings')).toMatch(new RegExp(`^Settings of ${office.name}\n`))
  })
})

test('A copy that was not made when the Worker was killed is made by the sweep', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Slack')
  await desk.say('settings')
  await desk.press('Edit')
  await desk.fill({ Name: 'Südwind' })
  const sql = house().sql
  await sql(`update workspaces set name = 'Old', version = 1 where id = ?`, office.workspace)
  await sql('update settings set copied_version = 1 where workspace_id = ?', office.workspace)
  await house().sweep()
  expect(await sql('select name from workspaces where id = ?', office.workspace)).toEqual([
    { name: 'Südwind' },
  ])
})

test('A copy that is older than what the directory knows takes nothing’s place', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Slack')
  await desk.say('settings')
  await desk.press('Edit')
  await desk.fill({ Name: 'Südwind' })
  const { sql } = house()
  const here = 'where workspace_id = ?'
  await sql(`update workspaces set name = 'Newer', version = 9 where id = ?`, office.workspace)
  await sql(`update members set role = 'manager', version = 9 ${here}`, office.workspace)
  await sql(`update accounts set left_at = 7, version = 9 ${here}`, office.workspace)
  for (const table of ['settings', 'workspace_members', 'workspace_accounts'])
    await sql(`update ${table} set version = 2, copied_version = 1 ${here}`, office.workspace)
  await house().sweep()
  const kept = `select w.name, m.role, a.left_at as leftAt from workspaces w
    join members m on m.workspace_id = w.id join accounts a on a.workspace_id = w.id where w.id = ?`
  expect(await sql(kept, office.workspace)).toEqual([{ name: 'Newer', role: 'manager', leftAt: 7 }])
})
