import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { complaint, type Desk, reading, surfaces } from '../../support/office/desk.ts'
import { type Office, openOffice } from '../../support/office/office.ts'

const house = useHouse()

const hears = (slackId: string) => {
  const { slack } = house()
  return slack.seen(slackId, slack.dm(slackId).id).map(({ blocks }) => reading(blocks))
}

/** Jonas has two open deals, one that is won and a task; Zoe has spoken once. */
async function withWork(surface: Desk['surface']) {
  const office = await openOffice(house())
  const zoe = await office.hire('Zoe Adler', { role: 'manager' })
  await (await office.at('Slack', zoe)).say('home')
  const his = await office.at('Slack', office.jonas)
  await his.say('deal Acme 2k renewal')
  await his.say('deal Globex 3k renewal')
  await his.say('deal Initech 4k renewal close 2031-09-30')
  await his.press('Won')
  await his.say('task Call Jane tomorrow')
  return { office, zoe, hers: await office.at(surface) }
}

/** The first in the list. */
async function openJonas(desk: Desk): Promise<string> {
  await desk.say('settings')
  await desk.press('Members')
  return desk.press('Open')
}

const totals = ({ workspace }: Office) =>
  house().sql(
    `select m.name, r.status, sum(r.deals) as deals, sum(r.amount) as amount from rollups r
     join workspace_members m on m.id = r.owner_id
     where r.workspace_id = ? and r.deals > 0 group by 1, 2 order by 1, 2`,
    workspace,
  )

describe.each(surfaces)('handing over what is open in %s', (surface) => {
  test('gives deals and tasks to a colleague, who is told once; undo gives them back', async () => {
    const { office, zoe, hers } = await withWork(surface)
    const before = await totals(office)
    expect(await openJonas(hers)).toMatch(/^Jonas Weber\n.*2 open deals/)
    await hers.press('Hand over')
    expect(hers.shown()).toContain('Jonas Weber: 2 open deals and 1 task')
    await hers.fill({ 'Give them to': 'Zoe Adler' })
    expect(hers.shown()).toMatch(
      /^Handed over\n2 open deals and 1 task of Jonas Weber, given to Zoe Adler\./,
    )
    await eventually(() => hears(zoe.slack).length > 0, 'a message to Zoe')
    expect(hears(zoe.slack)).toEqual([
      expect.stringMatching(/^Maria Silva gave you Jonas Weber’s work\n2 open deals and 1 task/),
    ])
    expect(await totals(office)).toEqual([
      { name: 'Jonas Weber', status: 'won', deals: 1, amount: 400_000 },
      { name: 'Zoe Adler', status: 'open', deals: 2, amount: 500_000 },
    ])
    const zoes = await office.at('Slack', zoe)
    expect(await zoes.say('my deals')).toMatch(/Acme renewal.*Globex renewal/s)
    expect(zoes.shown()).not.toMatch(/Initech/)
    expect(await zoes.say('my day')).toMatch(/Call Jane/)
    expect(await hers.press('Undo')).toMatch(/^Undone: Jonas Weber\n.*2 open deals/)
    expect(hers.shown()).not.toContain('somebody else since')
    expect(await zoes.say('my deals')).toMatch(/^You have no open deals/)
    expect(await zoes.say('my day')).not.toMatch(/Call Jane/)
    expect(await totals(office)).toEqual(before)
    await eventually(() => hears(zoe.slack).length > 1, 'a second message to Zoe')
    expect(hears(zoe.slack)[1]).toMatch(/^Maria Silva took back Jonas Weber’s work\n.*undone/)
  })

  test('leaves what was given on since where it is, when it is undone', async () => {
    const { office, zoe, hers } = await withWork(surface)
    await openJonas(hers)
    await hers.press('Hand over')
    await hers.fill({ 'Give them to': 'Zoe Adler' })
    const zoes = await office.at('Slack', zoe)
    await zoes.say('find Acme renewal')
    await zoes.press('Open')
    await zoes.press('Reassign')
    await zoes.fill({ Owner: 'Maria Silva' })
    await hers.press('Undo')
    expect(hers.shown()).toMatch(/^Undone.*given to somebody else since/s)
    expect(await zoes.say('my deals')).toMatch(/no open deals/)
    expect(await (await office.at('Slack')).say('my deals')).toMatch(/Acme renewal/)
    const his = await office.at('Slack', office.jonas)
    expect(await his.say('my deals')).toMatch(/Globex renewal/)
    expect(his.shown()).not.toMatch(/Acme renewal/)
  })

  test('says what to fix: not to themselves, and not where nothing is open', async () => {
    const { hers } = await withWork(surface)
    await openJonas(hers)
    await hers.press('Hand over')
    await hers.fill({ 'Give them to': 'Jonas Weber' })
    expect(hers.reasons()).toMatchObject({
      'Give them to': expect.stringMatching(/somebody else/),
    })
    await hers.fill({ 'Give them to': 'Zoe Adler' })
    await openJonas(hers)
    expect(hers.shown()).not.toMatch(/Hand over/)
  })

  test('is a manager’s, in their own workspace', async () => {
    const { office, hers } = await withWork(surface)
    await openJonas(hers)
    await hers.press('Hand over')
    const his = await office.at(surface, office.jonas)
    await his.say('home')
    his.borrow(hers)
    await his.fill({ 'Give them to': 'Maria Silva' })
    expect(complaint(his)).toMatch(
      /Only an? (manager|admin) \(.+\) can give a colleague’s work to someone else/,
    )
    const other = await (await openOffice(house())).at(surface)
    await other.say('home')
    other.borrow(hers)
    await other.fill({ 'Give them to': 'Maria Silva' })
    expect(complaint(other)).toMatch(/There is no such colleague/)
  })

  test('goes with who leaves, where they say to whom', async () => {
    const { office, zoe } = await withWork(surface)
    const his = await office.at(surface, office.jonas)
    await his.say('settings')
    await his.press('Leave')
    await his.fill({
      'Name of the workspace': office.name,
      'Give my open deals and tasks to': 'Zoe Adler',
    })
    expect(his.shown()).toMatch(/^You have left .*2 open deals and 1 task given to Zoe Adler\./s)
    await eventually(() => hears(zoe.slack).length > 0, 'a message to Zoe')
    const zoes = await office.at('Slack', zoe)
    expect(await zoes.say('my deals')).toMatch(/Acme renewal.*Globex renewal/s)
  })
})
