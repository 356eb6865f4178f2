import { describe, expect, test } from 'vitest'
import type { Json } from '../../playground/stand-ins/interface.ts'
import { everyObject } from '../../playground/stand-ins/json.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { logged, opened } from '../../support/office/deals.ts'
import { complaint, type Desk, type Surface, surfaces } from '../../support/office/desk.ts'
import { liveCards } from '../../support/office/live-cards.ts'
import { type Office, openOffice } from '../../support/office/office.ts'

const house = useHouse()
const typed: Surface[] = ['Slack', 'Teams']

async function stages(desk: Desk): Promise<string> {
  await desk.say('pipeline')
  return desk.press('Stages')
}

/** A pipeline beside Sales, with a stage that is called as one there. */
async function addRenewals(desk: Desk, names = 'Due 50 %, Offered 70 %'): Promise<string> {
  await stages(desk)
  await desk.press('Add a pipeline')
  return desk.fill({ Name: 'Renewals', Stages: names })
}

/** So many open deals of the admin in a stage, as a busy year leaves them. */
async function fill({ workspace }: Office, stage: string, many: number): Promise<void> {
  const { sql } = house()
  const numbers = JSON.stringify(Array.from({ length: many }, (_, at) => at + 1))
  await sql(
    `insert into deals (id, workspace_id, version, created_at, title, contact_ids, owner_id,
       pipeline_id, stage_id, entered_stage_at, status, amount, currency)
     select d.id || n.value, d.workspace_id, 1, d.created_at, d.title || n.value, '[]', d.owner_id,
       d.pipeline_id, s.id, d.entered_stage_at, 'open', 100, 'EUR'
     from deals d join stages s on s.workspace_id = d.workspace_id and s.name = ?,
       json_each(?) n where d.workspace_id = ?`,
    ...[stage, numbers, workspace],
  )
  await sql(
    `insert into rollups select workspace_id, '*', pipeline_id, o.value, status, stage_id, currency,
       count(*), sum(amount) from deals, json_each(json_array('*', owner_id)) o
     where workspace_id = ? and amount = 100 group by 1, 2, 3, 4, 5, 6, 7`,
    workspace,
  )
}

/** What the lists of Maria's open form offer, hints and all. */
function offered({ maria }: Office, surface: Surface): string {
  const { slack, teams, google } = house()
  const open = {
    Slack: () => slack.modal(maria.slack)?.view,
    Teams: () => teams.state.dialogs[maria.teams]?.card,
    Gmail: () => google.card(maria.email),
  }
  const lists = [...everyObject((open[surface]() ?? null) as Json)].filter(
    ({ options, choices, items }) => options ?? choices ?? items,
  )
  return JSON.stringify(lists.map((one) => one.options ?? one.choices ?? one.items)).replace(
    /"(type|text|emoji|value|title|selected|plain_text|description)":?|stage_\w+|plain_text|[{}":,]|true|false/g,
    ' ',
  )
}

describe.each(surfaces)('a second pipeline in %s', (surface) => {
  test('has stages of its own, which deals are logged in and counted by', async () => {
    const desk = await (await openOffice(house())).at(surface)
    const said = await addRenewals(desk)
    expect(said).toMatch(/^Added: Renewals/)
    expect(said).toMatch(/Due\n50 % · stale after 14 days[\s\S]*Offered\n70 %/)
    await logged(desk, { Amount: '10k', Stage: 'Due (Renewals)' })
    expect(await desk.say('pipeline')).toMatch(/^0 open deals.*\s*Sales/)
    expect(await desk.press('Renewals')).toMatch(/^1 open deal, €10,000[\s\S]*Weighted €5,000/)
    await desk.press('New deal')
    expect(desk.typed().Stage).toBe('Due')
  })

  test('offers a deal its own stages first, and those of the others', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await addRenewals(desk)
    await logged(desk, { Stage: 'Due (Renewals)' })
    await desk.press('Move')
    expect(desk.typed()).toEqual({ Stage: 'Due' })
    await desk.fill({ Stage: 'Offered' })
    expect(desk.shown()).toMatch(/^Acme renewal moved to Offered/)
    await desk.press('Move')
    await desk.fill({ Stage: 'Proposal (Sales)' })
    expect(desk.shown()).toMatch(/^Acme renewal moved to Proposal/)
    expect(await desk.say('pipeline')).toMatch(/^1 open deal, €2,000/)
    const jonas = await office.at('Slack', office.jonas)
    expect(await opened(jonas)).toMatch(/Proposal/)
  })

  test('needs a name nobody has, and stages that can be told apart', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await addRenewals(desk, 'Due, Offered, due')
    expect(desk.reasons()).toEqual({ Stages: 'Two stages have the same name.' })
    await desk.fill({ Name: 'sales', Stages: 'Due' })
    expect(desk.reasons()).toEqual({ Name: 'There is a "sales" already.' })
    expect(await desk.fill({ Name: 'Renewals', Stages: 'Due' })).toMatch(/^Added: Renewals/)
    await desk.press('Rename')
    expect(desk.typed()).toEqual({ Name: 'Renewals' })
    await desk.fill({ Name: 'Second term' })
    expect(desk.shown()).toMatch(/^Renamed: Second term/)
  })

  test('goes again with its stages when that is undone', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await addRenewals(desk)
    expect(await desk.press('Undo')).toMatch(/^Undone/)
    expect(await desk.say('pipeline')).not.toMatch(/Renewals/)
  })
})

