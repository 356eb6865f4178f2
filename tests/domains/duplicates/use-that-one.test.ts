import { beforeEach, expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

/** Who is added and looks like somebody who is there is asked about, and can give way. */

let house: ReturnType<typeof office>
beforeEach(() => {
  house = office()
})

const card = (input: Raw, more = {}) => house.does('maria', 'save-contact', input, more)
const said = async (input: Raw, more = {}) => lines(await card(input, more)).join('\n')
const asks = (name: string) => `Looks like ${name}. Same person?`

test.each([
  ['a short form in the same company', { name: 'Bob Smith', company: 'Globex Ltd' }],
  ['the same number', { name: 'Rob Smith', phone: '+44 20 7946 0119' }],
  ['an address of the company', { name: 'Smith, Robert', email: 'bob@globex.example' }],
  ['another alphabet', { name: 'Роберт Смит', phone: '+44 20 7946 0119' }],
])('is asked about by %s', async (_why, input) => {
  await card({
    ...{ name: 'Robert Smith', email: 'robert.smith@globex.example', company: 'Globex' },
    phone: '+442079460119',
  })
  expect(await said(input)).toContain(asks('Robert Smith'))
})

test('is not asked about by a name alone, elsewhere, or of another one', async () => {
  await card({ name: 'Robert Smith', company: 'Globex' })
  for (const input of [
    { name: 'Robert Smith' },
    { name: 'Robert Smith', company: 'Initech' },
    { name: 'Roberta Smith', company: 'Globex' },
  ])
    expect(await said(input)).not.toContain('Same person?')
})

test('and "Use that one" leaves one person, with what both had; Undo has two again', async () => {
  await card({ name: 'Robert Smith', company: 'Globex', title: 'CEO' })
  const first = newest(house, 'contacts')
  const added = await card({ name: 'Bob Smith', company: 'Globex', phone: '+442079460120' })
  const list = added.parts.find((part) => part.kind === 'list')
  const button = list?.kind === 'list' ? list.items[0]?.button : undefined
  expect(button?.label).toBe('Use that one')
  await house.does('maria', button?.action ?? '', button?.input ?? {})
  expect(house.sql('select id, name, title, phones from contacts')).toEqual([
    { id: first, name: 'Robert Smith', title: 'CEO', phones: '["+442079460120"]' },
  ])
  await house.does('maria', 'undo', { event: newest(house, 'events') })
  expect(house.sql('select id from contacts')).toHaveLength(2)
})

test('and says plainly that they are gone by now', async () => {
  await card({ name: 'Robert Smith', company: 'Globex' })
  const first = newest(house, 'contacts')
  const added = await card({ name: 'Bob Smith', company: 'Globex' })
  const list = added.parts.find((part) => part.kind === 'list')
  const button = list?.kind === 'list' ? list.items[0]?.button : undefined
  await house.does('maria', 'remove-record', { id: first })
  await expect(house.does('maria', button?.action ?? '', button?.input ?? {})).rejects.toThrow(
    /^There is no such person in this workspace\.$/,
  )
})

test('nothing is asked about whom the member does not see', async () => {
  const owner = {
    workspace: { ...house.asks('rita').workspace, visibility: { contact: 'owner' as const } },
  }
  await house.does('jonas', 'save-contact', { name: 'Robert Smith', company: 'Globex' }, owner)
  const hers = await house.does(
    'rita',
    'save-contact',
    { name: 'Bob Smith', company: 'Globex' },
    owner,
  )
  expect(lines(hers).join('\n')).not.toContain('Same person?')
})

test('costs no trip more', async () => {
  await card({ name: 'Robert Smith', company: 'Globex' })
  const before = house.trips()
  await card({ name: 'Bob Smith', company: 'Globex' })
  expect(house.trips() - before).toBe(2)
})

test('a company of nearly one name is asked about, one in another country is not', async () => {
  const add = async (name: string) =>
    lines(await house.does('maria', 'save-company', { name })).join('\n')
  await add('Tidewater Marine')
  expect(await add('Tidewatr Marine Ltd')).toContain('Looks like Tidewater Marine. Same company?')
  expect(await add('Tidewater Marine France')).not.toContain('Same company?')
})
