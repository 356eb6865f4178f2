import { describe, expect, test } from 'vitest'
import { programWith, tokenOf } from '../../support/api.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { opened } from '../../support/office/deals.ts'
import { type Desk, surfaces } from '../../support/office/desk.ts'
import { liveCards } from '../../support/office/live-cards.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

/** An admin limits a field for a role, and everybody of that role is answered so from then on. */

async function limit(admin: Desk, role: string, right: string) {
  await admin.say('settings')
  await admin.press('Who sees which fields')
  await admin.press('Limit a field')
  return admin.fill({ Field: 'Deals: Amount', For: role, They: right })
}

describe.each(surfaces)('the amount of deals, limited in %s', (surface) => {
  test('is hidden from sellers, in sums and history too, until that is undone', async () => {
    const office = await openOffice(house())
    const hers = await office.at(surface)
    const his = await office.at('Slack', office.jonas)
    await (await office.at('Slack')).say('deal Acme 2k renewal')
    expect(await his.say('pipeline')).toMatch(/^1 open deal, €2,000/)
    expect(await limit(hers, 'Sellers', 'Do not see it')).toMatch(
      /^Saved[\s\S]*Deals[\s\S]*Amount[\s\S]*Hidden from sellers/,
    )
    const pipeline = await his.say('pipeline')
    expect(pipeline).toMatch(/^1 open deal\nAmounts are not shown to you/)
    expect(pipeline).not.toMatch(/2,000|€/)
    for (const words of ['find renewal', 'details Acme renewal', 'forecast', 'targets'])
      expect(await his.say(words)).not.toMatch(/2,000/)
    await hers.press('Undo')
    expect(await his.say('pipeline')).toMatch(/^1 open deal, €2,000/)
  })

  test('is read-only for sellers: in no form, offered nowhere, and refused with who can', async () => {
    const office = await openOffice(house())
    const his = await office.at('Slack', office.jonas)
    await his.say('deal Acme 2k EUR renewal')
    await limit(await office.at(surface), 'Sellers', 'See it, not change it')
    expect(await opened(his, 'Acme renewal')).toMatch(/€2,000/)
    await his.press('Edit')
    expect(Object.keys(his.typed())).not.toContain('Amount')
    expect(await his.fill({ Deal: 'Acme upgrade' })).toMatch(/Acme upgrade[\s\S]*€2,000/)
    expect(await his.say('details Acme upgrade')).not.toMatch(/Set price|Add product/)
    expect(await his.say('deal Globex 3k EUR pilot')).toMatch(
      /You cannot change the amount. Ask an admin \(Maria Silva\)/,
    )
  })
})

test('a card in a channel shows no amount that is hidden from any role, and shows it again', async () => {
  const office = await openOffice(house())
  house().slack.invite(office.channel)
  const desk = await office.at('Slack')
  const shows = (has: boolean) =>
    eventually(
      () =>
        liveCards(office, 'Slack').some(
          (card) => card.includes('Acme renewal') && card.includes('€2,000') === has,
        ) || undefined,
      `the amount: ${has}`,
    )
  await desk.say('alerts on')
  await desk.say('deal Acme 2k renewal')
  await shows(true)
  const few = await office.at('Gmail')
  await limit(few, 'Viewers', 'Do not see it')
  await shows(false)
  await few.press('Undo')
  await shows(true)
})

test('what records are found by can be read-only, and not hidden', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Slack')
  await desk.say('rights')
  await desk.press('Limit a field')
  await desk.fill({ Field: 'Deals: Close date', For: 'Viewers', They: 'Do not see it' })
  expect(desk.reasons()).toEqual({ They: expect.stringContaining('cannot be hidden') })
})

test('a program of a seller reads no hidden amount and sets no limited one', async () => {
  const office = await openOffice(house())
  const [admin, rep] = [await office.at('Slack'), await office.at('Slack', office.jonas)]
  const hers = programWith(house(), await tokenOf(admin))
  const his = programWith(house(), await tokenOf(rep))
  const { body } = await his('POST', '/deals', { body: { title: 'Acme', amount: 100 } })
  const { id } = (body as { data: { id: string } }).data
  const limited = async (right: string) => {
    const body = { field: 'deal.amount', role: 'rep', right }
    await hers('POST', '/actions/set-field-right', { body })
    const patched = await his('PATCH', `/deals/${id}`, { body: { amount: 200 } })
    const acted = await his('POST', '/actions/edit-deal', { body: { id, amount: '2 EUR' } })
    return [patched, acted].map((one) => [one.status, Object.keys(errorsOf(one.body))])
  }
  expect(await limited('readOnly')).toEqual([
    [403, ['amount']],
    [403, ['amount']],
  ])
  expect((await his('GET', `/deals/${id}`)).body).toMatchObject({ data: { amount: 100 } })
  expect(await limited('hidden')).toEqual([
    [422, ['amount']],
    [403, ['amount']],
  ])
  const read = await his('GET', `/deals/${id}`)
  expect(Object.keys((read.body as { data: object }).data)).not.toContain('amount')
  expect((await his('GET', '/deals?filter[amount]=100')).status).toBe(400)
  const saved = await his('PATCH', `/deals/${id}`, { body: { title: 'Acme renewal' } })
  expect(saved.status).toBe(200)
  expect((await hers('GET', `/deals/${id}`)).body).toMatchObject({ data: { amount: 100 } })
})

const errorsOf = (body: unknown) => (body as { errors?: object }).errors ?? {}
