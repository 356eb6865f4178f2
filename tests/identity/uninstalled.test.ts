import { describe, expect, test } from 'vitest'
import { useHouse } from '../support/harness.ts'
import { paused, privateMailbox, sentAt, slackEvent, withJonas } from './jonas.ts'

const house = useHouse()

describe.each(['app_uninstalled', 'tokens_revoked'])('after %s', (type) => {
  const event = { type, tokens: { bot: ['U1'] } }
  const seconds = () => Math.floor(Date.now() / 1000)

  test('who was known only through Slack has no access elsewhere, until it is installed again', async () => {
    const { office } = await withJonas(house())
    const mailbox = await privateMailbox(office, office.jonas)
    const hers = await privateMailbox(office, office.maria)
    await sentAt(office, seconds(), event)
    for (const one of [mailbox, hers]) expect(await one.say('home')).toMatch(paused)
    const { text } = await house().slack.command(
      office.jonas.slack,
      office.channel,
      '/deal',
      'A 5k',
    )
    expect(text).toContain('/slack/install')
    await house().slack.install(office.maria.slack)
    expect(await mailbox.say('home')).toMatch(/^Hello Jonas/)
    const his = await office.at('Slack', office.jonas)
    expect(await his.say('home')).toMatch(/^Hello Jonas/)
  })

  test('who is known in the company’s tenant too goes on there', async () => {
    const { office } = await withJonas(house())
    const his = await office.at('Teams', office.jonas)
    await his.say('home')
    const mailbox = await privateMailbox(office, office.jonas)
    await sentAt(office, seconds(), event)
    expect(await his.say('home')).toMatch(/^Hello Jonas/)
    expect(await mailbox.say('home')).toMatch(/^Hello Jonas/)
  })

  test('an event older than the installation changes nothing', async () => {
    const { office, his } = await withJonas(house())
    // One second for all of it, however long it takes.
    const now = seconds()
    const aged = (by: number) =>
      house().sql(
        'update installations set installed_at = ? where workspace_id = ?',
        ...[(now - by) * 1000, office.workspace],
      )
    await aged(3600)
    await house().slack.install(office.maria.slack)
    await sentAt(office, now - 60, event)
    await his.say('deal')
    expect(house().slack.modal(office.jonas.slack)).toBeDefined()
    const tokens = () =>
      house().sql('select 1 from installations where workspace_id = ?', office.workspace)
    expect(await tokens()).toHaveLength(1)
    await aged(10)
    await sentAt(office, now - 11, event)
    expect(await tokens()).toHaveLength(1)
    await sentAt(office, now - 10, event)
    expect(await tokens()).toEqual([])
  })

  test('nothing of another team is touched', async () => {
    const { office, his } = await withJonas(house())
    const other = await withJonas(house())
    await sentAt(other.office, seconds(), event)
    expect(await his.say('home')).toMatch(/^Hello Jonas/)
    expect(
      await house().sql('select 1 from installations where workspace_id = ?', office.workspace),
    ).toHaveLength(1)
  })
})

test('A person’s own tokens revoked leave the bot’s alone', async () => {
  const { office } = await withJonas(house())
  await slackEvent(office, { type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } })
  expect(
    await house().sql('select 1 from installations where workspace_id = ?', office.workspace),
  ).toHaveLength(1)
})
