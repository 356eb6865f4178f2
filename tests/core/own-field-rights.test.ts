import { describe, expect, test } from 'vitest'
import type { OwnField } from '../../schema/directory/directory.ts'
import { useHouse } from '../support/harness.ts'
import { type Desk, surfaces } from '../support/office/desk.ts'
import { liveCards } from '../support/office/live-cards.ts'
import type { Office, Person } from '../support/office/office.ts'
import {
  acme,
  add,
  everywhere,
  type Formed,
  formed,
  ofAll,
  openAgain,
  withFields,
} from '../support/office/own-fields.ts'

/** Fields of a workspace that are needed, that only some see, and that name another record. */

const house = useHouse()

const reference: OwnField = { label: 'Reference', is: 'text', required: true }
const source: OwnField = { label: 'Source', is: 'text' }
const budget: OwnField = { label: 'Budget', is: 'money', sees: 'admin' }
const partner: OwnField = { label: 'Partner', is: 'record', of: 'company' }

const how = (kind: string): Formed => formed[kind] ?? expect.fail(kind)

async function held(office: Office, kind: string): Promise<Record<string, unknown>> {
  const [last] = await house().sql<{ record: string }>(
    'select record_id as record from changes where workspace_id = ? and kind = ? order by rowid desc limit 1',
    ...[office.workspace, kind],
  )
  const table = kind === 'company' ? 'companies' : kind === 'activity' ? 'activities' : `${kind}s`
  const [row] = await house().sql<{ own: string | null }>(
    `select own_values as own from ${table} where id = ?`,
    last?.record ?? '',
  )
  return JSON.parse(row?.own ?? '{}')
}

async function borrowed(theirs: Desk, mine: Desk) {
  await theirs.say('home')
  theirs.borrow(mine)
  return theirs
}

describe.each(everywhere(surfaces))('of a %s in %s', (kind, surface) => {
  test('a required field is asked for beside it, when it is added and when it is edited', async () => {
    const office = await withFields(house(), ofAll({ reference }))
    const desk = await office.at(surface)
    await add(desk, 'company', { Name: 'Acme', Reference: 'R-0' })
    await add(desk, kind, { Reference: ' ' })
    expect(desk.reasons()).toEqual({ Reference: 'Please fill this in.' })
    expect(await desk.fill({ Reference: 'R-1' })).toMatch(/R-1/)
    expect(await held(office, kind)).toEqual({ reference: 'R-1' })
    if (!how(kind).edited) return
    await desk.press('Edit')
    await desk.fill({ Reference: ' ' })
    expect(desk.reasons()).toEqual({ Reference: 'Please fill this in.' })
    expect(await desk.fill({ Reference: 'R-2' })).toMatch(/R-2/)
  })

  test('a field that only some see is nowhere for the others, who cannot set it', async () => {
    const office = await withFields(house(), ofAll({ source, budget }))
    const nina = await office.hire('Nina Roth', { role: 'manager' })
    const [mine, hers] = [await office.at(surface), await office.at(surface, nina)]
    const { form, found, edited } = how(kind)
    await acme(mine)
    expect(await hers.form(form)).toMatch(/Source/)
    expect(hers.shown()).not.toMatch(/Budget/)
    expect(await add(mine, kind, { Source: 'Web', Budget: '3k EUR' })).toMatch(/€3,000/)
    if (found) expect(await openAgain(mine, found)).toMatch(/€3,000/)
    if (found) expect(await openAgain(hers, found)).toMatch(/\nWeb\n/)
    if (found) expect(hers.shown()).not.toMatch(/Budget|€3,000/)
    if (!edited) return
    await borrowed(hers, mine)
    expect(await hers.press('Edit')).not.toMatch(/Budget/)
    await hers.fill({ Source: 'Fair' })
    expect(hers.shown()).toMatch(/Fair/)
    expect(hers.shown()).not.toMatch(/Budget|€3,000/)
    expect(await held(office, kind)).toMatchObject({ source: 'Fair', budget: { minor: 300000 } })
    expect(await hers.press('Undo')).not.toMatch(/Budget|€3,000/)
    await borrowed(mine, hers)
    await mine.press('Edit')
    await borrowed(hers, mine)
    const wanted = { Source: 'Fair', Budget: '1 EUR' }
    // In Slack the answer goes to where the form was opened, which is not hers.
    await (surface === 'Slack' ? house().slack.submit(nina.slack, wanted) : hers.fill(wanted))
    const kept = { source: 'Fair', budget: { minor: 300000 } }
    await expect.poll(() => held(office, kind)).toMatchObject(kept)
  })
})

