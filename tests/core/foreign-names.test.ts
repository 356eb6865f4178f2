import { beforeAll, describe, expect, test } from 'vitest'
import { asking, fresh, type Surface, surfaces } from '../support/asking.ts'
import { type Crew, newCrew } from '../support/crew.ts'
import { useEar } from '../support/ear.ts'
import { examples } from '../support/examples/index.ts'
import { formHands } from '../support/form-hands.ts'
import { eventually, useHouse } from '../support/harness.ts'
import { typedIn } from '../support/wish.ts'

/** Names that every object answers to, though nobody gave them to it. */

const house = useHouse()
const ear = useEar()

const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty']
const ours = /Reference [A-Z0-9]{4}|undefined|\[object|native code|function |NaN|not one of ours/

let crew: Crew
beforeAll(async () => {
  crew = await newCrew(house(), { name: 'Nordwind' })
})

/** Each name in each field once: the surfaces take turns, and what is behind them is the same. */
const namesFor = (surface: Surface, field: number) =>
  names.filter((_, at) => (at + field) % surfaces.length === surfaces.indexOf(surface))

describe.each(surfaces)('in %s', (surface: Surface) => {
  test.each(Object.entries(examples))('no field is confused by them: %s', async (what, make) => {
    // Where this one does not come to its end, nothing vouches for anybody any more.
    const isLast = what === 'everyone of an account is connected'
    const here = isLast ? await newCrew(house(), { name: 'Nordwind' }) : crew
    const example = await make({ crew: here, ear, surface })
    for (const [field, { name }] of typedIn({ ...example, request: '' }).entries())
      for (const value of namesFor(surface, field)) {
        const input = { ...example.input, [name]: value }
        const wish = { ...example, input, request: fresh('names') }
        const said = await asking[surface](here, here.people[0], wish, ear())
        expect({ name, value, said }).toMatchObject({ said: expect.not.stringMatching(ours) })
      }
  })

  test.each(names)('a contact called %s is saved, shown and saved again', async (name) => {
    // Where nobody has a company of that name yet.
    const here = await newCrew(house(), { name: 'Nordwind' })
    const [maria] = here.people
    const hands = formHands[surface]
    const email = `${fresh('odd')}@globex.example`
    const open = { how: 'open', request: fresh('form') } as const
    await hands.open(here, maria, { action: 'save-contact', input: { name, email }, ...open })
    expect(hands.shown(here, maria)).toMatchObject({ name, email })
    const answer = await hands.submit(here, maria, { title: name, company: name })
    expect(answer.status).toBe(200)
    expect(hands.shown(here, maria)).toBeUndefined()
    const saved = 'select name, title from contacts where emails = ?'
    expect(await house().sql(saved, JSON.stringify([email]))).toEqual([{ name, title: name }])
  })
})

const lines = [
  'NAME',
  'find NAME',
  'contact NAME',
  'brief NAME',
  'deal NAME 5k NAME close 30 Sep',
  'deal Odd 5 NAME close end of NAME',
  'deal Odd 12k EUR close NAME stage NAME @NAME',
  'deal Odd <@NAME> 3k',
  'task NAME every NAME by NAME @NAME',
  'rate 1 NAME = 2 EUR',
  'connect NAME',
]

test.each(lines)('no line is confused by them: %s', async (line) => {
  const [maria] = crew.people
  for (const name of names) {
    const words = line.replaceAll('NAME', name)
    const answer = await house().slack.command(maria.slack, crew.channel, '/crm', words)
    expect({ words, ...answer }).toMatchObject({ status: 200 })
    expect(answer.text).not.toMatch(ours)
    const before = house().teams.state.messages.length
    const said = await house().teams.say(maria.teams.id, crew.place, `${words} &${name};`)
    expect(said.status).toBe(200)
    expect(house().teams.state.messages.length).toBeGreaterThan(before)
  }
})

const bodies = (name: string) => [
  `{"${name}":{"a":1}}`,
  `{"type":"${name}","serviceUrl":"x","value":{"${name}":1}}`,
  `{"commonEventObject":{"parameters":{"mode":"${name}","${name}":"x"},"formInputs":{"${name}":{}}}}`,
  `{"commonEventObject":{"parameters":{"mode":"submit","action":"${name}","fields":"[\\"${name}\\"]","hidden":"{\\"${name}\\":1}","shown":"{}","id":"press_names"},"formInputs":{"${name}":{"stringInputs":{"value":["x"]}}}}}`,
]

test.each(names)('no raw body is: %s', async (name) => {
  const { slack, google, teams } = house()
  const userIdToken = await google.userToken(crew.people[0].email)
  for (const body of bodies(name)) {
    const event = { ...JSON.parse(body), authorizationEventObject: { userIdToken } }
    const told = [
      await google.raw('/gmail/do', {}, { body: JSON.stringify(event) }),
      await slack.raw(new URLSearchParams({ payload: body }).toString()),
      await slack.raw(body, { contentType: 'application/json' }),
      await teams.raw({}, { body }),
    ]
    for (const { status, text } of told) {
      expect({ body, text, status, fine: status < 500 }).toMatchObject({ fine: true })
      expect(text).not.toMatch(/Reference|native code/)
    }
  }
})

test('100 kB in every header of a mail are answered with a card, and nobody is taken for another', async () => {
  const [maria] = crew.people
  const long = '"'.repeat(100_000)
  const mails = [
    { from: `${long} <jane@globex.example>`, to: long },
    { from: long, to: `${'a@b.example, '.repeat(9000)}`, subject: long },
    { from: `Jane <jane@globex.example>${', x'.repeat(50_000)}`, to: maria.email, subject: 'Hi' },
  ]
  for (const mail of mails) {
    const { id } = house().google.addMail({ mailbox: maria.email, subject: '', ...mail })
    const answer = await house().google.open(maria.email, id)
    expect({ status: answer.status, failure: answer.failure }).toEqual({ status: 200 })
  }
})

test('what is too long to be a line is answered so, not cut', async () => {
  const [maria] = crew.people
  const text = `deal ${'Acme renewal '.repeat(100)}12k EUR`
  const { slack, google, teams } = house()
  const said = (await slack.command(maria.slack, crew.channel, '/crm', text)).text
  expect(said).toContain('Please keep it under 1,000.')
  await google.home(maria.email)
  const found = await google.press(maria.email, 'Search', { query: 'x'.repeat(4000) })
  expect(found.text).toContain('Please keep it under 3,000.')
  await teams.say(maria.teams.id, crew.place, text)
  const told = () => JSON.stringify(teams.state.messages.map(({ cards }) => cards))
  await eventually(() => told().includes('Please keep it under 1,000.'), 'the reason in Teams')
})
