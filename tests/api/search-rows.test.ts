import { beforeAll, describe, expect, test } from 'vitest'
import { withOverlap } from '../../worker/core/record/search-words.ts'
import { shelfOf } from '../../worker/core/record/shelf.ts'
import { type Call, programWith, tokenOf } from '../support/api.ts'
import { useWorkerd } from '../support/harness.ts'
import { type Office, openOffice } from '../support/office/office.ts'

/**
 * What a page of fifty reads that is found by the beginning of a word, of three thousand people: who
 * sees everything, and who sees what is theirs, their team's and nobody's.
 */

const house = useWorkerd()
/** Of a word that a record has twice, such as two that begin with one letter, one is passed over. */
const most = 165
const teams = [1, 3, 10, 30]
const many = 3000

const first = ['Anna', 'Amber', 'Ambrose', 'Bo', 'Cy', 'Dana']
const last = ['Archer', 'Amberley', 'Baker', 'Carter', 'Dyer']
const person = (n: number) => {
  const name = `${first[n % 6]} ${last[Math.floor(n / 6) % 5]}`
  return { id: `contact_${String(n).padStart(5, '0')}`, name, n }
}
const people = Array.from({ length: many }, (_, n) => person(n))

const readers = new Map<number, { call: Call; id: string }>()
let office: Office
/** Of 44 in teams of these sizes, and 16 others; each seventh of the people is the next one's. */
let owners: string[]

async function fill(table: string, columns: string[], rows: unknown[][]) {
  const values = columns.map((_, at) => `value ->> ${at}`)
  await house().sql(
    `insert into ${table} (${columns}) select ${values} from json_each(?1)`,
    JSON.stringify(rows),
  )
}

const fillOwn = (table: string, columns: string[], rows: unknown[][]) =>
  fill(
    table,
    ['workspace_id', ...columns],
    rows.map((row) => [office.workspace, ...row]),
  )

beforeAll(async () => {
  office = await openOffice(house())
  await office.at('Slack')
  for (const size of teams) {
    const who = await office.hire(`Reader${size} Ray`)
    const call = programWith(house(), await tokenOf(await office.at('Slack', who)))
    readers.set(size, { call, id: (await call('GET', '/me')).body.data.id })
  }
  const others = (size: number) => Array.from({ length: size }, (_, n) => `member_${size}x${n}`)
  const members = teams.map((size) => [readers.get(size)?.id ?? '', ...others(size - 1)])
  owners = [...members.flat(), ...others(16)]
  await fillOwn(
    'workspace_teams',
    ['id', 'version', 'created_at', 'name', 'member_ids'],
    members.map((ids, at) => [`team_${at}`, 1, 0, `Team ${at}`, JSON.stringify(ids)]),
  )
  await fillOwn(
    'links',
    ['to_id', 'kind', 'at', 'from_id'],
    members.flatMap((ids, at) => ids.map((id) => [id, 'team', 0, `team_${at}`])),
  )
  const ownerOf = (n: number) => (n % 97 === 0 ? '' : (owners[(n * 7) % owners.length] ?? ''))
  await fillOwn(
    'contacts',
    ['id', 'name', 'version', 'created_at', 'owner_id', 'emails', 'phones'],
    people.map(({ id, name, n }) => [id, name, 1, n, ownerOf(n) || null, '[]', '[]']),
  )
  const shelf = shelfOf(office.workspace, 'contact')
  const terms = people.flatMap(({ id, name, n }) => {
    const [one = '', two = ''] = name.toLowerCase().split(' ')
    return withOverlap([one, two, `${one} ${two}`]).map(([word, overlap]) => [
      ...[shelf, '*', ownerOf(n), word.includes(' ') ? 1 : 0, word, id.slice(8), overlap],
    ])
  })
  const lists = people.map(({ id, name, n }) => {
    const [one = '', two = ''] = name.toLowerCase().split(' ')
    const words = withOverlap([one, two, `${one} ${two}`]).map(([word]) => word)
    return ['*', shelf, ownerOf(n), id, JSON.stringify(words)]
  })
  const columns = ['shelf', 'audience', 'owner', 'several', 'word', 'record', 'overlap']
  await fill('terms', columns, terms)
  await fillOwn('word_lists', ['audience', 'shelf', 'owner', 'record_id', 'words'], lists)
})