describe.each(typed)('stages typed in %s', (surface) => {
  test('that two pipelines have are asked about, and the answer logs the deal', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await addRenewals(desk, 'Due, Proposal')
    const asked = await desk.say('deal Acme 2k EUR renewal stage proposal')
    expect(asked).toMatch(/"proposal" could be Proposal \(Sales\) or Proposal \(Renewals\)\./)
    expect(await desk.press('Proposal (Renewals)')).toMatch(/^Logged: Acme renewal/)
    expect(await desk.say('pipeline renew')).toMatch(/^1 open deal, €2,000/)
    const named = await desk.say('deal Globex pilot stage Proposal (Sales)')
    expect(named).toMatch(/^Logged: Globex pilot/)
    expect(await desk.say('pipeline nothing')).toMatch(/^1 open deal[\s\S]*No pipeline is called/)
  })

  test('are known by a new name at once', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await desk.say('deal Acme 2k stage meeting')
    await stages(desk)
    await desk.press('Change')
    await desk.fill({ Name: 'First talk held' })
    const said = await desk.say('deal Globex pilot stage first talk held')
    expect(said).toMatch(/^Logged: Globex pilot\s.*First talk held/s)
  })
})

describe.each(surfaces)('a stage in %s', (surface) => {
  test('is added where it is wanted, renamed, moved and weighed anew', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await logged(desk, { Amount: '10k' })
    await stages(desk)
    await desk.press('Add a stage')
    const added = await desk.fill({ Name: 'First talk', Place: '1', 'Chance in %': '10 %' })
    expect(added).toMatch(/^Added: First talk[\s\S]*First talk\n10 %[\s\S]*Qualification\n20 %/)
    await desk.press('Change')
    const before = { Name: 'First talk', Place: '1', 'Chance in %': '10', 'Days until stale': '14' }
    expect(desk.typed()).toEqual(before)
    await desk.fill({ Place: '0' })
    expect(desk.reasons()).toEqual({ Place: 'Please write a number from 1 to 12.' })
    await desk.fill({ Name: 'Trial', Place: '3', 'Chance in %': '55', 'Days until stale': '30' })
    expect(desk.shown()).toMatch(/Meeting\n40 %[\s\S]*Trial\n55 % · stale after 30 days/)
    await desk.press('Change')
    expect(desk.typed().Name).toBe('Qualification')
    await desk.fill({ 'Chance in %': '90' })
    expect(await desk.say('pipeline')).toMatch(/^1 open deal, €10,000\nWeighted €9,000/)
    await desk.press('Forecast')
    expect(desk.shown()).toMatch(/^Forecast: €9,000/)
  })

  test('is retired, and what is open in it moves, until that is undone', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    await logged(desk, { Amount: '10k' })
    await stages(desk)
    await desk.press('Retire a stage')
    expect(offered(office, surface)).toMatch(/Qualification\W+1 open deal\b/)
    expect(offered(office, surface)).toMatch(/Meeting\W+0 open deals/)
    await desk.fill({ 'Which stage': 'Qualification', 'Move its deals to': 'Qualification' })
    expect(desk.reasons()).toEqual({ 'Move its deals to': 'Please choose another stage.' })
    const into = { 'Which stage': 'Qualification', 'Move its deals to': 'Meeting' }
    expect(await desk.fill(into)).toMatch(/^Retired: Qualification[\s\S]*1 open deal moved to Meet/)
    const other = await office.at('Slack', office.jonas)
    expect(await opened(other)).toMatch(/^Acme renewal .*Meeting/)
    expect(await other.say('pipeline')).toMatch(/^1 open deal, €10,000\nWeighted €4,000/)
    expect(other.shown()).not.toMatch(/Qualification/)
    expect(await desk.press('Undo')).toMatch(/^Undone/)
    expect(await opened(other)).toMatch(/^Acme renewal .*Qualification/)
    expect(await other.say('pipeline')).toMatch(/^1 open deal, €10,000\nWeighted €2,000/)
  })

  test('that is the only one of its pipeline stays', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await addRenewals(desk, 'Due')
    await desk.press('Retire a stage')
    await desk.fill({ 'Which stage': 'Due (Renewals)', 'Move its deals to': 'Meeting' })
    expect(desk.reasons()).toEqual({ 'Which stage': expect.stringMatching(/only stage/) })
  })

  test('is an admin’s to change, in their own workspace, and once', async () => {
    const office = await openOffice(house())
    const [maria, jonas] = [await office.at(surface), await office.at(surface, office.jonas)]
    expect(await stages(jonas)).toMatch(/Negotiation\n80 %/)
    expect(jonas.shown()).not.toMatch(/Change|Add a stage|Retire/)
    await stages(maria)
    await maria.press('Change')
    await jonas.say('home')
    jonas.borrow(maria)
    await jonas.fill({ Name: 'Mine' })
    expect(complaint(jonas)).toMatch(/Only an admin \(Maria Silva\) can do this\./)
    const strange = await (await openOffice(house())).at(surface)
    await strange.say('home')
    strange.borrow(maria)
    await strange.fill({ Name: 'Theirs' })
    expect(complaint(strange)).toMatch(/This stage is not there any more\./)
    await maria.fill({ Name: 'Ours' }, 3)
    expect(new Set(maria.told()).size).toBe(1)
    expect(await stages(jonas)).toMatch(/Ours\n20 %/)
  })
})

