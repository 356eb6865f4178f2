import { describe, expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { command, lastSeen, newTeam, placeOf, receipt, words } from './team.ts'

const house = useHouse()

describe('a form', () => {
  test('opens from the command, keeps what is wrong, and answers where it was opened', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam(house())
    const opened = await slack.command(maria, channel, command)
    expect(opened).toMatchObject({ status: 200, text: '' })
    const wrong = await slack.submit(maria, { Deal: 'Globex expansion', Amount: 'a lot' })
    expect(wrong.json).toMatchObject({ response_action: 'errors' })
    expect(Object.keys(slack.modal(maria)?.errors ?? {})).toHaveLength(1)
    await slack.submit(maria, { Amount: '40k USD' })
    expect(slack.modal(maria)).toBeUndefined()
    const shown = await eventually(() => slack.seen(maria, channel).at(-1), 'the receipt')
    expect(words(shown.blocks)).toContain('Globex expansion')
    expect(shown.ephemeralTo).toBe(maria)
  })

  test('makes one record however often it is submitted', async () => {
    const { slack, sql } = house()
    const { id, maria, channel } = await newTeam(house())
    await slack.command(maria, channel, command)
    await slack.submit(maria, { Deal: 'Globex expansion' })
    await Promise.all([slack.again(), slack.again()])
    const [count] = await sql<{ n: number }>(
      'select count(*) n from deals join accounts using (workspace_id) where external_id = ?',
      id,
    )
    expect(count?.n).toBe(1)
  })

  test('finds companies while one types, and offers to make a new one', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam(house())
    await receipt(house(), maria, channel)
    await slack.command(maria, channel, command)
    const view = slack.modal(maria)?.id ?? ''
    const offered = await slack.typeahead(maria, { view }, 'Company', 'Ac')
    expect(offered.map(({ text }) => text)).toContain('Acme')
    expect((await slack.typeahead(maria, { view }, 'Company', 'Zork')).at(-1)).toMatchObject({
      value: 'new:Zork',
    })
  })

  test('comes as a direct message where Slack no longer takes the answer', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam(house())
    await slack.command(maria, channel, command)
    slack.fail(({ name }) => (name === 'response_url' ? { status: 404 } : undefined))
    await slack.submit(maria, { Deal: 'Late deal' })
    const direct = slack.dm(maria)
    const late = () =>
      slack.seen(maria, direct.id).find(({ blocks }) => words(blocks).includes('Late deal'))
    await eventually(late, 'the direct message')
    slack.fail(undefined)
  })

  test('that Slack does not open in time is offered again as a button', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam(house())
    slack.fail(({ name }) =>
      name === 'views.open'
        ? { status: 200, body: { ok: false, error: 'expired_trigger_id' } }
        : undefined,
    )
    const answer = await slack.command(maria, channel, command)
    slack.fail(undefined)
    expect(words(answer.json)).toContain('Open the form')
    await slack.press(maria, placeOf(lastSeen(house(), maria, channel)), 'Open the form')
    await eventually(() => slack.modal(maria), 'the form')
  })
})