describe.each(surfaces)('in %s', (surface) => {
  test('who does not see a field does not hear of it in a conflict or when undone', async () => {
    const office = await withFields(house(), ofAll({ source, budget }))
    const nina = await office.hire('Nina Roth', { role: 'manager' })
    const [mine, hers] = [await office.at(surface), await office.at(surface, nina)]
    await add(hers, 'deal', { Source: 'Web' })
    await borrowed(mine, hers)
    await hers.press('Edit')
    await mine.press('Edit')
    await mine.fill({ Source: 'Fair', Budget: '3k EUR' })
    const told = await hers.fill({ Source: 'Mail' })
    expect(told).toMatch(/Maria Silva changed the source/)
    expect(told).not.toMatch(/budget|€3,000/i)
    await add(hers, 'deal', { Deal: 'Second deal' })
    await borrowed(mine, hers)
    await mine.press('Edit')
    await mine.fill({ Budget: '4k EUR' })
    const undone = await hers.press('Undo')
    expect(undone).toMatch(/changed since/)
    expect(undone).not.toMatch(/budget|€4,000/i)
  })

  test('what an admin set and no longer sees is not theirs to undo', async () => {
    const office = await withFields(house(), ofAll({ source, budget }))
    const nina = await office.hire('Nina Roth', { role: 'admin' })
    const hers = await office.at(surface, nina)
    await add(hers, 'deal', { Budget: '1k EUR' })
    await hers.press('Edit')
    await hers.fill({ Budget: '3k EUR' })
    await demote(office, nina)
    expect(await hers.press('Undo')).toMatch(/You do not see all that this changes/)
    expect(await held(office, 'deal')).toMatchObject({ budget: { minor: 300000 } })
  })

  test('a field that names a record offers those there are, and says what it is called', async () => {
    const any: OwnField = { label: 'Elsewhere', is: 'record' }
    const office = await withFields(house(), ofAll({ partner, any }))
    const desk = await office.at(surface)
    await acme(desk)
    await desk.form('deal')
    expect(await offered(office, surface, 'Partner', 'acm')).toEqual([
      expect.stringMatching(/^Acme(?: · you)?$/),
    ])
    expect(await offered(office, surface, 'Partner', 'zorg')).toEqual([])
    await desk.fill({ Deal: 'Renewal', Partner: 'Acme', Elsewhere: 'Acme' })
    for (const words of ['Partner', 'Elsewhere', '\nAcme\n']) expect(desk.shown()).toContain(words)
    await desk.press('Edit')
    expect(desk.typed()).toMatchObject({ Partner: 'Acme', Elsewhere: 'Acme' })
    await desk.fill({ Partner: '' })
    expect(desk.shown()).not.toMatch(/Partner/)
    expect(await desk.press('Undo')).toMatch(/Partner/)
  })
})

test('what others read along has no field that not everybody sees, whoever asks', async () => {
  const office = await withFields(house(), ofAll({ source, budget }))
  const desk = await office.at('Slack')
  await add(desk, 'deal', { Source: 'Web', Budget: '3k EUR' })
  await desk.press('Share')
  await expect.poll(() => liveCards(office, 'Slack')).toHaveLength(1)
  const [card] = liveCards(office, 'Slack')
  expect(card).toMatch(/Web/)
  expect(card).not.toMatch(/Budget|€3,000/)
})

async function demote(office: Office, { name }: Person) {
  const desk = await office.at('Slack')
  await desk.form('change a role')
  expect(await desk.fill({ Member: name, Role: 'Manager: all deals' })).toMatch(/Manager/)
}

/** What type-ahead offers in the open form of Maria. */
async function offered({ maria }: Office, surface: string, field: string, typed: string) {
  const { slack, teams, google } = house()
  if (surface === 'Gmail') return google.suggest(maria.email, field, typed)
  const view = slack.state.modals[maria.slack]?.at(-1)?.id
  const all =
    surface === 'Slack'
      ? await slack.typeahead(maria.slack, { view: view ?? '' }, field, typed)
      : await teams.typeahead(maria.teams, field, typed)
  return all.map(({ text }) => text)
}
