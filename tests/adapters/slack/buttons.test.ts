import { expect, test } from 'vitest'
import { dict, type Json, words } from '../../support/contract/json.ts'
import { colleague, labels, newTeam, type Slacker } from '../../support/contract/slack.ts'
import { fieldLabels, submit } from '../../support/contract/slack-modal.ts'
import { until } from '../../support/contract/stand-in.ts'
import { useWorld } from '../../support/contract/world.ts'

const world = useWorld()
const find = async (person: Slacker, query: string) =>
  words((await person.command('/crm', `find ${query}`)).json)
const opening = (person: Slacker, card: Json, label: string, message = {}) =>
  person.opening(() =>
    person.interact(person.pressPayload(card, person.find(card, label), message)),
  )

test('Won redraws the card that was pressed, and the deal is no longer open', async () => {
  const ann = await newTeam(world)
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const card = await ann.press(logged.json, 'Won')
  expect(card.replace_original).toBe(true)
  expect(words(card)).toContain('Acme renewal')
  expect(words(card)).toMatch(/won/i)
  expect(labels(card)).toContain('Undo')
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?(0|no) open deals/i)
})

test('Lost asks for the reason and keeps it', async () => {
  const ann = await newTeam(world)
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const view = await opening(ann, logged.json, 'Lost')
  expect(fieldLabels(view)).toContain('Reason')
  const hooks = world.slack.hooks.length
  expect((await submit(ann, view, { Reason: 'Price' })).text).not.toContain('errors')
  const shown = await until('the redrawn card', () => world.slack.hooks[hooks])
  expect(shown.body.replace_original).toBe(true)
  expect(words(shown.body)).toContain('Price')
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?(0|no) open deals/i)
})

test('Move asks for the stage and shows the deal in it', async () => {
  const ann = await newTeam(world)
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const view = await opening(ann, logged.json, 'Move')
  const hooks = world.slack.hooks.length
  await submit(ann, view, { Stage: 'Proposal' })
  const shown = await until('the redrawn card', () => world.slack.hooks[hooks])
  expect(words(shown.body)).toContain('Proposal')
})

test('Note keeps what was written about the deal', async () => {
  const ann = await newTeam(world)
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const view = await opening(ann, logged.json, 'Note')
  expect((await submit(ann, view, { Note: 'They want two sites' })).text).not.toContain('errors')
})

test('Undo takes a logged deal back, and it is found nowhere', async () => {
  const ann = await newTeam(world)
  const logged = await ann.command('/deal', 'Vanishco 5k renewal')
  const card = await ann.press(logged.json, 'Undo')
  expect(card.replace_original).toBe(true)
  expect(words(card)).toMatch(/undone|taken back|removed/i)
  expect(await find(ann, 'Vanishco')).not.toContain('Vanishco renewal')
  expect(await find(ann, 'Vanishco')).not.toContain('$5,000')
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?(0|no) open deals/i)
  expect(words((await ann.command('/crm')).json)).not.toContain('Vanishco')
})

test('Undo of Won opens the deal again', async () => {
  const ann = await newTeam(world)
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const won = await ann.press(logged.json, 'Won')
  await ann.press(won, 'Undo')
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
})

test('Undo is its author’s: a colleague is told, and nothing is undone', async () => {
  const ann = await newTeam(world)
  const [ben, cleo] = [colleague(world, ann, 'Ben Brown'), colleague(world, ann, 'Cleo Clay')]
  const logged = await ben.command('/deal', 'Acme 5k renewal close 2031-09-30')
  await cleo.press(logged.json, 'Undo')
  expect(await find(ann, 'Acme')).toContain('Acme renewal')
  await ann.press(logged.json, 'Undo')
  expect(await find(ann, 'Acme')).not.toContain('Acme renewal')
})

test('Undo leaves what someone else set since', async () => {
  const ann = await newTeam(world)
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const won = await ann.press(logged.json, 'Won')
  const edit = await opening(ann, won, 'Edit')
  await submit(ann, edit, { Amount: '6k' })
  await ann.press(won, 'Undo')
  const said = await find(ann, 'Acme')
  expect(said).toContain('$6,000')
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
})

test('the receipt takes its deal back though its author won it since', async () => {
  const ann = await newTeam(world)
  const logged = await ann.command('/deal', 'Vanishco 5k renewal close 2031-09-30')
  const won = await ann.press(logged.json, 'Won')
  expect(words(won)).toMatch(/won/i)
  await ann.press(logged.json, 'Undo')
  expect(await find(ann, 'Vanishco')).not.toContain('Vanishco renewal')
})

