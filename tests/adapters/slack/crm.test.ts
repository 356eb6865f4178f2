import { expect, test } from 'vitest'
import type { JsonObject, SlackUser } from '../../playground/stand-ins/interface.ts'
import { object, objects } from '../../playground/stand-ins/json.ts'
import { useHouse } from '../../support/harness.ts'
import { colleague, newTeam, type SlackPerson } from '../../support/people/slack.ts'
import { fieldLabels, labels, shownIn } from '../../support/people/slack-cards.ts'
import { objectsIn, words } from '../../support/people/words.ts'

const house = useHouse()
const blocks = (json: JsonObject | undefined) => objects(json?.blocks)
const addContact = async (person: SlackPerson, values: Record<string, string>) => {
  const view = await person.opening(() => person.command('/crm', 'add a contact'))
  return person.submit(view, values)
}

test('/pipeline begins with the number of open deals, then a chart with a table beside it', async () => {
  const ann = await newTeam(house())
  await ann.command('/deal', 'Acme 12k renewal')
  await ann.command('/deal', 'Globex 8k expansion stage prop')
  const answer = await ann.command('/pipeline')
  expect(answer.status).toBe(200)
  expect(answer.json?.response_type ?? 'ephemeral').toBe('ephemeral')
  const [first] = blocks(answer.json)
  expect(words(first).replace(/\*/g, '')).toMatch(/^2 open deals\b/)
  expect(String(answer.json?.text)).toMatch(/^2 open deals\b/)
  expect(words(answer.json)).toContain('$20,000')
  const types = blocks(answer.json).map(({ type }) => type)
  expect(types).toContain('data_visualization')
  expect(types.some((type) => type === 'table' || type === 'data_table')).toBe(true)
})

test('a pipeline without deals says so and what to do next', async () => {
  const ann = await newTeam(house())
  const answer = await ann.command('/pipeline')
  expect(words(blocks(answer.json)[0]).replace(/\*/g, '')).toMatch(/^(0|no) open deals/i)
  expect(labels(answer.json)).toContain('New deal')
})

test('deals in two currencies are not added up as one', async () => {
  const ann = await newTeam(house())
  await ann.command('/deal', 'Acme 10k USD renewal')
  await ann.command('/deal', 'Globex 10k EUR expansion')
  const said = words((await ann.command('/pipeline')).json)
  expect(said).toMatch(/^\*?2 open deals/)
  expect(said).toContain('$10,000')
  expect(said).toContain('€10,000')
  expect(said).not.toContain('20,000')
})

test('/crm offers everything', async () => {
  const ann = await newTeam(house())
  const answer = await ann.command('/crm')
  expect(answer.status).toBe(200)
  expect(labels(answer.json)).toEqual(expect.arrayContaining(['New deal', 'Add contact', 'Note']))
})

test('/crm find shows a deal with its title, company and amount', async () => {
  const ann = await newTeam(house())
  await ann.command('/deal', 'Globex 40k expansion')
  await ann.command('/deal', 'Initech 1k renewal')
  const said = words((await ann.command('/crm', 'find globex')).json)
  expect(said).toContain('Globex expansion')
  expect(said).toContain('$40,000')
  expect(said).not.toContain('Initech')
})

test('/crm find with nothing to find says so', async () => {
  const ann = await newTeam(house())
  for (const query of ['find Nowhere', 'find %', "find ' or 1=1 --", 'find *', 'find "']) {
    const answer = await ann.command('/crm', query)
    expect(answer.status, query).toBe(200)
    expect(words(answer.json), query).toMatch(/\w+/)
    expect(words(answer.json), query).not.toContain('Reference')
  }
})

test('/crm find alone asks what to find', async () => {
  const ann = await newTeam(house())
  const view = await ann.opening(() => ann.command('/crm', 'find'))
  expect(fieldLabels(view).length).toBeGreaterThan(0)
})

test('another workspace finds nothing of this one', async () => {
  const [ann, eve] = [await newTeam(house()), await newTeam(house(), 'Eve Else')]
  await ann.command('/deal', 'Secretcorp 40k expansion')
  expect(words((await eve.command('/crm', 'find Secretcorp')).json)).not.toContain('40,000')
  expect(words((await eve.command('/pipeline')).json)).not.toContain('40,000')
  expect(words((await eve.command('/crm')).json)).not.toContain('Secretcorp')
})

