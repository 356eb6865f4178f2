import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { added } from '../../support/office/contacts.ts'
import { logged } from '../../support/office/deals.ts'
import { type Desk, surfaces } from '../../support/office/desk.ts'
import { type Office, openOffice } from '../../support/office/office.ts'

const house = useHouse()

/** All that vendors were sent and that stands by now, in conversations that others read. */
const standing = ({ house: { slack, teams }, channel, maria }: Office): string => {
  const chat = teams.chat(maria.teams).id
  return JSON.stringify([
    slack.state.messages.filter((one) => one.channel === channel && !one.ephemeralTo),
    teams.state.messages.filter(
      ({ conversation, from, cards }) =>
        conversation === chat && from === 'bot' && JSON.stringify(cards).includes(' owner '),
    ),
  ])
}

const done = ({ house: all, workspace }: Office) =>
  eventually(async () => {
    const left = await all.sql(
      `select id from erasures where workspace_id = ? and state = 'erasing'`,
      ...[workspace],
    )
    return left.length === 0 || undefined
  }, 'the erasure is done')

async function details(desk: Desk): Promise<string> {
  await desk.say('contact jane@globex.example')
  return desk.press('Details')
}

describe.each(surfaces)('in %s', (surface) => {
  test('a person is handed to the admin as a file, and erased after two questions', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await added(desk)
    if (surface === 'Gmail') await (await office.at('Slack')).say('contact jane')
    await desk.press('Details')
    const link =
      /https?:\S+\/data\?link=[\w.-]+/.exec(await desk.press('Access request'))?.[0] ?? ''
    const { pathname, search } = new URL(link)
    const page = await house().fetch(pathname + search)
    expect(await page.text()).toContain('Your file is ready')
    const file = await house().fetch(pathname + search, { method: 'POST' })
    const files = unzipSync(new Uint8Array(await file.arrayBuffer()))
    expect(Object.keys(files)).toEqual(['data.html', 'data.json'])
    expect(new TextDecoder().decode(files['data.html'])).toContain('jane@globex.example')
    expect((await house().fetch(pathname + search, { method: 'POST' })).status).toBe(403)
    await desk.press('Back')
    await desk.press('Details')
    expect(await desk.press('Erase')).toMatch(/Jane Ford is erased for good: the record/)
    expect(await desk.fill()).toMatch(/^Erase Jane Ford for good\?/)
    expect(await desk.press('Erase for good')).toMatch(/^A person was erased\nErased .* by you/)
    await done(office)
    const slack = await office.at('Slack')
    expect(await slack.say('find Jane Ford')).toMatch(/^Nothing found/)
    expect(await slack.say('erased jane@globex.example')).toMatch(/They were erased\./)
    expect(await slack.say('audit exported')).toMatch(/Exported: a person/)
  })
})

test('cards that stand in Slack and Teams say nothing of them any more', async () => {
  const office = await openOffice(house())
  const [slack, teams] = [await office.at('Slack'), await office.at('Teams')]
  house().slack.invite(office.channel)
  await added(slack)
  await teams.say('alerts on')
  await logged(slack, { Deal: 'Training for Jane Ford' })
  await slack.press('Share')
  const said = (): number =>
    standing(office).match(/Training for (?:Jane Ford|\[erased\])/g)?.length ?? 0
  await eventually(async () => said() >= 2 || undefined, 'both cards')
  await details(slack)
  await slack.press('Erase')
  await slack.fill()
  await slack.press('Erase for good')
  await done(office)
  await eventually(
    async () => !/Jane Ford|jane@/.test(standing(office)) || undefined,
    'no card says it',
  )
  expect(standing(office)).toContain('Training for')
})
