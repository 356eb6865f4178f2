import { describe, expect, test } from 'vitest'
import { programWith, tokenOf } from '../../support/api.ts'
import { useHouse } from '../../support/harness.ts'
import { opened } from '../../support/office/deals.ts'
import { type Desk, surfaces } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

/** An admin makes a role out of a usual one by taking rights away, and gives it to a colleague. */

async function make(admin: Desk, records: string, limit: string) {
  await admin.say('settings')
  await admin.press('Roles')
  await admin.press('New role')
  await admin.fill({ Name: 'Field sales', 'Made from': 'Seller' })
  await admin.press('Limit a kind')
  return admin.fill({ Role: 'Field sales', Records: records, 'It can': limit })
}

/** Jonas is the first of the members. */
async function give(admin: Desk, role: string) {
  await admin.say('settings')
  await admin.press('Members')
  await admin.press('Open')
  await admin.press('Change role')
  return admin.fill({ Role: role })
}

describe.each(surfaces)('a role made in %s', (surface) => {
  test('leaves out actions and changes of a kind: not offered, and refused with who can', async () => {
    const office = await openOffice(house())
    const his = await office.at('Slack', office.jonas)
    await his.say('deal Acme 2k EUR renewal')
    const hers = await office.at(surface)
    expect(await make(hers, 'People', 'See, not change')).toMatch(
      /^Saved[\s\S]*Field sales[\s\S]*Like Seller · does not change people/,
    )
    await hers.press('Leave out an action')
    const left = await hers.fill({
      Role: 'Field sales',
      Action: 'Win a deal',
      'It is': 'Left out',
    })
    expect(left).toMatch(/without: win a deal/)
    expect(await give(hers, 'Field sales: like Seller')).toMatch(/Jonas Weber[\s\S]*Field sales/)
    expect(await opened(his, 'Acme renewal')).toMatch(/Move|Stage/)
    expect(his.shown()).not.toMatch(/\nWon(\n|$)/)
    const refused = /Your role, Field sales, leaves this out. Ask an admin \(Maria Silva\)/
    expect(await his.say('won Acme renewal')).toMatch(refused)
    expect(await his.say('add a contact')).toMatch(refused)
    expect(await hers.press('Undo')).toMatch(/Seller/)
    expect(await his.say('add a contact')).not.toMatch(refused)
  })
})

test('a kind is left out of a role, and is part of it again', async () => {
  const office = await openOffice(house())
  const [hers, his] = [await office.at('Slack'), await office.at('Slack', office.jonas)]
  await his.say('home')
  await hers.say('deal Acme 2k EUR renewal')
  await opened(hers, 'Acme renewal')
  await hers.press('Note')
  await hers.fill({ Note: 'They whisper' })
  await make(hers, 'Activities', 'Not see')
  expect(hers.shown()).toMatch(/Like Seller · sees no activities/)
  await give(hers, 'Field sales: like Seller')
  expect(await opened(his, 'Acme renewal')).not.toMatch(/whisper/)
  await hers.say('roles')
  await hers.press('Limit a kind')
  await hers.fill({
    Role: 'Field sales',
    Records: 'Activities',
    'It can': 'As the role it is made from',
  })
  expect(hers.shown()).not.toMatch(/sees no/)
  expect(await opened(his, 'Acme renewal')).toMatch(/whisper/)
})

test('who sees no deals finds none, counts none, and reads none by a program', async () => {
  const office = await openOffice(house())
  const [hers, his] = [await office.at('Slack'), await office.at('Slack', office.jonas)]
  const program = programWith(house(), await tokenOf(his))
  await hers.say('deal Acme 2k EUR renewal')
  expect(await his.say('pipeline')).toMatch(/^1 open deal/)
  await make(hers, 'Deals', 'Not see')
  await give(hers, 'Field sales: like Seller')
  expect(await his.say('find renewal')).toMatch(/^Nothing found/)
  expect(await his.say('find Acme')).toMatch(/Acme/)
  expect(await his.say('pipeline')).toMatch(/^0 open deals/)
  expect((await program('GET', '/deals')).body).toMatchObject({ data: [] })
  expect((await program('POST', '/deals', { body: { title: 'Mine' } })).status).toBe(403)
  const admin = programWith(house(), await tokenOf(hers))
  const [jonas] = await house().sql<{ id: string }>(
    `select id from workspace_members where workspace_id = ? and name = 'Jonas Weber'`,
    office.workspace,
  )
  const data = [{ title: 'Globex pilot', ownerId: jonas?.id }, { title: 'Initech pilot' }]
  const saved = await admin('POST', '/deals/batch', { body: { mode: 'create', data } })
  expect(saved.body).toMatchObject({
    data: [
      { status: 422, errors: { ownerId: expect.stringMatching(/^Jonas Weber sees no deals/) } },
      { status: 201 },
    ],
  })
})

test('a role that somebody has is removed only where that is said, and Undo gives it back', async () => {
  const office = await openOffice(house())
  const [hers, his] = [await office.at('Slack'), await office.at('Slack', office.jonas)]
  await his.say('home')
  await make(hers, 'Deals', 'See, not change')
  await give(hers, 'Field sales: like Seller')
  const refused = /leaves this out/
  expect(await his.say('deal Acme 2k EUR renewal')).toMatch(refused)
  await hers.say('roles')
  await hers.press('Remove a role')
  await hers.fill({ Role: 'Field sales', 'Members who have it': 'Remove it only if nobody has it' })
  expect(hers.reasons()['Members who have it']).toMatch(/Jonas Weber would be seller again/)
  await hers.fill({
    Role: 'Field sales',
    'Members who have it': 'They get the role it is made from',
  })
  expect(await his.say('deal Acme 2k EUR renewal')).not.toMatch(refused)
  await hers.press('Undo')
  expect(await his.say('deal Globex 2k EUR pilot')).toMatch(refused)
})

test('a field is hidden from a role that was made, for as long as there is such a role', async () => {
  const office = await openOffice(house())
  const [hers, his] = [await office.at('Slack'), await office.at('Slack', office.jonas)]
  await his.say('deal Acme 2k EUR renewal')
  await make(hers, 'People', 'See, not change')
  await give(hers, 'Field sales: like Seller')
  expect(await hers.say('security')).toMatch(/^Jonas Weber: Field sales, was Seller$/m)
  await hers.say('rights')
  await hers.press('Limit a field')
  await hers.fill({ Field: 'Deals: Amount', For: 'Field sales', They: 'Do not see it' })
  expect(hers.shown()).toMatch(/Amount[\s\S]*Hidden from Field sales/)
  expect(await his.say('pipeline')).toMatch(/^1 open deal\nAmounts are not shown to you/)
  expect(await hers.say('pipeline')).toMatch(/^1 open deal, €2,000/)
  await hers.say('roles')
  await hers.press('Remove a role')
  await hers.fill({
    Role: 'Field sales',
    'Members who have it': 'They get the role it is made from',
  })
  expect(await his.say('pipeline')).toMatch(/^1 open deal, €2,000/)
  await hers.press('Undo')
  expect(await his.say('pipeline')).toMatch(/Amounts are not shown to you/)
  await hers.say('roles')
  await give(hers, 'Seller: own deals')
  expect(await hers.say('security')).toMatch(/^Jonas Weber: Seller, was Field sales$/m)
})