test('/crm connect answers privately with a code alone in backticks', async () => {
  const ann = await newTeam(house())
  const answer = await ann.command('/crm', 'connect')
  expect(answer.json?.response_type ?? 'ephemeral').toBe('ephemeral')
  const codes = [...words(answer.json).matchAll(/`([^`]*)`/g)].map((match) => match[1])
  expect(codes).toEqual([expect.stringMatching(/^[ABCDEFGHJKMNPQRSTUVWXYZ23456789]{8}$/)])
  expect(objectsIn(answer.json).some((item) => item.text === `\`${codes[0]}\``)).toBe(true)
})

test('/crm WORDS opens the form of the one action that begins so, and else offers those that fit', async () => {
  const ann = await newTeam(house())
  const view = await ann.opening(() => ann.command('/crm', 'log a d'))
  expect(fieldLabels(view)).toContain('Deal')
  const several = await ann.command('/crm', 'log')
  expect(labels(several.json).length).toBeGreaterThan(1)
  const nothing = await ann.command('/crm', 'juggle')
  expect(nothing.status).toBe(200)
  expect(words(nothing.json)).toContain('juggle')
})

test('a contact is saved and looked up by name, e-mail, phone and company', async () => {
  const ann = await newTeam(house())
  const saved = await addContact(ann, {
    Name: 'Jane Ford',
    'E-mail': 'Jane.Ford@Globex.example',
    Phone: '+49 30 1234567',
    Title: 'Head of Operations',
    Company: 'Globex',
  })
  expect(saved.text).not.toContain('errors')
  for (const query of ['jane', 'Ford', 'jane.ford@globex.example', '+49 30 1234567', 'globex']) {
    const said = words((await ann.command('/contact', query)).json)
    expect(said, query).toContain('Jane Ford')
    expect(said, query).toContain('Globex')
  }
  const eve = await newTeam(house(), 'Eve Else')
  expect(words((await eve.command('/contact', 'jane')).json)).not.toContain('Ford')
})

test('a wrong e-mail or phone is said beside its field', async () => {
  const ann = await newTeam(house())
  const view = await ann.opening(() => ann.command('/crm', 'add a contact'))
  const typed = { Name: 'Jane Ford', 'E-mail': 'jane at globex' }
  const answer = await ann.interact(ann.submission(view, typed))
  expect(answer.json?.response_action).toBe('errors')
  expect(Object.keys(object(answer.json?.errors))).toHaveLength(1)
})

test('a contact nobody knows can be added from the answer', async () => {
  const ann = await newTeam(house())
  const answer = await ann.command('/contact', 'Nadia Novak')
  const view = await ann.open(answer.json, 'Add contact')
  expect(shownIn(view, 'Name')).toBe('Nadia Novak')
})

test('a colleague who never met Alongside simply works, as the person Slack says they are', async () => {
  const ann = await newTeam(house())
  const ben = colleague(house(), ann, 'Ben Brown')
  await ann.command('/deal', 'Acme 5k renewal')
  expect(words((await ben.command('/crm', 'find Acme')).json)).toContain('Acme renewal')
  await ben.command('/deal', 'Globex 9k expansion')
  expect(words((await ann.command('/pipeline')).json)).toContain('2 open deals')
})

test('guests, strangers, bots and people who left get one sentence and no data', async () => {
  const ann = await newTeam(house())
  await ann.command('/deal', 'Hushcorp 5k renewal')
  const outsiders: [string, Partial<SlackUser>][] = [
    ['Gus Guest', { is_restricted: true }],
    ['Ute Ultra', { is_ultra_restricted: true, is_restricted: true }],
    ['Sam Stranger', { is_stranger: true }],
    ['Bob Bot', { is_bot: true }],
    ['Dan Deleted', { deleted: true }],
    ['Otto Other', { grid: { home: 'T0OTHER', teams: [] } }],
  ]
  for (const [name, flags] of outsiders) {
    const outsider = colleague(house(), ann, name, flags)
    const answers = [
      await outsider.command('/deal', 'Evil 5k'),
      await outsider.command('/crm', 'find Hushcorp'),
      await outsider.command('/pipeline'),
      await outsider.command('/crm', 'connect'),
      await outsider.command('/deal'),
    ]
    for (const answer of answers) {
      expect(answer.status, name).toBe(200)
      expect(words(answer.json) || answer.text, name).toMatch(/\w+ \w+/)
      expect(answer.text, name).not.toMatch(/Hushcorp renewal|open deal|`/)
    }
  }
  expect(words((await ann.command('/pipeline')).json)).toContain('1 open deal')
})
