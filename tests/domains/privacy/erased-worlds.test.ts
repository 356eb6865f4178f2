import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import { doWork } from '../../../worker/core/event/work.ts'
import { runJobs } from '../../../worker/delivery/run-jobs.ts'
import { newest } from '../../support/desk-in-memory.ts'
import { imports } from '../imports/in-memory.ts'

/** Anything said of somebody, anywhere: once they are erased, no table and no file says it. */

interface Person {
  name: string
  email: string
  phone: string
}

const people: Person[] = [
  { name: 'Jane Ford', email: 'jane.ford@globex.example', phone: '+442079460112' },
  { name: 'Zoë Müller-Kühn', email: 'zoe@kuehn.example', phone: '+493022712345' },
  { name: 'Łukasz Żółć', email: 'lukasz+crm@zolc.example', phone: '+48221234567' },
  { name: 'Siobhán O’Neil', email: 'SON@oneil.example', phone: '+35312345678' },
]

const renamed = { name: 'Jo Married-Name', email: 'jo@married.example', phone: '+442079460999' }

const said = ({ name, email, phone }: Person) =>
  fc.constantFrom(
    ...[`Met ${name} again`, `${name.toUpperCase()} <${email}>`, `write to ${email}, ok`],
    ...[
      `mailto:${email.toUpperCase()}.`,
      `call ${phone}`,
      `(${phone.slice(0, 3)} ${phone.slice(3, 6)}-${phone.slice(6)})`,
    ],
    ...[`${name.split(' ').toReversed().join(', ')} said no`, 'nothing at all'],
  )

type House = ReturnType<typeof imports>

interface World {
  house: House
  id: string
  person: Person
}

type Deed = (world: World, text: string) => Promise<unknown>

let counted = 0
const next = () => {
  counted += 1
  return String(counted)
}

async function company({ house }: World, name = `Globex ${next()}`) {
  await house.does('maria', 'save-company', { name })
  return newest(house, 'companies')
}

async function deal({ house }: World, title: string, more: Raw = {}) {
  await house.does('jonas', 'log-deal', { deal: title.slice(0, 150), ...more })
  return newest(house, 'deals')
}

/** As the record has it by now. */
function now({ house, id }: World): Person {
  const [held] = house.sql(
    `select name, emails ->> 0 as email, phones ->> 0 as phone from contacts where id = ?`,
    id,
  )
  return held as unknown as Person
}

const row = { workspace_id: 'workspace_a', created_at: 1 }

/** All that anybody can do that leaves words about them. */
const deeds: Record<string, Deed> = {
  note: ({ house, id }, note) =>
    house.does('jonas', 'log-activity', { about: id, kind: 'note', note }),
  'private note': ({ house, id }, note) =>
    house.does('jonas', 'log-activity', { about: id, kind: 'call', note, seenBy: 'me' }),
  'note of a deal': async (world, note) => {
    const about = await deal(world, 'Renewal', { contact: world.id })
    return world.house.does('maria', 'log-activity', { about, kind: 'meeting', note })
  },
  'mail of a deal': async (world, text) => {
    const { house, person } = world
    const { email: mail } = now(world)
    const message = { id: `<${next()}@x>`, subject: `Re: ${text}`, participants: [{ email: mail }] }
    const whole = `${text}\n${'Dear all. '.repeat(500)}\n${person.name} ${person.phone}`
    const openText = async () => ({ id: message.id, text: whole, isWhole: true })
    return house.does(
      'jonas',
      'log-email',
      { message, deal: await deal(world, 'Offer') },
      { openText },
    )
  },
  task: ({ house, id }, text) =>
    house.does('jonas', 'add-task', { task: text, about: id, due: '2027-09-01' }),
  'task of a deal': async (world, text) =>
    world.house.does('jonas', 'add-task', {
      ...{
        task: text,
        about: await deal(world, 'Renewal', { contact: world.id }),
        due: '2027-09-01',
      },
    }),
  'deal with them': (world, text) => deal(world, text, { contact: world.id }),
  'deal of others': (world, text) => deal(world, `Deal: ${text}`),
  'note of others': async (world, note) =>
    world.house.does('jonas', 'log-activity', { about: await company(world), kind: 'note', note }),
  'a note undone': async ({ house, id }, note) => {
    await house.does('jonas', 'log-activity', { about: id, kind: 'note', note })
    return house.does('jonas', 'undo', { event: newest(house, 'events') })
  },
  'a note in the bin': async (world, note) => {
    await deeds.note?.(world, note)
    return world.house.does('jonas', 'remove-record', { id: newest(world.house, 'activities') })
  },
  'a deal in the bin': async (world, text) =>
    world.house.does('maria', 'remove-record', {
      id: await deal(world, text, { contact: world.id }),
    }),
  renaming: async ({ house, id }) => {
    await house.does('maria', 'save-contact', { id, ...renamed })
  },
  details: ({ house, id }, text) =>
    house.does('maria', 'edit-details', { id, privateAddress: text, language: 'German' }),
  merging: async ({ house, id, person }) => {
    await house.does('maria', 'save-contact', { name: person.name, title: next() })
    return house.does('maria', 'merge-records', { keep: id, ids: [newest(house, 'contacts')] })
  },
  looking: async ({ house, id }) => {
    await house.does('maria', 'save-contact', { name: `Somebody Else ${next()}` })
    const other = newest(house, 'contacts')
    house.insert('duplicates', {
      ...{ ...row, id: `duplicate_${other}`, version: 1, one_id: id, other_id: other, score: 90 },
      ...{ reasons: '["name"]', state: 'proposed' },
    })
    await house.does('maria', 'part-records', { pair: `duplicate_${other}` })
    return house.does('maria', 'remove-record', { id: other })
  },
  // Of two records with one name, the other is somebody else.
  importing: async (world, text) => {
    const { name, email, phone } = now(world)
    const lines = [
      'Name,Email,Phone,Title',
      `${name},${email},${phone},"${text.replaceAll('"', '')}"`,
      `x,other${next()}@else.example,12,`,
    ]
    await world.house.whole(lines.join('\n'), { of: 'contact', runs: true })
  },
  news: (world) => {
    const { house, id } = world
    return house.does('maria', 'save-contact', { id, name: now(world).name, title: next() })
  },
  'what waits': async ({ house, person }, text) => {
    const card = JSON.stringify({ title: text, subtitle: person.name, parts: [], buttons: [] })
    const waits = { next_try_at: 0, tries: 0, dead: 0 }
    house.insert('notices', {
      ...row,
      ...waits,
      id: next(),
      member_id: 'member_jonas',
      reason: `${text} ${next()}`,
      card,
      lease_until: 0,
    })
    house.insert('letters', {
      ...row,
      ...waits,
      id: next(),
      request_id: `${person.email} ${next()}`,
      call: card,
    })
    const { workspace_id } = row
    house.insert('editions', {
      workspace_id,
      id: next(),
      digest_id: next(),
      day: '2027-01-01',
      card,
      at: 1,
    })
    house.insert('webhook_tries', {
      workspace_id,
      delivery_id: next(),
      at: 1,
      answer: `{"got":"${person.phone}"}`,
    })
    house.insert('long_texts', { workspace_id, record_id: `event_${next()}`, text: card })
  },
}

