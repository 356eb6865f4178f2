import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { newTeam, placeOf, receipt, words } from './team.ts'

const house = useHouse()

describe('a card in a channel', () => {
  const shared = (user: string, channel: string) =>
    house()
      .slack.seen(user, channel)
      .filter(({ ephemeralTo }) => !ephemeralTo)

  async function share(user: string, channel: string) {
    await house().slack.press(user, placeOf(await receipt(house(), user, channel)), 'Share')
  }

  test('that was deleted is posted anew', async () => {
    const { slack, sweep } = house()
    const { maria, channel } = await newTeam(house())
    await share(maria, channel)
    const card = await eventually(() => shared(maria, channel)[0], 'the card')
    let refused = 0
    slack.fail(({ name }) => {
      if (name !== 'chat.update') return undefined
      refused += 1
      return { status: 200, body: { ok: false, error: 'message_not_found' } }
    })
    await slack.press(maria, placeOf(card), 'Won')
    await eventually(() => refused > 0, 'the refusal')
    await new Promise((done) => setTimeout(done, 300))
    expect(shared(maria, channel)).toHaveLength(1)
    await sweep(new Date(Date.now() + 15_000))
    const anew = await eventually(() => shared(maria, channel)[1], 'the card posted anew')
    slack.fail(undefined)
    expect(words(anew.blocks)).toContain('🟢 Won')
  })

  test.each([
    ['as long as Slack asks', { status: 429, headers: { 'retry-after': '90' } }, 90],
    ['while Slack is out of order', { status: 503 }, 4],
    ['while nothing comes back', 'drop' as const, 4],
  ])('waits %s', async (_, fault, wait) => {
    const { slack, sweep, sql } = house()
    const { maria, channel } = await newTeam(house())
    let refused = 0
    slack.fail(({ name, body }) => {
      if (name !== 'chat.postMessage' || body.channel !== channel) return undefined
      refused += 1
      return fault
    })
    await share(maria, channel)
    await eventually(() => refused > 0, 'the refusal')
    slack.fail(undefined)
    // A run that has not said so yet is no longer waited for, a minute later.
    const inHand = `select 1 from pace p join conversations c on c.id = p.place
      where c.external_id = ? and p.holder is not null`
    await eventually(async () => (await sql(inHand, channel)).length === 0, 'the end of the run')
    if (wait > 30) await sweep(new Date(Date.now() + (wait - 30) * 1000))
    expect(shared(maria, channel)).toEqual([])
    await sweep(new Date(Date.now() + (wait + 1) * 1000))
    expect(shared(maria, channel)).toHaveLength(1)
  })
})
