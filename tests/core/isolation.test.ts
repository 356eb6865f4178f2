import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { catalogue } from '../../worker/catalogue.ts'
import { fieldsOf } from '../../worker/core/action/fields.ts'
import type { Json, Raw } from '../../worker/core/card.ts'
import { connectInGmail, searchInGmail } from '../support/ask-gmail.ts'
import { askedOf } from '../support/asked-of.ts'
import { ahead, asking, fresh, type Surface, surfaces } from '../support/asking.ts'
import { type Crew, newCrew } from '../support/crew.ts'
import { useEar } from '../support/ear.ts'
import { useHouse } from '../support/harness.ts'
import { newContact, newDeal } from '../support/made.ts'
import { everythingOf, tablesOfWorkspaces } from '../support/rows.ts'
import {
  fillWithSecrets,
  handlesOf,
  notified,
  overhear,
  saying,
  secretCrew,
  secretMail,
  secretWords,
  settled,
} from '../support/secrets-of.ts'

const house = useHouse()
const ear = useEar()
const seed = 20261122

let mine: Crew
let theirs: Crew
let tables: string[]
let handles: string[]
let own: string[]
let before: Awaited<ReturnType<typeof rowsOfTheirs>>
let heard: string[]

/** What they are shown themselves is kept too. */
const unwritten = ['exposures']

const rowsOfTheirs = () =>
  everythingOf(
    house(),
    theirs.workspace,
    tables.filter((table) => !unwritten.includes(table)),
  )

beforeAll(async () => {
  tables = await tablesOfWorkspaces(house())
  theirs = await newCrew(house(), secretCrew)
  mine = await newCrew(house(), { name: 'Nordwind' })
  await fillWithSecrets(theirs, ear)
  await settled(theirs)
  await notified(theirs)
  handles = await handlesOf(theirs)
  // Who reads along with them is asked once a day, and kept.
  for (const surface of surfaces) await askedByThemselves(surface)
  const setting = { crew: mine, ear, surface: 'slack' } as const
  own = [await newDeal(setting), await newContact(setting)].map(({ record }) => record)
  before = await rowsOfTheirs()
  heard = overhear(mine)
})

/** Neither I nor any vendor was told their words. */
const silent = (told: string) =>
  expect([told, ...heard.splice(0)].join('\n')).not.toMatch(secretWords)

const unharmed = async () => expect(await rowsOfTheirs()).toEqual(before)

function askedByThemselves(surface: Surface): Promise<string> {
  const deal = handles.find((one) => one.startsWith('deal_')) ?? ''
  const open = { action: 'open-record', how: 'press', input: { id: deal } } as const
  return asking[surface](theirs, theirs.people[0], { ...open, request: fresh('control') }, ear())
}

const typed = ['zebra', 'Zebra Works', 'zebra renewal', 'kim@bravo-mail.example', '1 EUR', 'fri']

/** Anything a person could send: their ids, mine, and words that theirs begin with. */
const value = () =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...handles) },
    { weight: 2, arbitrary: fc.constantFrom(...own) },
    { weight: 2, arbitrary: fc.constantFrom(...typed, 'note', 'everyone', 'Proposal') },
  )

/** Their mail, by its id and its people: what it says, only its readers know. */
const theirMail = { ...secretMail, subject: 'An offer', snippet: 'What about a price?' }

function inputs(name: string): fc.Arbitrary<Raw> {
  const shape = Object.keys(askedOf(name).shape)
  const fields = shape.map((field): [string, fc.Arbitrary<Json>] => {
    if (field === 'message') return [field, fc.constant(theirMail)]
    if (field === 'pieces') return [field, fc.array(value(), { maxLength: 3 })]
    return [field, value()]
  })
  const some = fc.subarray(fields.map(([field]) => field))
  return fc
    .tuple(some, fc.record(Object.fromEntries(fields)))
    .map(([kept, all]) =>
      Object.fromEntries(Object.entries(all).filter(([one]) => kept.includes(one))),
    )
}