const names = Object.keys(deeds)
const worlds = fc.integer({ min: 0, max: people.length - 1 }).chain((at) => {
  const person = people[at] ?? renamed
  return fc.record({
    person: fc.constant(person),
    deeds: fc.array(fc.record({ deed: fc.constantFrom(...names), text: said(person) }), {
      ...{ minLength: 3, maxLength: 14 },
    }),
  })
})

const digits = (text: string) => text.replace(/[\s()./-]/g, '')

/** Where it stands, in any table or file. */
function traces(house: House, files: Map<string, Uint8Array>, person: Person): string[] {
  const tables = house.sql(`select name from sqlite_master where type = 'table'`)
  const texts = [
    ...tables.flatMap(({ name }) =>
      house.sql(`select * from "${name}"`).map((one) => `${name}: ${JSON.stringify(one)}`),
    ),
    ...[...files].map(([key, bytes]) => `${key}: ${new TextDecoder().decode(bytes)}`),
  ]
  const [first = '', last = ''] = person.name.split(' ')
  const isSaid = (text: string) =>
    [person.name, `${last}, ${first}`, person.email].some((one) =>
      text.toLowerCase().includes(one.toLowerCase()),
    ) || digits(text).includes(person.phone.slice(4))
  return texts.filter(isSaid)
}

async function erased({ house, id }: World) {
  const deps = { deps: { ...house.asks('maria').deps, env: house.env } }
  await house.does('maria', 'erase-person', { id, sure: true }, deps)
  const of = { workspaceId: 'workspace_a', id: newest(house, 'erasures') }
  for (let steps = 0; await doWork(house.deps(), of, { most: 1 }); steps += 1) {
    house.passes(1000)
    if (steps > 400) throw new Error('it never ends')
  }
  // Words of several kinds, a page each.
  for (let pages = 0; pages < 10; pages += 1) {
    house.passes(60_000)
    await runJobs(house.deps())
  }
}

test('whatever was said of somebody, nothing says it once they are erased', () =>
  fc.assert(
    fc.asyncProperty(worlds, async ({ person, deeds: all }) => {
      const house = imports()
      house.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')
      await house.does('maria', 'save-contact', { ...person, company: 'Initech' })
      const world = { house, id: newest(house, 'contacts'), person }
      for (const { deed, text } of all) await deeds[deed]?.(world, text)
      const before = house.sql('select id, status, amount from deals order by id')
      const isThere = traces(house, house.files.kept, person).length > 0
      await erased(world)
      const left = [person, renamed].flatMap((one) => traces(house, house.files.kept, one))
      expect({ isThere, left }).toEqual({ isThere: true, left: [] })
      expect(house.sql('select id, status, amount from deals order by id')).toEqual(before)
      expect(house.sql('select state from erasures')).toEqual([{ state: 'done' }])
      expect(house.sql('select * from erasure_work')).toEqual([])
      const asked = await house.does(
        'maria',
        'was-erased',
        { who: person.email },
        { deps: house.deps() },
      )
      expect(asked.subtitle).toMatch(/^They were erased\. Erased .* because it was asked for\.$/)
    }),
    { numRuns: 40, seed: 20261129 },
  ))
