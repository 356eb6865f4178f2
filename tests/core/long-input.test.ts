import { beforeAll, describe, expect, test } from 'vitest'
import { catalogue } from '../../worker/catalogue.ts'
import { fieldsOf } from '../../worker/core/action/fields.ts'
import type { Raw } from '../../worker/core/card.ts'
import { askedOf } from '../support/asked-of.ts'
import { asking, fresh } from '../support/asking.ts'
import { type Crew, newCrew } from '../support/crew.ts'
import { useEar } from '../support/ear.ts'
import { examples } from '../support/examples/index.ts'
import { useHouse } from '../support/harness.ts'
import type { Desk } from '../support/office/desk.ts'
import { openOffice } from '../support/office/office.ts'

/** D1 binds a hundred values to a statement: whatever is typed, no statement has more. */

const house = useHouse()
const ear = useEar()
const ours = /Reference [A-Z0-9]{4}|too many SQL/

/** Many short words: of each run of them a company, a person or a deal could be the name. */
const many = (length: number, word = 0) => {
  const words = Array.from({ length }, (_, at) => (word + at).toString(36))
  return words.join(' ').slice(0, length).trimEnd()
}
const longest: Record<string, number> = { text: 200, long: 3000, record: 200 }

/** The same input with every field of words as long as it may be. */
function lengthened(action: string, input: Raw): Raw {
  const fields = fieldsOf(askedOf(action)).filter(({ subject }) => !subject)
  const long = fields.flatMap(({ name, kind }) => {
    const most = longest[kind.kind]
    return most ? [[name, many(most, 36)]] : []
  })
  return { ...input, ...Object.fromEntries(long) }
}

describe('every action takes the longest there is in each field', () => {
  let crew: Crew
  beforeAll(async () => {
    crew = await newCrew(house(), { name: 'Nordwind', people: ['Maria Silva', 'Jonas Weber'] })
  })

  test.each(Object.keys(examples))('%s', async (name) => {
    const made = await examples[name]?.({ crew, ear, surface: 'slack' })
    if (!made) throw new Error(`there is no example: ${name}`)
    const all = lengthened(made.action, made.input)
    const changed = Object.keys(all).filter((field) => all[field] !== made.input[field])
    const inputs = [all, ...changed.map((field) => ({ ...made.input, [field]: all[field] ?? '' }))]
    for (const input of inputs) {
      const wish = { ...made, input, request: fresh('long') }
      expect(await asking.slack(crew, crew.people[0], wish, ear())).not.toMatch(ours)
    }
  })
})

describe('every command takes a long line', () => {
  const words = [
    ...new Set(Object.values(catalogue).flatMap(({ typed }) => typed?.words.filter(Boolean) ?? [])),
  ]
  const lines = [many(157), many(900), `${many(50)} "${many(50, 400)}" ${many(50, 800)}`]

  let desk: Desk
  beforeAll(async () => {
    desk = await (await openOffice(house())).at('Slack')
  })

  test.each(words)('%s', async (word) => {
    for (const line of lines) expect(await desk.say(`${word} ${line}`)).not.toMatch(ours)
  })

  test('of three long pieces one is a deal', async () => {
    const desk = await (await openOffice(house())).at('Slack')
    const [one, two, three] = [many(50, 36), many(50, 400), many(50, 800)]
    expect(await desk.say(`deal ${one} "${two}" ${three}`)).toMatch(/^Logged: /)
    expect(await desk.say(`deal Acme 5k "${many(60, 36)}" ${many(60, 900)}`)).toMatch(
      /^Logged: Acme/,
    )
  })
})
