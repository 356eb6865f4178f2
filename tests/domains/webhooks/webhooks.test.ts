import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { onlyLooks } from '../../support/office/deals.ts'
import type { Desk } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

const address = 'https://hooks.example.com/crm'

async function addWebhook(desk: Desk, fields: Record<string, string> = {}) {
  await desk.form('add a webhook')
  return desk.fill({ Address: address, Events: 'deal.slipped', ...fields })
}

const secretIn = (desk: Desk) => /whsec_[A-Za-z0-9+/]{43}=/.exec(desk.shown())?.[0]

describe.each(['Slack', 'Teams'] as const)('webhooks in %s', (surface) => {
  test('are added with a secret, edited, turned off and on, and given a new secret', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    expect(await desk.say('webhooks')).toMatch(/^No webhooks yet/)
    await addWebhook(desk)
    expect(desk.shown()).toMatch(/^Added: https:\/\/hooks\.example\.com\/crm\ndeal\.slipped/)
    const secret = secretIn(desk)
    expect(secret).toBeDefined()
    await desk.press('Edit')
    expect(desk.typed()).toMatchObject({ Address: address, Events: 'deal.slipped' })
    await desk.fill({ Events: 'deal.slipped, contact.∗' })
    expect(desk.shown()).toMatch(/^Saved: .*\ndeal\.slipped, contact\.[*∗]/)
    expect(secretIn(desk)).toBeUndefined()
    expect(await desk.press('Turn off')).toMatch(/^Turned off: .*Turn on/s)
    expect(await desk.say('webhooks')).toMatch(/^Webhooks\nhttps:\S+crm\nOff · deal\.slipped/)
    await desk.press('Open')
    expect(await desk.press('Turn on')).toMatch(/^Turned on: .*Turn off/s)
    expect(await desk.press('New secret')).toMatch(/^New secret: /)
    expect(secretIn(desk)).toBeDefined()
    expect(secretIn(desk)).not.toBe(secret)
    const [kept] = await house().sql<{ all: string }>(
      `select group_concat(w.secret || coalesce(c.after, '')) as "all" from webhooks w
        join changes c on c.record_id = w.id where w.workspace_id = ?`,
      office.workspace,
    )
    expect(kept?.all).toMatch(/^v1\./)
    expect(kept?.all).not.toContain('whsec_')
  })

  test('say beside the field what to fix', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await addWebhook(desk, { Address: 'https://10.0.0.1/crm' })
    expect(desk.reasons()).toEqual({ Address: expect.stringContaining('IP address') })
    await desk.fill({ Address: 'http://hooks.example.com/' })
    expect(desk.reasons()).toEqual({ Address: expect.stringContaining('https://') })
    await desk.fill({ Address: address, Events: 'deal.*, deal.stolen' })
    expect(desk.reasons()).toEqual({
      Events: expect.stringMatching(/There is no “deal\.stolen”\. There are .*deal\.won/),
    })
    await desk.fill({ Events: '' })
    expect(desk.shown()).toMatch(/^Added: .*\nEverything/)
  })

  test('are an admin’s, and their workspace’s', async () => {
    const [office, elsewhere] = [await openOffice(house()), await openOffice(house())]
    const owner = await office.at(surface)
    await addWebhook(owner)
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const boss = await office.hire('Mara Moser', { role: 'manager' })
    for (const [person, reason] of [
      [vera, onlyLooks],
      [boss, /Only an? admin/],
    ] as const) {
      const desk = await office.at(surface, person)
      expect(await desk.say('webhooks')).toMatch(/Only an? admin/)
      desk.borrow(owner)
      expect(await desk.press('Turn off')).toMatch(reason)
    }
    const stranger = await elsewhere.at(surface)
    expect(await stranger.say('webhooks')).toMatch(/^No webhooks yet/)
    stranger.borrow(owner)
    expect(await stranger.press('Turn off')).toMatch(/There is no such webhook/)
  })
})

test('a webhook is typed in one line, and what it was sent is looked up and replayed', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Slack')
  const typed = await desk.say(`add webhook <${address}?a=1&b=2> deal.slipped contact.added`)
  expect(typed).toMatch(
    /^Added: https:\/\/hooks\.example\.com\/crm\?a=1&b=2\ndeal\.slipped, contact/,
  )
  await desk.say('deal Acme 5k renewal')
  // Nobody is called there.
  await house().sql(
    "update webhooks set address = 'https://localhost/' where workspace_id = ?",
    office.workspace,
  )
  await house().sql(
    `insert into webhook_deliveries (id, workspace_id, webhook_id, event_id, record_id, at, since,
      next_try_at, tries, delays, error, dead)
     select 'delivery_' || e.id, e.workspace_id, w.id, e.id, e.record_id, e.at, e.at, e.at, 0, 9,
       '500: no', 1 from events e join webhooks w on w.workspace_id = e.workspace_id
     where e.workspace_id = ? and e.name = 'deal.logged'`,
    office.workspace,
  )
  await house().sql(
    `insert into webhook_tries (workspace_id, delivery_id, at, status, answer)
     select workspace_id, id, at, 500, 'no' from webhook_deliveries where workspace_id = ?`,
    office.workspace,
  )
  await desk.say('webhooks')
  expect(await desk.press('Open')).toMatch(/Deliveries\ndeal\.logged.*\nGiven up · 500: no/)
  expect(await desk.press('Details')).toMatch(/^deal\.logged\nGiven up.*\nCalls\n500 .*\nno/s)
  expect(await desk.press('Replay')).toMatch(/^It is on its way again/)
})

test.each([
  'add webhook 10.0.0.1',
  'add webhook ftp://example.com/',
  'add webhook https://localhost',
])('%s is refused in a sentence', async (line) => {
  const desk = await (await openOffice(house())).at('Slack')
  expect(await desk.say(line)).toMatch(/whole address|public name/)
  expect(await desk.say('webhooks')).toMatch(/^No webhooks yet/)
})
