import { beforeAll, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import type { Desk } from '../../support/office/desk.ts'
import { type Office, openOffice } from '../../support/office/office.ts'
import { slackCall, slackCalls } from '../../support/people/slack-calls.ts'

/** What a record's link becomes in a message in Slack: its card, as all who read there may see it. */

const house = useHouse()
let office: Office
let desk: Desk
let ids: string[]

const linkTo = (id: string) => `${house().vars.PUBLIC_URL}/r/${id}`
const dealIds = async () => {
  const sql = 'select id from deals where workspace_id = ? order by id'
  return (await house().sql<{ id: string }>(sql, office.workspace)).map(({ id }) => id)
}

beforeAll(async () => {
  office = await openOffice(house())
  desk = await office.at('Slack')
  await desk.say('deal Acme 5k EUR renewal close 30 Sep 2031')
  await desk.say('deal Globex 7k EUR pilot')
  ids = await dealIds()
})

/** Somebody writes it in the channel; what of it was made something of, in words. */
async function unfurled(said: string, by = office.maria) {
  const { slack } = house()
  const answer = await slack.link(by.slack, office.channel, said)
  expect(answer).toMatchObject({ status: 200 })
  const message = slack.state.messages.findLast(({ text }) => text === said)
  const unfurls = await eventually(() => message?.unfurls, 'what the links became')
  return Object.entries(unfurls).map(([url, card]) => [url, JSON.stringify(card)])
}

test('several of ours become cards that are read, and a link of another kind stays a link', async () => {
  const [acme = '', globex = ''] = ids
  const said = `${linkTo(acme)} and ${linkTo(globex)} beside ${house().vars.PUBLIC_URL}/board`
  const cards = await unfurled(said)
  expect(cards.map(([url]) => url)).toEqual([linkTo(acme), linkTo(globex)])
  expect(cards[0]?.[1]).toMatch(/Acme renewal.*€5,000/)
  expect(cards[1]?.[1]).toMatch(/Globex pilot/)
  expect(JSON.stringify(cards)).not.toMatch(/"actions"|"button"|"static_select"/)
})

test('nothing comes of a record that is not there, of another host, or of who is not connected', async () => {
  const { slack } = house()
  const since = house().calls.length
  const stranger = slack.addUser({
    team: (await slackTeam()).id,
    realName: 'Gus',
    is_restricted: true,
  })
  slack.invite(office.channel, stranger.id)
  await slack.link(office.maria.slack, office.channel, linkTo('deal_nothing'))
  await slack.event((await slackTeam()).id, {
    ...{ type: 'link_shared', channel: office.channel, user: office.maria.slack },
    ...{ message_ts: '1.2', source: 'conversations_history', unfurl_id: 'x' },
    links: [{ domain: 'evil.example', url: `https://evil.example/r/${ids[0]}` }],
  })
  await slack.link(stranger.id, office.channel, linkTo(ids[0] ?? ''))
  slack.kick(office.channel, stranger.id)
  const asked = await unfurled(`Now ${linkTo(ids[0] ?? '')}`)
  expect(asked).toHaveLength(1)
  const all = slackCalls(house(), since).filter(({ name }) => name === 'chat.unfurl')
  expect(all).toHaveLength(1)
})

const slackTeam = async () => {
  const found = house().slack.state.channels.find(({ id }) => id === office.channel)
  return { id: found?.team ?? '' }
}

test('while it is written it is drawn for readers nobody knows yet', async () => {
  const since = house().calls.length
  await house().slack.event((await slackTeam()).id, {
    ...{ type: 'link_shared', channel: 'COMPOSER', user: office.maria.slack },
    ...{ message_ts: 'U1-abc', unfurl_id: 'U1-abc', source: 'composer' },
    links: [{ domain: 'alongside.test', url: linkTo(ids[0] ?? '') }],
  })
  const { args } = await slackCall(house(), 'chat.unfurl', since)
  expect(args).toMatchObject({ source: 'composer', unfurl_id: 'U1-abc' })
  expect(JSON.stringify(args)).not.toMatch(/€5,000/)
})

test('what not all may see is that there is one, and what is a colleague’s says whose', async () => {
  const known = 'They learn that it exists and whose it is, and may ask for access'
  await desk.form('who sees what')
  await desk.fill({
    Records: 'Deals',
    'Seen by': 'Their owner, and who leads them',
    'To others': known,
  })
  await desk.say('deal Acme 9k EUR rollout')
  const acme = (await dealIds()).at(-1) ?? ''
  const [hers] = await unfurled(`Mine: ${linkTo(acme)}`)
  expect(hers?.[1]).toMatch(/A deal in Alongside/)
  expect(hers?.[1]).not.toMatch(/Acme/)
  await office.at('Slack', office.jonas)
  const [his] = await unfurled(`Hers: ${linkTo(acme)}`, office.jonas)
  expect(his?.[1]).toMatch(/This deal is Maria Silva’s/)
  expect(his?.[1]).not.toMatch(/Acme/)
})
