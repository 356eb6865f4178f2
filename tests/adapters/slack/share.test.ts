import { expect, test } from 'vitest'
import { type Json, words } from '../../support/contract/json.ts'
import { colleague, newTeam, type Slacker } from '../../support/contract/slack.ts'
import { submit } from '../../support/contract/slack-modal.ts'
import { until } from '../../support/contract/stand-in.ts'
import { useWorld } from '../../support/contract/world.ts'

const world = useWorld()
const opening = (person: Slacker, card: Json, label: string) =>
  person.opening(() => person.interact(person.pressPayload(card, person.find(card, label))))

test('Share posts the deal in the channel, and the shared card keeps itself true', async () => {
  const ann = await newTeam(world)
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const before = world.slack.api.length
  await ann.press(logged.json, 'Share')
  const posted = await until('chat.postMessage', () =>
    world.slack.api.slice(before).find(({ method }) => method === 'chat.postMessage'),
  )
  expect(posted.args.channel).toBe(ann.channel)
  expect(String(posted.args.text)).toContain('Acme renewal')
  expect(words(posted.args)).toContain('$5,000')
  const at = world.slack.api.length
  const edit = await opening(ann, logged.json, 'Edit')
  await submit(ann, edit, { Amount: '8k' })
  const updated = await until('chat.update', () =>
    world.slack.api.slice(at).find(({ method }) => method === 'chat.update'),
  )
  expect(updated.args.channel).toBe(ann.channel)
  expect(updated.args.ts).toEqual(expect.stringMatching(/^1790000000\./))
  expect(words(updated.args)).toContain('$8,000')
})

test('a shared card is pressed by a colleague, and it is the shared card that changes', async () => {
  const ann = await newTeam(world)
  const ben = colleague(world, ann, 'Ben Brown')
  const logged = await ben.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const before = world.slack.api.length
  await ann.press(logged.json, 'Share')
  const { args } = await until('chat.postMessage', () =>
    world.slack.api.slice(before).find(({ method }) => method === 'chat.postMessage'),
  )
  const message = { posted: args.blocks ?? [], ts: '1790000000.000777', channel: ann.channel }
  const blocks = { blocks: args.blocks ?? [] }
  await ben.interact(ben.pressPayload(blocks, ben.find(blocks, 'Won'), message))
  const updated = await until('chat.update', () =>
    world.slack.api
      .slice(before)
      .find(({ method, args: now }) => method === 'chat.update' && /won/i.test(words(now))),
  )
  expect(words(updated.args)).toContain('Acme renewal')
  const thread = await until('a line in the thread', () =>
    world.slack.api
      .slice(before)
      .find(({ method, args: now }) => method === 'chat.postMessage' && now.thread_ts),
  )
  expect(words(thread.args)).toMatch(/won/i)
})
