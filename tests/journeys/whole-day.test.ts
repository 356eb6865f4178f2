import { expect, test } from 'vitest'
import { eventually, useWorkerd } from '../support/harness.ts'
import { mailbox } from '../support/people/gmail.ts'
import { newTeam } from '../support/people/slack.ts'
import { slackCall } from '../support/people/slack-calls.ts'
import { labels } from '../support/people/slack-cards.ts'
import { channel, chat, teammate } from '../support/people/teams.ts'
import { actions, said } from '../support/people/teams-cards.ts'
import { unique, words } from '../support/people/words.ts'

const house = useWorkerd()

test('a deal logged in Slack is announced in Teams, known in Gmail, moved in Teams, true everywhere, undone', async () => {
  const ann = await newTeam(house())
  const tag = unique().toLowerCase()
  const tom = teammate(house(), { tenant: `tenant-${tag}`, name: 'Ann Admin' })
  const hd = `${tag}.example`
  const gina = mailbox(house(), { email: `ann@${hd}`, hd })
  const room = channel()
  await tom.say(chat(), `connect ${await ann.code()}`)
  await gina.press((await gina.home()).json, 'Connect', { Code: await ann.code() })
  await tom.say(room, 'alerts on')

  const add = await ann.opening(() => ann.command('/crm', 'add a contact'))
  await ann.submit(add, {
    Name: 'Jane Ford',
    'E-mail': `jane@acme-${tag}.example`,
    Company: 'Acme',
  })

  const logged = await ann.command('/deal', 'Acme 12.5k EUR renewal close 30 Sep')
  expect(labels(logged.json)).toContain('Undo')
  const before = house().calls.length
  await ann.press(logged.json, 'Share')
  await slackCall(house(), 'chat.postMessage', before)
  const card = await eventually(
    () => tom.sentTo(room).find(({ activity }) => said(activity).includes('Acme renewal')),
    'the card in Teams',
  )
  expect(said(card.activity)).toContain('€12,500')

  const id = gina.mail({ from: `Jane Ford <jane@acme-${tag}.example>` })
  expect(words((await gina.open(id)).json)).toContain('Acme renewal')

  const dialog = await tom.open(room, card.activity, 'Move')
  const [title = ''] = actions(dialog).map((item) => String(item.title))
  const moved = await tom.submit(room, dialog, title, { Stage: 'Negotiation' })
  const updated = (how: RegExp) =>
    slackCall(house(), 'chat.update', before, (args) => how.test(words(args)))
  const shared = await updated(/Negotiation/)
  expect(words(shared.args)).toContain('Acme renewal')
  const edits = () => tom.sentTo(room).filter(({ id, how }) => id === card.id && how === 'put')
  await eventually(
    () => edits().find(({ activity }) => said(activity).includes('Negotiation')),
    'the card in Teams edited',
  )
  expect(words((await gina.open(id)).json)).toContain('Negotiation')
  expect(words((await ann.command('/crm', 'find Acme')).json)).toContain('Acme renewal')

  const back = await tom.submit(room, moved.json, 'Undo', {})
  expect(words(back.json)).toContain('Undone: Acme renewal')
  expect(words((await gina.open(id)).json)).toContain('Qualification')
  await ann.press(logged.json, 'Undo')
  expect(words((await gina.open(id)).json)).not.toContain('Acme renewal')
  expect(words((await ann.command('/crm', 'find Acme')).json)).not.toContain('Acme renewal')
  expect(said(await tom.say(room, 'find Acme'))).not.toContain('Acme renewal')
  await updated(/undone|taken back|removed|no longer/i)
})
