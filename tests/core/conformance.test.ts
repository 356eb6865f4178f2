import { beforeAll, describe, expect, test } from 'vitest'
import { catalogue } from '../../worker/catalogue.ts'
import { fieldsOf, type Kind } from '../../worker/core/action/fields.ts'
import type { Raw } from '../../worker/core/card.ts'
import { askedOf } from '../support/asked-of.ts'
import { asking, fresh, surfaces } from '../support/asking.ts'
import { type Colleague, type Crew, newCrew } from '../support/crew.ts'
import { useEar } from '../support/ear.ts'
import { examples } from '../support/examples/index.ts'
import { useHouse } from '../support/harness.ts'
import { filesRest } from '../support/imports.ts'
import { inParts } from '../support/in-parts.ts'
import { outgoingRest } from '../support/outgoing-rest.ts'
import { reasonBeside } from '../support/reasons.ts'
import { eventsOf, everythingOf, tablesOfRecords } from '../support/rows.ts'
import type { Wish } from '../support/wish.ts'

/** What holds for every action that writes, on every surface, the moment it is in the catalogue. */

const house = useHouse()
const ear = useEar()

/** Where cards stand and who was told is the deliverer's, which goes on after the answer. */
let tables: string[]
beforeAll(async () => {
  tables = (await tablesOfRecords(house())).filter((table) => table !== 'notices')
})

const wrong: Record<Exclude<Kind['kind'], 'record'>, string> = {
  text: 'word '.repeat(50),
  long: 'word '.repeat(700),
  email: 'nobody at nowhere',
  phone: 'no number',
  url: 'no address',
  money: 'a lot',
  number: 'a few',
  datetime: 'one fine day',
  yesno: 'perhaps',
  date: 'one fine day',
  choice: 'none of these',
  choices: 'none of these',
  lines: 'x'.repeat(300),
  listed: 'none of these',
}
const wrongOf = (kind: Kind) =>
  kind.kind === 'record' ? `${kind.of === 'any' ? 'deal' : kind.of}_nobody` : wrong[kind.kind]

/** Each visible field once with what it cannot be, and empty where it must not be. */
function spoilt(action: string, input: Raw): { field: string; input: Raw }[] {
  return fieldsOf(askedOf(action))
    .filter(({ subject }) => !subject)
    .flatMap(({ name, kind, required }) =>
      [wrongOf(kind), ...(required ? [''] : [])].map((value) => ({
        field: name,
        input: { ...input, [name]: value },
      })),
    )
}

const code = /Reference [A-Z0-9]{4}|undefined|\[object Object\]|NaN/

const parts = surfaces.flatMap((surface) => inParts.map((one) => ({ ...one, surface })))

describe.each(parts)('every action in $surface from $from on', ({ surface, part }) => {
  let crew: Crew
  let viewer: Colleague

  beforeAll(async () => {
    const people: [string, ...string[]] = ['Maria Silva', 'Jonas Weber', 'Vera Vogel']
    crew = await newCrew(house(), { name: 'Nordwind', people, roles: { 'Vera Vogel': 'viewer' } })
    viewer = crew.people[2] ?? crew.people[0]
  })

  const by = (who: Colleague | undefined, wish: Omit<Wish, 'request'>) =>
    asking[surface](crew, who ?? crew.people[0], { ...wish, request: fresh('conforms') }, ear())
  const data = () => everythingOf(house(), crew.workspace, tables)
  /** The same, once nothing that was done before goes on by itself. */
  const rested = async () => {
    await outgoingRest(crew)
    await filesRest(crew)
    return data()
  }

  describe.each(part)('%s', (name) => {
    let example: Omit<Wish, 'request'>
    beforeAll(async () => {
      const made = await examples[name]?.({ crew, ear, surface })
      if (!made) throw new Error(`there is no example: ${name}`)
      example = made
    })

    test('not with a wrong field: the reason is beside it, and nothing is written', async () => {
      if (example.how !== 'submit') return expect(example.how).toBe('press')
      const before = await rested()
      for (const { field, input } of spoilt(example.action, example.input)) {
        const said = await by(undefined, { ...example, input })
        const reason = reasonBeside(surface, said, field)
        expect({ field, value: input[field], said, reason }).toMatchObject({
          reason: expect.stringMatching(/\w{3}/),
        })
        expect(said).not.toMatch(code)
      }
      expect(await data()).toEqual(before)
    })

    test('not by somebody who may only look, if it is not their own', async () => {
      if (catalogue[example.action]?.needs === 'own') return
      const before = await rested()
      const said = await by(viewer, example)
      // What is one's own is theirs to set; a conversation's is not.
      const own = catalogue[example.action]?.needs === 'own' && surface === 'gmail'
      if (own) return expect((await eventsOf(crew)).at(-1)?.memberId).toBe(viewer.id)
      expect(said).toMatch(/You can look at everything|Only (a|an|the)|You cannot/)
      expect(await data()).toEqual(before)
    })

    test('and on a card that is behind, the second hears what the first did', async () => {
      const before = (await eventsOf(crew)).length
      const first = await by(crew.people[0], example)
      const second = await by(crew.people[1], example)
      for (const said of [first, second]) expect(said).not.toMatch(code)
      // What it goes on to do by itself is not the next one's.
      if (/-import$|^export-workspace$|^erase-/.test(example.action)) await filesRest(crew)
      // What was drawn from no record, or posts its card, is behind nothing.
      if (!example.drawn || catalogue[example.action]?.inConversation) return
      expect(await eventsOf(crew)).toHaveLength(before + 1)
      expect(second).toMatch(/Maria Silva changed|Nothing to change|[Aa]lready|not there any more/)
    })
  })
})
