import { expect, test } from 'vitest'
import { mail, mailbox } from '../support/contract/gmail.ts'
import { words } from '../support/contract/json.ts'
import { labels, newTeam, unique } from '../support/contract/slack.ts'
import { submit } from '../support/contract/slack-modal.ts'
import { until } from '../support/contract/stand-in.ts'
import { actions, channel, chat, said, teammate } from '../support/contract/teams.ts'
import { useWorld } from '../support/contract/world.ts'

const world = useWorld()
const code = (json: Parameters<typeof words>[0]) => words(json).match(/`([A-Z0-9]{8})`/)?.[1] ?? ''

test('a deal logged in Slack is announced in Teams, known in Gmail, moved in Teams, true everywhere, undone', async () => {
  const ann = await newTeam(world)
  const tag = unique().toLowerCase()
  const tom = teammate(world, { tenant: `tenant-${tag}`, name: 'Ann Admin' })
  const hd = `${tag}.example`
  const gina = mailbox(world, { email: `ann@${hd}`, hd })
  const room = channel()
  await tom.say(chat(), `connect ${code((await ann.command('/crm', 'connect')).json)}`)
  const second = code((await ann.command('/crm', 'connect')).json)
  await gina.press((await gina.home()).json, 'Connect', { Code: second })
  await tom.say(room, 'alerts on')

  const add = await ann.opening(() => ann.command('/crm', 'add a contact'))
  await submit(ann, add, {
    Name: 'Jane Ford',
    'E-mail': `jane@acme-${tag}.example`,
    Company: 'Acme',
  })

  const logged = await ann.command('/deal', 'Acme 12.5k EUR renewal close 30 Sep')
  expect(labels(logged.json)).toContain('Undo')
  const before = world.slack.api.length
  await ann.press(logged.json, 'Share')
  await until('the shared card', () =>
    world.slack.api.slice(before).find(({ method }) => method === 'chat.postMessage'),
  )
  const card = await until('the card in Teams', () =>
    tom.sentTo(room).find(({ activity }) => said(activity).includes('Acme renewal')),
  )
  expect(said(card.activity)).toContain('€12,500')

  const id = mail(world, { from: `Jane Ford <jane@acme-${tag}.example>`, to: gina.email })
  expect(words((await gina.open(id)).json)).toContain('Acme renewal')

  const dialog = await tom.open(room, card.activity, 'Move')
  const [title = ''] = actions(dialog).map((item) => String(item.title))
  const moved = await tom.submit(room, dialog, title, { Stage: 'Negotiation' })
  const shared = await until('the shared card edited', () =>
    world.slack.api
      .slice(before)
      .find(({ method, args }) => method === 'chat.update' && words(args).includes('Negotiation')),
  )
  expect(words(shared.args)).toContain('Acme renewal')
  await until('the card in Teams edited', () =>
    tom
      .sentTo(room)
      .find(
        (sent) =>
          sent.id === card.id && sent.how === 'put' && said(sent.activity).includes('Negotiation'),
      ),
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
  await until('the shared card says it is undone', () =>
    world.slack.api
      .slice(before)
      .find(
        ({ method, args }) =>
          method === 'chat.update' && /undone|taken back|removed|no longer/i.test(words(args)),
      ),
  )
})
