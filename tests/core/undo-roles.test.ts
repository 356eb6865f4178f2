import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Raw } from '../../worker/core/card.ts'
import { asking, fresh, type Surface, surfaces } from '../support/asking.ts'
import { type Colleague, type Crew, newCrew } from '../support/crew.ts'
import { useEar } from '../support/ear.ts'
import { eventually, useHouse } from '../support/harness.ts'
import { eventsOf, newest } from '../support/rows.ts'

const house = useHouse()
const ear = useEar()
const swept: Promise<void>[] = []

afterAll(() => Promise.all(swept))

describe.each(surfaces)('undo in %s', (surface: Surface) => {
  let crew: Crew
  let [maria, jonas, ada]: Colleague[] = []

  beforeAll(async () => {
    const people: [string, ...string[]] = ['Maria Silva', 'Jonas Weber', 'Ada Berg']
    crew = await newCrew(house(), { name: 'Nordwind', people })
    ;[maria, jonas, ada] = crew.people
  })

  const does = (who: Colleague | undefined, action: string, input: Raw) =>
    asking[surface](
      crew,
      who ?? crew.people[0],
      { action, input, how: 'press', request: fresh('roles') },
      ear(),
    )
  const makes = (who: Colleague | undefined, whom: Colleague | undefined, role: string) =>
    does(who, 'change-role', { id: whom?.id ?? '', role })
  const last = async () => (await eventsOf(crew)).at(-1)?.id ?? ''
  const undoes = (who: Colleague | undefined, event: string) => does(who, 'undo', { event })
  const rolesNow = async () => {
    const rows = await house().sql<{ name: string; role: string }>(
      'select name, role from workspace_members where workspace_id = ? order by name',
      crew.workspace,
    )
    return Object.fromEntries(rows.map(({ name, role }) => [name, role]))
  }
  const startAgain = async () => {
    const role = `update workspace_members set role = case when name = 'Maria Silva' then 'admin'
      else 'manager' end, active = 1, version = version + 1, copied_version = 0
      where workspace_id = ?`
    await house().sql(role, crew.workspace)
    // It also sends what is due, at the vendors' pace, which nobody waits for here.
    swept.push(house().sweep())
    const left = `select id from workspace_members
      where workspace_id = ? and copied_version < version`
    const isCopied = async () => (await house().sql(left, crew.workspace)).length === 0
    await eventually(isCopied, 'the roles as they are now')
  }

  test('makes nobody an admin again who took that from themselves', async () => {
    await makes(maria, jonas, 'admin')
    expect(await makes(jonas, jonas, 'rep')).not.toMatch(/"Undo"/)
    expect(await undoes(jonas, await last())).toMatch(/Only an admin \(Maria Silva\) can do this/)
    expect(await rolesNow()).toMatchObject({ 'Jonas Weber': 'rep' })
    expect(await undoes(maria, await last())).toMatch(/Undone: Jonas Weber/)
    expect(await rolesNow()).toMatchObject({ 'Jonas Weber': 'admin' })
    await startAgain()
  })

  test('leaves the last admin who is active one, whatever others are called', async () => {
    await makes(maria, jonas, 'admin')
    const made = await last()
    await makes(maria, ada, 'admin')
    await does(maria, 'deactivate-member', { id: ada?.id ?? '' })
    await makes(jonas, maria, 'manager')
    expect(await undoes(jonas, made)).toMatch(/A workspace needs an admin/)
    expect(await rolesNow()).toMatchObject({ 'Jonas Weber': 'admin' })
    await makes(jonas, maria, 'admin')
    expect(await undoes(maria, made)).toMatch(/Undone: Jonas Weber/)
    await startAgain()
  })

  test('of a reactivation leaves the last admin active', async () => {
    await makes(maria, jonas, 'admin')
    await does(maria, 'deactivate-member', { id: jonas?.id ?? '' })
    await does(maria, 'reactivate-member', { id: jonas?.id ?? '' })
    const back = await last()
    await makes(jonas, maria, 'manager')
    expect(await undoes(jonas, back)).toMatch(/A workspace needs an admin/)
    expect(await rolesNow()).toMatchObject({ 'Jonas Weber': 'admin' })
    await startAgain()
  })

  test('done twice, which does it again, needs what doing it needs', async () => {
    await does(maria, 'save-rates', { rates: '1 USD = 0.93 EUR' })
    await undoes(maria, await last())
    const undone = await last()
    await makes(maria, jonas, 'admin')
    await makes(jonas, maria, 'rep')
    const rates = () => house().sql('select rate from rates where workspace_id = ?', crew.workspace)
    expect(await undoes(maria, undone)).toMatch(/Only a manager \(Ada Berg\) can do this/)
    expect(await rates()).toEqual([])
    expect(await undoes(jonas, undone)).toMatch(/Done again/)
    expect(await rates()).toEqual([{ rate: '0.93' }])
    await startAgain()
  })

  test('takes back what a seller made for a colleague, until that is somebody else’s', async () => {
    await makes(maria, jonas, 'rep')
    const deal = { deal: 'Renewal', owner: ada?.id ?? '' }
    expect(await does(jonas, 'log-deal', deal)).toMatch(/"Undo"/)
    expect(await undoes(jonas, await last())).toMatch(/Undone/)
    await does(jonas, 'log-deal', deal)
    const logged = await last()
    const { record: id } = await newest(crew, 'deals')
    await does(ada, 'reassign-deal', { id, owner: maria?.id ?? '' })
    expect(await undoes(jonas, logged)).toMatch(/changed since|belongs to someone else/)
    expect(await newest(crew, 'deals')).toMatchObject({ record: id })
    await startAgain()
  })

  test('is not offered to a seller who took a deal that was nobody’s: giving is a manager’s', async () => {
    await makes(maria, jonas, 'rep')
    await does(maria, 'log-deal', { deal: 'Renewal' })
    const { record: id } = await newest(crew, 'deals')
    await does(maria, 'edit-deal', { id, owner: null })
    expect(await does(jonas, 'reassign-deal', { id, owner: jonas?.id ?? '' })).not.toMatch(/"Undo"/)
    expect(await undoes(jonas, await last())).toMatch(
      /Only a manager \(Ada Berg\) can give this deal to someone else/,
    )
    expect(await undoes(maria, await last())).toMatch(/Undone/)
    await startAgain()
  })

  test('is offered beside what is shared only to those who may undo that', async () => {
    const alone = 'This works in a channel or a chat'
    await makes(maria, jonas, 'rep')
    await does(maria, 'log-deal', { deal: 'Renewal' })
    const logged = await last()
    const { record: id } = await newest(crew, 'deals')
    expect(await does(jonas, 'share-deal', { id, logged })).not.toMatch(/"Undo"/)
    expect(await does(maria, 'share-deal', { id, logged })).toMatch(
      surface === 'gmail' ? alone : '"Undo"',
    )
    await startAgain()
  })
})