test('a press sent again, or several times at once, happens once and shows the same', async () => {
  const ann = await newTeam(world)
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const payload = ann.pressPayload(logged.json, ann.find(logged.json, 'Won'))
  const answers = await Promise.all([1, 2, 3].map(() => ann.interact(payload)))
  for (const answer of answers) expect(answer).toMatchObject({ status: 200, text: '' })
  const path = new URL(String(payload.response_url)).pathname
  const shown = await until('each press shown', () => {
    const mine = world.slack.hooks.filter((hook) => hook.path === path)
    return mine.length >= 1 ? mine : undefined
  })
  for (const { body } of shown) expect(words(body)).toMatch(/won/i)
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?(0|no) open deals/i)
})

test('two people move one deal at once: one wins, the other is told who did what', async () => {
  const ann = await newTeam(world)
  const ben = colleague(world, ann, 'Ben Brown')
  const logged = await ben.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const [hers, his] = [
    await opening(ann, logged.json, 'Move'),
    await opening(ben, logged.json, 'Move'),
  ]
  const before = { hooks: world.slack.hooks.length, api: world.slack.api.length }
  const answers = await Promise.all([
    submit(ann, hers, { Stage: 'Proposal' }),
    submit(ben, his, { Stage: 'Negotiation' }),
  ])
  const told = await until('someone is told', () => {
    const all = [
      ...answers.map(({ json }) => words(json)),
      ...world.slack.hooks.slice(before.hooks).map(({ body }) => words(body)),
      ...world.slack.api.slice(before.api).map(({ args }) => words(args)),
    ]
    return all.find((said) =>
      /(Ann|Ben).*(Proposal|Negotiation)|(Proposal|Negotiation).*(Ann|Ben)/s.test(said),
    )
  })
  expect(told).toMatch(/Proposal|Negotiation/)
})

test('a button drawn before someone else’s change to another field still works', async () => {
  const ann = await newTeam(world)
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const edit = await opening(ann, logged.json, 'Edit')
  await submit(ann, edit, { Amount: '7k' })
  const card = await ann.press(logged.json, 'Won')
  expect(words(card)).toMatch(/won/i)
  expect(words(card)).toContain('$7,000')
})

test('a button drawn before a colleague won the deal says who did, and changes nothing', async () => {
  const ann = await newTeam(world)
  const ben = colleague(world, ann, 'Ben Brown')
  const logged = await ben.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const lose = await opening(ann, logged.json, 'Lost')
  await ben.press(logged.json, 'Won')
  const before = world.slack.hooks.length
  const answer = await submit(ann, lose, { Reason: 'No answer' })
  const said = await until('Ann is told', () => {
    const all = [
      words(answer.json),
      ...world.slack.hooks.slice(before).map((hook) => words(hook.body)),
    ]
    return all.find((text) => text.includes('Ben'))
  })
  expect(said).toMatch(/won/i)
})

test('a rep cannot win a colleague’s deal, and is told who can', async () => {
  const ann = await newTeam(world)
  const ben = colleague(world, ann, 'Ben Brown')
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  expect(words(await ben.press(logged.json, 'Won'))).toContain(
    'This belongs to Ann Admin. Only Ann Admin or an admin can change it.',
  )
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
})

test('a button of another workspace does nothing here', async () => {
  const [ann, eve] = [await newTeam(world), await newTeam(world, 'Eve Else')]
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  await eve.command('/deal', 'Own 1k thing')
  for (const label of ['Won', 'Undo', 'Share']) {
    const shown = await eve.press(logged.json, label)
    expect(words(shown), label).not.toContain('Acme')
    expect(words(shown), label).toMatch(/\w+ \w+/)
  }
  for (const label of ['Edit', 'Move', 'Lost']) {
    const before = world.slack.calls.length
    await eve.interact(eve.pressPayload(logged.json, eve.find(logged.json, label)))
    await eve.command('/pipeline')
    for (const { body } of world.slack.calls.slice(before))
      expect(body, label).not.toContain('Acme')
  }
  expect(await find(ann, 'Acme')).toContain('Acme renewal')
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
  expect(dict(logged.json).blocks).toBeDefined()
})