test('hundreds of deals leave a stage at once, and come back but for those moved since', async () => {
  const office = await openOffice(house())
  const desk = await office.at('Slack')
  await logged(desk, { Amount: '10k' })
  await fill(office, 'Proposal', 700)
  await stages(desk)
  await desk.press('Retire a stage')
  const into = { 'Which stage': 'Proposal', 'Move its deals to': 'Negotiation' }
  expect(await desk.fill(into)).toMatch(/700 open deals moved to Negotiation/)
  const inStage = async (name: string) => {
    const [row] = await house().sql<{ deals: number; changes: number }>(
      `select count(*) as deals, (select count(*) from changes c where c.workspace_id = s.workspace_id
         and c.kind = 'deal') as changes from deals d join stages s on s.id = d.stage_id
       where s.workspace_id = ? and s.name = ?`,
      ...[office.workspace, name],
    )
    return row
  }
  expect(await inStage('Negotiation')).toEqual({ deals: 700, changes: 701 })
  await house().sql(
    `update deals set stage_id = (select id from stages where workspace_id = ?1 and name = 'Meeting'),
       version = version + 1 where workspace_id = ?1 and title = 'Acme renewal700'`,
    office.workspace,
  )
  expect(await desk.press('Undo')).toMatch(
    /Deals that were moved since, if any, stay where they are\./,
  )
  expect(await inStage('Proposal')).toMatchObject({ deals: 699 })
})

test.each(['Slack', 'Teams'] as const)(
  'a stage that is renamed has its new name on live cards in %s, of its deals and beside it',
  async (surface) => {
    const office = await openOffice(house())
    house().slack.invite(office.channel)
    const desk = await office.at(surface)
    await desk.say('alerts on')
    const gmail = await office.at('Gmail')
    await logged(gmail)
    await logged(gmail, { Deal: 'Acme pilot', Stage: 'Proposal' })
    await eventually(() => liveCards(office, surface).length === 2, 'the cards')
    await stages(gmail)
    await gmail.press('Change')
    await gmail.fill({ Name: 'First talk' })
    await house().sweep()
    const cards = () => liveCards(office, surface)
    await eventually(() => cards().every((card) => card.includes('First talk')), 'the new name')
    expect(cards().join()).not.toContain('Qualification')
    expect(cards()).toHaveLength(2)
    await gmail.press('Undo')
    await house().sweep()
    await eventually(() => cards().every((card) => card.includes('Qualification')), 'the old one')
  },
)
