import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { forgetJoins } from '../../support/crew.ts'
import { eventually, openHouse, useHouse } from '../../support/harness.ts'
import { jobsOf, night } from '../../support/nights.ts'
import { logged } from '../../support/office/deals.ts'
import { surfaces } from '../../support/office/desk.ts'
import { type Office, openOffice } from '../../support/office/office.ts'

const house = useHouse()

afterEach(() => {
  const { slack, teams, google } = house()
  for (const vendor of [slack, teams, google]) vendor.fail(undefined)
})

/** A company on all three surfaces, after a minute in which all went well. */
async function open(): Promise<Office> {
  const office = await openOffice(house(), 'en-IE', 'installing')
  for (const surface of surfaces) await office.at(surface)
  await forgetJoins({ house: house(), workspace: office.workspace })
  await house().sql(
    `insert into pulses (name, at, ms) values ('queue', ?1, 40)
     on conflict (name) do update set at = ?1, ms = 40`,
    Date.now(),
  )
  return office
}

const inSlack = async (office: Office) => (await office.at('Slack')).say('doctor')

describe.each(surfaces)('the self-test in %s', (surface) => {
  test('says that all is well, and how it knows', async () => {
    const office = await open()
    const told = await (await office.at(surface)).say('doctor')
    expect(told).toMatch(/^All is well/)
    const lines = told.split('\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        ...['Slack', 'Teams', 'Gmail', 'Database', 'Clock', 'Sweep', 'Queue', 'Cards', 'Messages'],
        expect.stringMatching(/^on · last request \d\S* s ago · token and scopes accepted$/),
        expect.stringMatching(/^on · last request \d\S* s ago · token granted$/),
        expect.stringMatching(/^on · last request \d\S* s ago · Google’s keys are at hand$/),
        expect.stringMatching(/^answers in \d+ ms$/),
        'right',
        expect.stringMatching(/^ran \d\S* s ago, 0\.\d s late$/),
        'none behind',
        ...['Totals', 'Slipping deals', 'no night has ended yet'],
      ]),
    )
  })

  test('says what the last night came to, and fails when none ends', async () => {
    const office = await open()
    const desk = await office.at(surface)
    await logged(desk)
    const more = 'update rollups set amount = amount + 7 where workspace_id = ? and deals > 0'
    await house().sql(more, office.workspace)
    await night(office, 1)
    const ended = 'update jobs set finished_at = ? where workspace_id = ?'
    const hours = (n: number) => Date.now() - n * 3_600_000
    await house().sql(ended, hours(30), office.workspace)
    const { rollups } = await jobsOf(office)
    expect(rollups?.changed).toBeGreaterThan(0)
    const told = await desk.say('doctor')
    expect(told).toMatch(/^All is well/)
    const totals = `ended 30 h ago · ${rollups?.checked} totals compared, ${rollups?.changed} put right`
    expect(told).toContain(totals)
    expect(told).toContain('ended 30 h ago · 1 open deal looked at, 0 slipping')
    const past = "update deals set close_on = '2026-01-02' where workspace_id = ?"
    await house().sql(past, office.workspace)
    expect(await desk.say('doctor')).toContain('1 open deal looked at, 1 slipping')
    await house().sql(ended, hours(40), office.workspace)
    const late = await desk.say('doctor')
    expect(late).toMatch(/^8 things need attention/)
    expect(late).toMatch(
      /Customer value: ended 40 h ago.*\nWhat customers are worth .*cron trigger/,
    )
    expect(late).toMatch(/ended 40 h ago.*\nWho is in a segment stays as it was.*cron trigger/)
    expect(late).toMatch(/Totals: ended 40 h ago.*\nA total that is wrong .*cron trigger/)
    expect(late).toMatch(/Slipping deals: ended 40 h ago.*\nNobody is notified .*cron trigger/)
    expect(late).toMatch(/Duplicates: ended 40 h ago.*\nNew duplicates are not proposed/)
  })

  test('shows an admin what was given up, and tries it again', async () => {
    const office = await open()
    const { workspace, maria } = office
    const [member] = await house().sql<{ id: string }>(
      'select id from members where workspace_id = ? and email = ?',
      ...[workspace, maria.email],
    )
    const id = `notice_${randomUUID()}`
    await house().sql(
      `insert into notices (id, workspace_id, member_id, reason, card, created_at, lease_until,
        next_try_at, tries, error, dead)
       values (?, ?, ?, 'a test', ?, ?, 0, 0, 8, 'cannot_dm_bot', 1)`,
      ...[id, workspace, member?.id],
      JSON.stringify({ title: 'Acme is yours', parts: [], buttons: [] }),
      Date.now(),
    )
    const desk = await office.at(surface)
    const told = await desk.say('doctor')
    expect(told).toMatch(/^1 thing needs attention/)
    expect(told).toContain('A message to Maria Silva: Acme is yours')
    expect(told).toContain('cannot_dm_bot')
    expect(await desk.press('Try again')).toMatch(/^It is tried again/)
    const read = () =>
      house().sql<{ sent: number }>('select sent_at as sent from notices where id = ?', id)
    await eventually(async () => (await read())[0]?.sent, 'it sent')
    expect(await desk.say('doctor')).toMatch(/^All is well/)
  })

  test('shows a manager neither what was given up nor a way to try it', async () => {
    const office = await open()
    await house().sql(
      `insert into letters (id, workspace_id, request_id, call, created_at, next_try_at, tries, dead)
       values (?, ?, 'a request', ?, ?, 0, 0, 1)`,
      ...[`letter_${randomUUID()}`, office.workspace],
      JSON.stringify({ surface: 'slack', intent: { say: 'deal Zebra 5k' } }),
      Date.now(),
    )
    const mine = await office.at(surface)
    expect(await mine.say('doctor')).toContain('Asked in Slack: deal Zebra 5k')
    const anna = await office.hire('Anna Ohnmacht', { role: 'manager' })
    const theirs = await office.at(surface, anna)
    expect(await theirs.say('doctor')).toMatch(/^All is well/)
    expect(theirs.shown()).not.toContain('Zebra')
    theirs.borrow(mine)
    expect(await theirs.press('Try again')).toContain('Only an admin (Maria Silva) can do this.')
  })
})

