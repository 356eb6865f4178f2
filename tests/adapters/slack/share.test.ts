import { expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { colleague, newTeam, type SlackPerson } from '../../support/people/slack.ts'
import { slackCall } from '../../support/people/slack-calls.ts'
import { words } from '../../support/people/words.ts'

const house = useHouse()
/** The card everybody in the channel sees. */
const sharedIn = ({ channel }: SlackPerson) =>
  house().slack.state.messages.find((one) => one.channel === channel && !one.ephemeralTo)
/** Slack shows nothing of the page that an address in a title leads to. */
const noPreview = { unfurl_links: 'false', unfurl_media: 'false' }

test('Share posts the deal in the channel, and the shared card keeps itself true', async () => {
  const ann = await newTeam(house())
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const since = house().calls.length
  await ann.press(logged.json, 'Share')
  const posted = await slackCall(house(), 'chat.postMessage', since)
  expect(posted.args.channel).toBe(ann.channel)
  expect(String(posted.args.text)).toContain('Acme renewal')
  expect(words(posted.args)).toContain('$5,000')
  expect(posted.args).toMatchObject(noPreview)
  const at = house().calls.length
  const edit = await ann.open(logged.json, 'Edit')
  await ann.submit(edit, { Amount: '8k' })
  const updated = await slackCall(house(), 'chat.update', at)
  expect(updated.args.channel).toBe(ann.channel)
  expect(updated.args.ts).toBe(sharedIn(ann)?.ts)
  expect(words(updated.args)).toContain('$8,000')
})

test('a shared card is pressed by a colleague, and it is the shared card that changes', async () => {
  const ann = await newTeam(house())
  const ben = colleague(house(), ann, 'Ben Brown')
  const logged = await ben.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const since = house().calls.length
  await ann.press(logged.json, 'Share')
  await slackCall(house(), 'chat.postMessage', since)
  const { ts, channel } = await eventually(() => sharedIn(ann), 'the shared card')
  await house().slack.press(ben.id, { channel, ts }, 'Won')
  const updated = await slackCall(house(), 'chat.update', since, (args) => /won/i.test(words(args)))
  expect(updated.args.ts).toBe(ts)
  expect(words(updated.args)).toContain('Acme renewal')
  const thread = await slackCall(house(), 'chat.postMessage', since, (args) =>
    Boolean(args.thread_ts),
  )
  expect(words(thread.args)).toMatch(/won/i)
  expect(thread.args).toMatchObject(noPreview)
})