/** The pages of what is found, and the rows each read; what an isolate knows of teams is known by then. */
async function pages(call: Call, typed: string, atMost = 3) {
  const found: { rows: number; names: string[] }[] = []
  await call('GET', `/people?q=${typed}&limit=1`)
  for (let next = ''; found.length < atMost; ) {
    const { status, headers, body } = await call('GET', `/people?q=${typed}${next}`)
    expect(status).toBe(200)
    const rows = Number(/(\d+) rows/.exec(headers.get('server-timing') ?? '')?.[1])
    found.push({ rows, names: body.data.map((one: { id: string }) => one.id) })
    if (body.page.next === null) break
    next = `&cursor=${body.page.next}`
  }
  return found
}

const typed = ['a', 'amb', 'ambe', 'archer', 'dy', 'zz']

test.each(typed)('%s reads few rows for each it finds, on every page', async (one) => {
  const found = await pages(readers.get(1)?.call as Call, one)
  expect(found.map(({ rows }) => rows).filter((rows) => rows > most)).toEqual([])
})

/** Of each that is looked at by the first word, a few rows say whether it has the others. */
const ofSeveral = ['amber+archer', 'an+arc', 'ambrose+zz']
const mostOfSeveral = 50 * 10

test.each(ofSeveral)('%s reads a few rows for each that has one of the words', async (one) => {
  const found = await pages(readers.get(1)?.call as Call, one)
  expect(found.filter(({ rows }) => rows > mostOfSeveral)).toEqual([])
})

describe('where a team sees its own', () => {
  beforeAll(async () => {
    await house().sql(
      `update workspaces set visibility = '{"contact":"team"}' where id = ?`,
      office.workspace,
    )
  })

  const cases = teams.flatMap((size) => typed.map((one) => [size, one] as const))
  test.each(cases)(
    'of a team of %i, %s reads a few rows more for each of its members',
    async (size, one) => {
      const { call } = readers.get(size) ?? {}
      const found = await pages(call as Call, one)
      const over = found.filter(
        ({ rows, names }) => rows > 2 * names.length + 3 * size + (one.length > 1 ? 30 : 80),
      )
      expect(over.map(({ rows, names }) => [rows, names.length])).toEqual([])
    },
  )

  test.each(ofSeveral)('%s reads no more for each than where all is seen', async (one) => {
    for (const { call } of readers.values()) {
      const found = await pages(call, one)
      expect(found.filter(({ rows }) => rows > mostOfSeveral)).toEqual([])
    }
  })

  test.each(teams)('of a team of %i, searching reads a few rows too', async (size) => {
    const { call } = readers.get(size) ?? {}
    const search = () => (call as Call)('GET', '/search?q=ambe&limit=10')
    await search()
    const { headers, body } = await search()
    expect(body.data).toHaveLength(10)
    const rows = Number(/(\d+) rows/.exec(headers.get('server-timing') ?? '')?.[1])
    expect(rows).toBeLessThanOrEqual(80 + 3 * size)
  })

  test.each(teams)(
    'of a team of %i, the pages together are all of what it sees, once',
    async (size) => {
      const begin = teams.slice(0, teams.indexOf(size)).reduce((sum, each) => sum + each, 0)
      const mine = owners.slice(begin, begin + size)
      const isSeen = (n: number) =>
        n % 97 === 0 || mine.includes(owners[(n * 7) % owners.length] ?? '')
      const wanted = people.filter(({ n, name }) => isSeen(n) && /\bamb/i.test(name))
      const found = await pages(readers.get(size)?.call as Call, 'amb', 99)
      const ids = found.flatMap(({ names }) => names)
      expect(ids.toSorted()).toEqual(wanted.map(({ id }) => id).toSorted())
    },
  )
})
