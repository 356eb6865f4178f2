import { expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { colleague, newTeam, type SlackPerson } from '../../support/people/slack.ts'
import { slackCalls } from '../../support/people/slack-calls.ts'
import { fieldLabels, labels } from '../../support/people/slack-cards.ts'
import { words } from '../../support/people/words.ts'

const house = useHouse()
const find = async (person: SlackPerson, query: string) =>
  words((await person.command('/crm', `find ${query}`)).json)
const saidSince = (since: number) => slackCalls(house(), since).map(({ args }) => words(args))

test('Won redraws the card that was pressed, and the deal is no longer open', async () => {
  const ann = await newTeam(house())
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const card = await ann.press(logged.json, 'Won')
  expect(card.replace_original).toBe(true)
  expect(words(card)).toContain('Acme renewal')
  expect(words(card)).toMatch(/won/i)
  expect(labels(card)).toContain('Undo')
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?(0|no) open deals/i)
})

test('Lost asks for the reason and keeps it', async () => {
  const ann = await newTeam(house())
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const view = await ann.open(logged.json, 'Lost')
  expect(fieldLabels(view)).toContain('Reason')
  const since = house().calls.length
  expect((await ann.submit(view, { Reason: 'Price' })).text).not.toContain('errors')
  const shown = await eventually(() => ann.shown(since)[0], 'the redrawn card')
  expect(shown.replace_original).toBe(true)
  expect(words(shown)).toContain('Price')
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?(0|no) open deals/i)
})

test('Move asks for the stage and shows the deal in it', async () => {
  const ann = await newTeam(house())
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const view = await ann.open(logged.json, 'Move')
  const since = house().calls.length
  await ann.submit(view, { Stage: 'Proposal' })
  const shown = await eventually(() => ann.shown(since)[0], 'the redrawn card')
  expect(words(shown)).toContain('Proposal')
})

test('Note keeps what was written about the deal', async () => {
  const ann = await newTeam(house())
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const view = await ann.open(logged.json, 'Note')
  expect((await ann.submit(view, { Note: 'They want two sites' })).text).not.toContain('errors')
})

test('Undo takes a logged deal back, and it is found nowhere', async () => {
  const ann = await newTeam(house())
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
  const ann = await newTeam(house())
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const won = await ann.press(logged.json, 'Won')
  await ann.press(won, 'Undo')
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
})

test('Undo is its author’s: a colleague is told, and nothing is undone', async () => {
  const ann = await newTeam(house())
  const [ben, cleo] = [colleague(house(), ann, 'Ben Brown'), colleague(house(), ann, 'Cleo Clay')]
  const logged = await ben.command('/deal', 'Acme 5k renewal close 2031-09-30')
  await cleo.press(logged.json, 'Undo')
  expect(await find(ann, 'Acme')).toContain('Acme renewal')
  await ann.press(logged.json, 'Undo')
  expect(await find(ann, 'Acme')).not.toContain('Acme renewal')
})

test('Undo leaves what someone else set since', async () => {
  const ann = await newTeam(house())
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const won = await ann.press(logged.json, 'Won')
  const edit = await ann.open(won, 'Edit')
  await ann.submit(edit, { Amount: '6k' })
  await ann.press(won, 'Undo')
  const said = await find(ann, 'Acme')
  expect(said).toContain('$6,000')
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
})

test('the receipt takes its deal back though its author won it since', async () => {
  const ann = await newTeam(house())
  const logged = await ann.command('/deal', 'Vanishco 5k renewal close 2031-09-30')
  const won = await ann.press(logged.json, 'Won')
  expect(words(won)).toMatch(/won/i)
  await ann.press(logged.json, 'Undo')
  expect(await find(ann, 'Vanishco')).not.toContain('Vanishco renewal')
})

test('a press sent again, or several times at once, happens once and shows the same', async () => {
  const ann = await newTeam(house())
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const { slack, calls } = house()
  const since = calls.length
  const once = slack.press(ann.id, ann.hold(logged.json), 'Won')
  const answers = await Promise.all([once, slack.again(), slack.again()])
  for (const answer of answers) expect(answer).toMatchObject({ status: 200, text: '' })
  await eventually(() => ann.shown(since)[0], 'a press shown')
  for (const shown of ann.shown(since)) expect(words(shown)).toMatch(/won/i)
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?(0|no) open deals/i)
})

test('two people move one deal at once: one wins, the other is told who did what', async () => {
  const ann = await newTeam(house())
  const ben = colleague(house(), ann, 'Ben Brown')
  const logged = await ben.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const [hers, his] = [await ann.open(logged.json, 'Move'), await ben.open(logged.json, 'Move')]
  const since = house().calls.length
  const answers = await Promise.all([
    ann.submit(hers, { Stage: 'Proposal' }),
    ben.submit(his, { Stage: 'Negotiation' }),
  ])
  const told = await eventually(() => {
    const all = [...answers.map(({ json }) => words(json)), ...saidSince(since)]
    return all.find((said) =>
      /(Ann|Ben).*(Proposal|Negotiation)|(Proposal|Negotiation).*(Ann|Ben)/s.test(said),
    )
  }, 'that someone is told')
  expect(told).toMatch(/Proposal|Negotiation/)
})

test('a button drawn before someone else’s change to another field still works', async () => {
  const ann = await newTeam(house())
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const edit = await ann.open(logged.json, 'Edit')
  await ann.submit(edit, { Amount: '7k' })
  const card = await ann.press(logged.json, 'Won')
  expect(words(card)).toMatch(/won/i)
  expect(words(card)).toContain('$7,000')
})

test('a button drawn before a colleague won the deal says who did, and changes nothing', async () => {
  const ann = await newTeam(house())
  const ben = colleague(house(), ann, 'Ben Brown')
  const logged = await ben.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const lose = await ann.open(logged.json, 'Lost')
  await ben.press(logged.json, 'Won')
  const since = house().calls.length
  const answer = await ann.submit(lose, { Reason: 'No answer' })
  const said = await eventually(
    () => [words(answer.json), ...ann.shown(since).map(words)].find((text) => text.includes('Ben')),
    'that Ann is told',
  )
  expect(said).toMatch(/won/i)
})

test('a rep cannot win a colleague’s deal, and is told who can', async () => {
  const ann = await newTeam(house())
  const ben = colleague(house(), ann, 'Ben Brown')
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  expect(words(await ben.press(logged.json, 'Won'))).toContain(
    'This belongs to Ann Admin. Only Ann Admin or an admin can change it.',
  )
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
})

test('a button of another workspace does nothing here', async () => {
  const [ann, eve] = [await newTeam(house()), await newTeam(house(), 'Eve Else')]
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  await eve.command('/deal', 'Own 1k thing')
  for (const label of ['Won', 'Undo', 'Share']) {
    const shown = await eve.press(logged.json, label)
    expect(words(shown), label).not.toContain('Acme')
    expect(words(shown), label).toMatch(/\w+ \w+/)
  }
  for (const label of ['Edit', 'Move', 'Lost']) {
    const since = house().calls.length
    await house().slack.press(eve.id, eve.hold(logged.json), label)
    await eve.command('/pipeline')
    for (const { body } of house().calls.slice(since)) expect(body, label).not.toContain('Acme')
  }
  expect(await find(ann, 'Acme')).toContain('Acme renewal')
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
  expect(logged.json?.blocks).toBeDefined()
})