/** Each record it asks for, or is about, is one of theirs. */
function ofTheirs(name: string): Raw {
  return Object.fromEntries(
    fieldsOf(askedOf(name)).map((field) => {
      const of = field.kind.kind === 'record' ? field.kind.of : 'deal'
      return [field.name, handles.find((one) => one.startsWith(`${of}_`)) ?? typed[0] ?? '']
    }),
  )
}

const request = (name: string) =>
  fc.record({
    action: fc.constant(name),
    how: fc.constantFrom('press', 'submit', 'open'),
    input: inputs(name),
    drawn: fc.option(
      fc.record({ record: fc.constantFrom(...handles, ...own), version: fc.nat({ max: 4 }) }),
    ),
    where: fc.constantFrom(theirs.channel, theirs.place, undefined),
    request: fc.option(fc.constantFrom(...handles)),
  })

describe.each(surfaces)('in %s', (surface: Surface) => {
  test.each(Object.keys(catalogue))(
    '%s shows and changes nothing of another workspace',
    async (name) => {
      await fc.assert(
        fc.asyncProperty(request(name), async ({ drawn, where, request: id, ...rest }) => {
          const more = { ...(drawn && { drawn }), ...(where && { where }) }
          const wish = { ...rest, ...more, request: id ?? fresh('foreign') }
          silent(await asking[surface](mine, mine.people[0], wish, ear()))
        }),
        {
          ...{ seed: seed + surfaces.indexOf(surface), numRuns: 3 },
          examples: [
            [
              {
                ...{ action: name, how: 'press', input: ofTheirs(name) },
                ...{ drawn: null, where: undefined, request: null },
              },
            ],
          ],
        },
      )
      await unharmed()
    },
  )

  test.each(['company', 'contact', 'deal', 'member', 'product', 'any'])(
    'type-ahead for a %s offers nothing of another workspace',
    async (kind) => {
      for (const words of ['zebra', 'z', 'kim@bravo', ...handles.slice(0, 5)])
        silent(await ahead[surface](mine, mine.people[0], kind, words))
      await unharmed()
    },
  )

  test('the other workspace itself is shown all of it', async () => {
    const [maria] = theirs.people
    expect(await askedByThemselves(surface)).toMatch(secretWords)
    expect(await ahead[surface](theirs, maria, 'contact', 'zebra')).toMatch(secretWords)
    heard.splice(0)
  })
})

test('words and codes of another workspace find and open nothing', async () => {
  const [maria] = mine.people
  const lines = ['find', 'contact', 'deal', 'connect', ''].flatMap((word) =>
    ['zebra', ...handles].map((handle) => `${word} ${handle}`.trim()),
  )
  for (const line of fc.sample(fc.constantFrom(...lines), { seed, numRuns: 20 })) {
    silent(await saying.slack(mine, line))
    silent(await saying.teams(mine, line))
    silent(await searchInGmail(mine, maria, line))
    silent(await connectInGmail(mine, maria, line))
  }
  await unharmed()
})

test('nothing of mine points at anything of theirs', async () => {
  const rows = Object.values(await everythingOf(house(), mine.workspace, tables)).flat()
  const theirIds = new Set(handles.filter((one) => /^[a-z]+_\w{16}$/.test(one)))
  expect(theirIds.size).toBeGreaterThan(30)
  const pointing = rows.flatMap((row) =>
    Object.entries(row)
      .filter(([column]) => /(_id|_ids|^links)$/.test(column) && column !== 'request_id')
      .flatMap(
        ([column, value]) =>
          String(value)
            .match(/[a-z]+_\w{16}/g)
            ?.map((id) => [column, id]) ?? [],
      )
      .filter(([, id]) => theirIds.has(id ?? '')),
  )
  expect(pointing).toEqual([])
})
