import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { dated, logged, opened } from '../../support/office/deals.ts'
import { reading, surfaces } from '../../support/office/desk.ts'
import { type Office, openOffice } from '../../support/office/office.ts'

const house = useHouse()

/** What Jonas was sent in person; he has spoken once, so he can be found. */
const sent = ({ jonas }: Office) => {
  const { slack } = house()
  return slack.seen(jonas.slack, slack.dm(jonas.slack).id).map(({ blocks }) => reading(blocks))
}

/** A deal of Jonas’s, which Maria has before her. */
async function hisDeal() {
  const office = await openOffice(house())
  const his = await office.at('Slack', office.jonas)
  await logged(his, { 'Close date': '2031-09-30' })
  return { office, his }
}

const news = `select sent_at is not null as sent, dead from notices
  where workspace_id = ? and reason like 'news %'`

const soon = (minutes: number) => house().sweep(new Date(Date.now() + minutes * 60_000))

describe.each(surfaces)('what others do in %s to a deal of mine', (surface) => {
  test('when it is won, lost, undone or given away is sent to me, once', async () => {
    const { office } = await hisDeal()
    const hers = await office.at(surface)
    const has = (news: RegExp) => sent(office).filter((text) => news.test(text)).length
    await opened(hers)
    await hers.press('Won')
    await eventually(() => has(/ won /) === 1, 'won')
    await hers.press('Undo')
    await opened(hers)
    await hers.press('Lost')
    await hers.fill({ Reason: 'Price' })
    await eventually(() => has(/ lost /) === 1, 'lost')
    await opened(hers)
    await hers.press('Reassign')
    await hers.fill({ Owner: 'Maria Silva' })
    await eventually(() => has(/ took over /) === 1, 'gone')
    await soon(11)
    // What is of no hurry comes whenever its five minutes are over, between the others too.
    const of = (news: RegExp) => sent(office).findIndex((text) => news.test(text))
    const order = [
      of(/^Maria Silva won Acme renewal\n€2,000\nOpen\nDetails/),
      of(/^Maria Silva lost Acme renewal\n€2,000 · Price/),
      of(/^Maria Silva took over Acme renewal/),
    ]
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(order).not.toContain(-1)
    expect(has(/^Maria Silva undid a change of Acme renewal/)).toBe(1)
    expect(sent(office)).toHaveLength(4)
  })

  test('is gathered for some minutes where it is of no hurry', async () => {
    const { office } = await hisDeal()
    const hers = await office.at(surface)
    await opened(hers)
    await hers.press('Edit')
    await hers.fill({ Amount: '3k' })
    await hers.press('Edit')
    await hers.fill({ Deal: 'Acme licence' })
    await opened(hers, 'licence')
    await hers.press('Move')
    await hers.fill({ Stage: 'Proposal' })
    expect(sent(office)).toEqual([])
    await soon(11)
    await eventually(() => sent(office).length > 0, 'a message')
    // Where five minutes began in between, there are two.
    expect(sent(office).length).toBeLessThanOrEqual(2)
    expect(sent(office).at(-1)).toMatch(
      /^Maria Silva (changed Acme licence|moved Acme licence to Proposal)\n€3,000 · closes Tue 30 Sept 2031/,
    )
    await soon(30)
    expect(sent(office).length).toBeLessThanOrEqual(2)
  })

  test('that is given to me while it is logged is sent too', async () => {
    const office = await openOffice(house())
    await (await office.at('Slack', office.jonas)).say('home')
    await logged(await office.at(surface), { Owner: 'Jonas Weber' })
    await eventually(() => sent(office).length > 0, 'a message')
    expect(sent(office)).toEqual([expect.stringMatching(/^Maria Silva gave you Acme renewal/)])
  })

  test('is not sent where I do not want it, nor what I do myself', async () => {
    const { office } = await hisDeal()
    const his = await office.at(surface, office.jonas)
    await opened(his)
    await his.press('Won')
    await his.press('Undo')
    await his.say('settings')
    await his.press('Edit')
    expect(his.typed()).toMatchObject({ 'When others change my deals': 'Notify me' })
    await his.fill({ 'When others change my deals': 'Do not notify me' })
    expect(his.shown()).toContain('Do not notify me')
    const hers = await office.at('Slack')
    await opened(hers)
    await hers.press('Lost')
    await hers.fill({ Reason: 'Price' })
    await soon(11)
    expect(sent(office)).toEqual([])
    expect(await house().sql(news, office.workspace)).toEqual([])
  })
})

test('Who has no chat with Alongside is sent nothing, and nothing is given up for that', async () => {
  const office = await openOffice(house())
  const his = await office.at('Gmail', office.jonas)
  await logged(his, dated)
  const hers = await office.at('Slack')
  await opened(hers)
  await hers.press('Won')
  const sentAll = async () => {
    const found = await house().sql<{ sent: number }>(news, office.workspace)
    return found.length > 0 && found.every(({ sent }) => sent === 1)
  }
  await eventually(sentAll, 'the message that nobody can be sent')
  expect(await house().sql(news, office.workspace)).toEqual([{ sent: 1, dead: 0 }])
})
