import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { surfaces } from '../../support/office/desk.ts'
import { type Office, openOffice } from '../../support/office/office.ts'
import { filing } from '../../support/search-words.ts'

const house = useHouse()
const many = 23

/** Open deals of hers, found by their name. */
async function crates({ workspace }: Office): Promise<void> {
  const numbers = `with recursive n (n) as (select 10 union all select n + 1 from n where n < 32)`
  const id = `'deal_' || substr(?1, -6) || n`
  await house().sql(
    `insert into deals (id, workspace_id, version, created_at, title, contact_ids, pipeline_id,
       stage_id, entered_stage_at, status, currency, owner_id)
     ${numbers} select ${id}, ?1, 1, n, 'Crate ' || n, '[]',
       (select id from pipelines where workspace_id = ?1),
       (select id from stages where workspace_id = ?1 order by position limit 1), n, 'open', 'EUR',
       (select id from workspace_members where workspace_id = ?1 and role = 'admin') from n`,
    workspace,
  )
  const words = `select workspace_id, 'deal', null, 'crate', id from deals where workspace_id = ?1`
  for (const statement of filing(words)) await house().sql(statement, workspace)
}

const shownIn = (text: string) => [...new Set(text.match(/Crate \d\d/g))]

describe.each(surfaces)('lists in %s', (surface) => {
  test('what is found goes on page by page, and back', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await crates(office)
    const first = await desk.say('find crate')
    expect(first).toMatch(/^At least 5 matches for "crate"/)
    expect(shownIn(first)).toHaveLength(5)
    const pages = [await desk.press('Show all')]
    for (let page = 1; page < 3; page += 1) pages.push(await desk.press('Next page'))
    expect(pages.map((page) => shownIn(page).length)).toEqual([10, 10, 3])
    expect(new Set(pages.flatMap(shownIn)).size).toBe(many)
    expect(pages.at(-1)).not.toMatch(/Next page/)
    expect(shownIn(await desk.press('First page'))).toEqual(shownIn(pages[0] ?? ''))
  })

  test('my own deals do as well, from where they stand among others', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await crates(office)
    await desk.say('home')
    const first = await desk.press('Show all')
    const pages = [first, await desk.press('Next page'), await desk.press('Next page')]
    expect(new Set(pages.flatMap(shownIn)).size).toBe(many)
    // In Gmail the row itself is pressed: see tests/adapters/list-rows.test.ts.
    const opened = await desk.press(surface === 'Gmail' ? 'Move' : 'Open')
    expect(opened).toMatch(/Crate \d\d/)
  })
})

describe.each(surfaces)('several words in %s', (surface) => {
  /** Forty people of many firms whose addresses end alike, one of whom is meant. */
  async function crowd({ workspace }: Office): Promise<void> {
    const numbers = `with recursive n (n) as (select 10 union all select n + 1 from n where n < 59)`
    const id = `'contact_' || substr(?1, -6) || n`
    await house().sql(
      `insert into contacts (id, workspace_id, version, created_at, name, emails, phones)
       ${numbers} select ${id}, ?1, 1, n, 'Person ' || n, json_array('p' || n || '@firm' || n || '.example'), '[]'
       from n`,
      workspace,
    )
    const words = [`substr(name, 8)`, `'example'`, `'firm' || substr(name, 8)`, `'person'`].map(
      (word) =>
        `select workspace_id, 'contact', null, ${word}, id from contacts where workspace_id = ?1`,
    )
    for (const statement of filing(words.join(' union all ')))
      await house().sql(statement, workspace)
  }

  test.each([
    ['firm17.example', 'Person 17'],
    ['example person 17', 'Person 17'],
    ['person firm44', 'Person 44'],
    ['firm44 person', 'Person 44'],
  ])('"%s" finds whom it names, and nothing is left to look at', async (words, name) => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await crowd(office)
    const found = await desk.say(`find ${words}`)
    expect(found).toContain(name)
    expect(found).not.toMatch(/At least|Show all|Next page/)
  })

  test('that nobody has together find nothing, on the first page', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await crowd(office)
    expect(await desk.say('find person gmbh')).toMatch(/Nothing found for "person gmbh"/)
  })
})

describe('nine companies of one name', () => {
  async function twins({ workspace }: Office): Promise<void> {
    const numbers = `with recursive n (n) as (select 1 union all select n + 1 from n where n < 9)`
    const id = `'company_' || substr(?1, -6) || n`
    await house().sql(
      `insert into companies (id, workspace_id, version, created_at, name, domains, office_address)
       ${numbers} select ${id}, ?1, 1, n, 'Acme', '["acme.example"]', n || ' Street, Town ' || n
       from n`,
      workspace,
    )
    await house().sql(
      `insert into keys (workspace_id, kind, key, record_id)
       select workspace_id, 'company', 'acme', id from companies where workspace_id = ?1`,
      workspace,
    )
  }

  test.each(['Slack', 'Teams'] as const)('are chosen from a list in %s', async (surface) => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await twins(office)
    await desk.say('deal Acme 12.5k EUR renewal')
    if (surface === 'Teams') {
      expect(desk.shown()).toMatch(/"Acme" could be one of 9\./)
      await desk.press('Open the form')
      await desk.fill()
    }
    expect(Object.values(desk.reasons()).join()).toMatch(/"Acme" could be one of 9\./)
    expect(desk.typed()).toMatchObject({ Deal: 'Acme renewal' })
    const said = await desk.fill({ Company: 'Acme · acme.example · Town 7' })
    expect(said).toMatch(/^Logged: Acme renewal/)
  })
})
