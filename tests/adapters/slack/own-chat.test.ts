import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { reading } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

/** A chat with the app, where words are written without a command. */
async function chat() {
  const office = await openOffice(house())
  const { slack } = house()
  const user = office.maria.slack
  const place = slack.dm(user)
  const answers = () => slack.seen(user, place.id).filter(({ fromApp }) => fromApp)
  const say = async (words: string, like = /./) => {
    const before = answers().length
    const sent = await slack.say(user, words)
    expect(sent.status).toBe(200)
    const said = () =>
      answers()
        .slice(before)
        .map(({ blocks }) => reading(blocks))
    return eventually(() => said().find((one) => like.test(one)), `an answer to ${words}`)
  }
  return { office, slack, user, place, say, answers }
}

describe('the app’s own chat in Slack', () => {
  test('understands what /crm and the other commands understand', async () => {
    const { say } = await chat()
    expect(await say('hello')).toMatch(/^Hello Maria/)
    expect(await say('deal Smith & Sons 5k EUR renewal')).toMatch(/^Logged: Smith & Sons renewal/)
    expect(await say('find smith')).toMatch(/Smith & Sons renewal/)
    expect(await say('pipeline')).toMatch(/^1 open deal, €5,000/)
    expect(await say('win smith')).toMatch(/^Won: Smith & Sons renewal/)
  })

  test('gives a code, since nobody else reads it', async () => {
    const { say } = await chat()
    expect(await say('connect')).toMatch(/[A-HJ-NP-Z2-9]{8}/)
  })

  test('offers a form, which a message cannot open by itself', async () => {
    const { say, slack, user, place, answers } = await chat()
    expect(await say('deal')).toMatch(/Open the form/)
    await slack.press(user, { channel: place.id, ts: answers().at(-1)?.ts ?? '' }, 'Open the form')
    await eventually(() => slack.modal(user), 'the form')
  })

  test('logs a line once, however often Slack sends it', async () => {
    const { say, slack } = await chat()
    await say('deal Acme 5k EUR renewal')
    await Promise.all([slack.again(1), slack.again(2)])
    expect(await say('pipeline', /open deal/)).toMatch(/^1 open deal, €5,000/)
  })

  test('leaves its own messages, edits and other conversations alone', async () => {
    const { office, slack, user, place, answers, say } = await chat()
    const { team } = slack.state.users.find(({ id }) => id === user) ?? { team: '' }
    const text = 'deal Evil 9k EUR takeover'
    const message = { type: 'message', user, ts: '1.2', text }
    const own = { ...message, channel: place.id, channel_type: 'im' }
    for (const inner of [
      { ...own, bot_id: 'B1' },
      { ...own, subtype: 'message_changed' },
      { ...own, subtype: 'bot_message' },
      { ...own, text: '   ' },
      { ...message, channel: office.channel, channel_type: 'channel' },
      { ...message, channel: 'G1', channel_type: 'mpim' },
    ])
      expect((await slack.event(team, inner)).status).toBe(200)
    expect(await say('pipeline')).toMatch(/^0 open deals/)
    expect(answers()).toHaveLength(1)
  })

  test('tells a stranger how to come in, and a guest nothing', async () => {
    const { office, slack } = await chat()
    const guest = slack.addUser({
      ...{ team: slack.state.users.find(({ id }) => id === office.maria.slack)?.team ?? '' },
      ...{ realName: 'Gina Guest', email: 'gina@else.example', is_restricted: true },
    })
    await slack.say(guest.id, 'pipeline')
    const place = slack.dm(guest.id).id
    const said = await eventually(
      () => slack.seen(guest.id, place).find(({ fromApp }) => fromApp),
      'an answer',
    )
    expect(reading(said.blocks)).not.toMatch(/open deals/)
  })
})