describe('the self-test says what to do when', () => {
  test('Slack does not accept the token', async () => {
    const office = await open()
    house().slack.fail(({ name }) =>
      name === 'auth.test'
        ? { status: 200, body: { ok: false, error: 'invalid_auth' } }
        : undefined,
    )
    const told = await inSlack(office)
    expect(told).toMatch(/^1 thing needs attention/)
    expect(told).toMatch(/Slack: Slack does not accept our token\nAdd it to Slack again: http/)
  })

  test('a scope is missing', async () => {
    const office = await open()
    const team = house().slack.state.teams.find(({ name }) => name === office.name)
    if (team?.bot) team.bot.scopes = team.bot.scopes.replace(/,?im:write/, '')
    expect(await inSlack(office)).toMatch(/scopes are missing: im:write\nAdd it to Slack again/)
  })

  test('Slack does not answer', async () => {
    const office = await open()
    house().slack.fail(({ name }) => (name === 'auth.test' ? 'drop' : undefined))
    expect(await inSlack(office)).toMatch(/Slack did not answer\nTry again in a moment/)
  })

  test('the app was removed from Slack', async () => {
    const office = await open()
    await house().sql('delete from installations where workspace_id = ?', office.workspace)
    expect(await inSlack(office)).toMatch(/not installed there any more\nAdd it to Slack again/)
  })

  test('the token cannot be decrypted', async () => {
    const office = await open()
    const other = Buffer.alloc(60, 3).toString('base64')
    const update = 'update installations set bot_token = ? where workspace_id = ?'
    await house().sql(update, other, office.workspace)
    const told = await inSlack(office)
    expect(told).toMatch(/our token cannot be decrypted\nPut back the ENCRYPTION_KEY/)
    expect(told).not.toContain(other)
  })

  test('Microsoft refuses the bot its token', async () => {
    const office = await open()
    house().teams.fail(({ name }) =>
      name === 'token' ? { status: 401, body: { error: 'invalid_client' } } : undefined,
    )
    expect(await inSlack(office)).toMatch(
      /Teams: Microsoft grants no token\nMake a new client secret .*TEAMS_APP_PASSWORD/,
    )
  })

  test('Microsoft or Google do not answer', async () => {
    const office = await open()
    house().teams.fail(({ name }) => (name === 'token' ? { status: 503 } : undefined))
    house().google.fail(({ name }) => (name === 'certs' ? { status: 503 } : undefined))
    const told = await inSlack(office)
    expect(told).toMatch(/^2 things need attention/)
    expect(told).toMatch(/Teams: Microsoft did not answer\nTry again/)
    expect(told).toMatch(/Gmail: Google’s keys cannot be had\nTry again.*GOOGLE_CERTS_URL/)
  })

  test('the sweep or the queue stands still', async () => {
    const office = await open()
    await house().sql(
      `insert into pulses (name, at, ms) values ('sweep', ?1, 0), ('queue', ?1, 0)
       on conflict (name) do update set at = excluded.at`,
      Date.now() - 3_600_000,
    )
    const told = await inSlack(office)
    expect(told).toMatch(/Sweep: ran 60 min ago.*\nCards wait for it\. .*cron trigger/)
    expect(told).toMatch(
      /Queue: ran 60 min ago.*\nSlow saves wait for it\. npx wrangler queues list/,
    )
  })

  test('the queue lags', async () => {
    const office = await open()
    await house().sql(`update pulses set ms = 90000 where name = 'queue'`)
    expect(await inSlack(office)).toMatch(/Queue: ran .* ago, 90 s late\nSlow saves wait/)
  })

  test('cards and messages are behind', async () => {
    const office = await open()
    const hour = Date.now() - 3_600_000
    await house().sql(
      `insert into posts (id, workspace_id, record_id, conversation_id, wanted_version,
        shown_version, tell_version, told_version, lease_until, next_try_at, behind_since, tries,
        error, dead, asked_by)
       values (?, ?, 'deal_x', 'conversation_x', 2, 1, 0, 0, 0, ?, ?, 0, 'no answer', 0, '')`,
      ...[`post_${randomUUID()}`, office.workspace, Date.now() + 600_000, hour],
    )
    const told = await inSlack(office)
    expect(told).toMatch(/Cards: 1 card behind for 60 min\n.*The last answer was: no answer\./)
  })
})

test('a surface that is set up by half says which secret to put; one that is not wanted is off', async () => {
  const bare = await openHouse({
    TEAMS_APP_PASSWORD: '',
    GOOGLE_OAUTH_CLIENT_ID: '',
    GOOGLE_ADDON_SERVICE_ACCOUNT: '',
  })
  try {
    const office = await openOffice(bare)
    const told = await (await office.at('Slack')).say('doctor')
    expect(told).toMatch(
      /Teams: off: TEAMS_APP_PASSWORD not set\nnpx wrangler secret put TEAMS_APP_PASSWORD/,
    )
    expect(told).toMatch(/Gmail\noff: GOOGLE_OAUTH_CLIENT_ID, GOOGLE_ADDON_SERVICE_ACCOUNT not set/)
    for (const secret of Object.values(bare.vars).filter((value) => value.length > 20))
      if (!secret.startsWith('http')) expect(told).not.toContain(secret)
  } finally {
    await bare.close()
  }
})
