// learn.microsoft.com/microsoftteams/platform/apps-in-teams-meetings/build-tabs-for-meeting
import { beforeAll, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { type Office, openOffice } from '../../support/office/office.ts'
import { teamsDesk } from '../../support/office/teams-desk.ts'
import { cookieIn, ourPage, pageWith } from '../../support/sessions.ts'

const house = useHouse()
let office: Office
let meeting: string
let cookie: string

/** A meeting of Maria with two people of Globex, of whom the CRM knows one. */
beforeAll(async () => {
  office = await openOffice(house())
  const { teams } = house()
  const desk = await office.at('Teams')
  await desk.say('pipeline')
  const globex = teams.addTenant({ id: crypto.randomUUID(), name: 'Globex' }).id
  const guests = ['Jane Ford', 'Otto Nilsson'].map((name) => {
    const email = `${name.split(' ')[0]?.toLowerCase()}@globex.example`
    return teams.addPerson({ tenant: globex, name, email }).id
  })
  meeting = teams.addConversation({
    ...{ tenant: office.tenant, kind: 'groupChat', name: 'Second site', bot: true, meeting: true },
    members: [office.maria.teams, ...guests],
  }).id
  const body = JSON.stringify({ token: await house().tabToken(office.maria.teams) })
  const entered = await house().fetch('/teams/tab/session', {
    method: 'POST',
    body,
    headers: ourPage,
  })
  cookie = cookieIn(entered)
  const call = pageWith(house(), cookie)
  for (const [path, body] of [
    ['people', { name: 'Jane Ford', emails: ['jane@globex.example'], company: 'Globex' }],
    ['deals', { title: 'Second site', company: 'Globex' }],
  ] as const)
    expect((await call('POST', `/${path}`, { body })).status).toBe(201)
})

const asked = async (conversation: string) => {
  const answer = await house().fetch('/api/v1/actions/who-is-here', {
    method: 'POST',
    headers: { ...ourPage, cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ conversation }),
  })
  return { status: answer.status, text: await answer.text() }
}

test('beside a meeting stands who is from elsewhere, what is open with them, and what logs to it', async () => {
  const { status, text } = await asked(meeting)
  expect([status, text]).toEqual([200, expect.stringContaining('2 people from elsewhere')])
  const { card } = JSON.parse(text)
  const lists = card.parts.filter(({ kind }: { kind: string }) => kind === 'list')
  const rows = lists.map(({ title, items }: { title: string; items: object[] }) => [title, items])
  expect(rows).toEqual([
    [
      'Open deals',
      [
        expect.objectContaining({
          title: expect.stringContaining('Second site'),
          button: expect.objectContaining({ label: 'Note', action: 'log-activity' }),
          beside: expect.objectContaining({ label: 'Task', action: 'add-task' }),
        }),
      ],
    ],
    [
      'People',
      [
        expect.objectContaining({ title: 'Jane Ford' }),
        expect.objectContaining({
          title: 'Otto Nilsson',
          button: expect.objectContaining({
            action: 'save-contact',
            input: { name: 'Otto Nilsson', email: 'otto@globex.example' },
          }),
        }),
      ],
    ],
  ])
})

test('who is not in the meeting learns nothing of it', async () => {
  const { teams } = house()
  const others = teams.addConversation({
    ...{ tenant: office.tenant, kind: 'groupChat', name: 'Board', bot: true, meeting: true },
    members: [office.jonas.teams],
  })
  for (const id of [others.id, '19:nowhere@thread.v2']) {
    const { status, text } = await asked(id)
    expect(status).toBe(403)
    expect(text).not.toContain('from elsewhere')
  }
})

test('where Teams does not say who is in it, that is said', async () => {
  house().teams.fail(({ path }) =>
    path.includes('pagedmembers')
      ? { status: 403, body: { error: { code: 'Forbidden' } } }
      : undefined,
  )
  const { status, text } = await asked(meeting)
  house().teams.fail(undefined)
  expect([status, text]).toEqual([403, expect.stringContaining('does not let me see')])
})

test('typed in the meeting it is answered in one’s own chat, where no guest reads', async () => {
  const desk = teamsDesk(house(), office.maria.teams, meeting)
  await desk.say('who is here')
  const heard = house().teams.state.messages.filter(({ from }) => from === 'bot')
  const posted = heard.filter(({ cards }) =>
    JSON.stringify(cards).includes('2 people from elsewhere'),
  )
  expect(posted.length).toBeGreaterThan(0)
  for (const { conversation } of posted) expect(conversation).not.toBe(meeting)
})

test('the page of the panel is the board’s, in the frame of Teams', async () => {
  const path = `/teams/tab/meeting?chat=${encodeURIComponent(meeting)}`
  const page = await house().fetch(path, { headers: { cookie } })
  expect([page.status, await page.text()]).toEqual([
    200,
    expect.stringContaining('data-frame="teams"'),
  ])
})
