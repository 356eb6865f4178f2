import { describe, expect, test } from 'vitest'
import { nextAt } from '../../worker/language/local-time.ts'
import type { SlackChannel } from '../playground/stand-ins/interface.ts'
import { eventually, useHouse } from '../support/harness.ts'
import { night } from '../support/nights.ts'
import { dated, logged, opened } from '../support/office/deals.ts'
import { liveCards } from '../support/office/live-cards.ts'
import { type Office, openOffice } from '../support/office/office.ts'
import { teamsDesk } from '../support/office/teams-desk.ts'

// Who else than colleagues reads a conversation is said before anything is posted there.

const house = useHouse()
const day = 86_400_000

const channelOf = ({ channel }: Office): SlackChannel => {
  const found = house().slack.state.channels.find(({ id }) => id === channel)
  if (!found) throw new Error('the office has its channel')
  return found
}

function guestIn(office: Office, name: string) {
  const { slack } = house()
  const { team } = channelOf(office)
  const guest = slack.addUser({ team, realName: name, is_restricted: true })
  slack.invite(office.channel, guest.id)
  return guest
}

async function open() {
  const office = await openOffice(house())
  house().slack.invite(office.channel)
  const desk = await office.at('Slack')
  return { office, desk, name: channelOf(office).name }
}

const posted = (office: Office) => liveCards(office, 'Slack')

/** Calls that look at who reads, until it is stopped. */
function looks() {
  const seen: string[] = []
  house().slack.fail(({ name }) => {
    if (/^(conversations\.(info|members)|users\.info)$/.test(name)) seen.push(name)
    return undefined
  })
  return seen
}

describe('in Slack', () => {
  test('a deal is shared with another company only by who was told so', async () => {
    const { office, desk, name } = await open()
    channelOf(office).sharedWith = ['TGLOBEX']
    await logged(desk)
    await opened(desk)
    expect(await desk.press('Share')).toMatch(
      new RegExp(`^#${name} is shared with another company\nThey would read it too`),
    )
    await house().sweep()
    expect(posted(office)).toEqual([])
    expect(await desk.press('Share anyway')).toMatch(/^Shared here: Acme renewal/)
    const card = await eventually(() => posted(office)[0], 'the shared card')
    expect(card).toContain('Acme renewal')
    expect(card).not.toMatch(/€|2,000/)
  })

  test('alerts come where guests read only when that was said, and without amounts', async () => {
    const { office, desk, name } = await open()
    guestIn(office, 'Gus Guest')
    guestIn(office, 'Gabi Guest')
    expect(await desk.say('alerts on')).toMatch(new RegExp(`^2 guests read #${name}`))
    expect(await desk.press('Turn on anyway')).toMatch(/^Alerts are on here/)
    const gmail = await office.at('Gmail')
    await logged(gmail, dated)
    const card = await eventually(() => posted(office)[0], 'the card')
    expect(card).not.toMatch(/€|2,000/)
    await gmail.press('Won')
    const line = await eventually(
      () =>
        house()
          .slack.seen(office.jonas.slack, office.channel)
          .find(({ thread_ts, text }) => thread_ts && text.startsWith('Won')),
      'the line in its thread',
    )
    expect(line.text).not.toMatch(/€|2,000/)
  })

  test('a digest says so too, and adds nothing up for guests', async () => {
    const { office, desk, name } = await open()
    guestIn(office, 'Gus Guest')
    expect(await desk.say('digest daily 8')).toMatch(new RegExp(`^1 guest reads #${name}`))
    expect(await desk.press('Turn on anyway')).toMatch(/^The digest is on/)
    await logged(await office.at('Gmail'))
    const morning = nextAt(8, 'Europe/Berlin', Date.now()) + 5 * 60_000
    await night(office, (morning - Date.now()) / day)
    const digest = await eventually(() => posted(office)[0], 'the digest')
    expect(digest).toMatch(/^Deals since yesterday: 1 new/)
    expect(digest).not.toMatch(/€|2,000/)
  })

  test('an invitation to another company that is still open is named', async () => {
    const { office, desk, name } = await open()
    channelOf(office).invited = ['TGLOBEX']
    expect(await desk.say('alerts on')).toMatch(
      new RegExp(`^#${name} is about to be shared with another company`),
    )
  })

  test('where only colleagues read nothing is asked of the person', async () => {
    const { office, desk } = await open()
    expect(await desk.say('alerts on')).toMatch(/^Alerts are on here/)
    await logged(await office.at('Gmail'))
    expect(await eventually(() => posted(office)[0], 'the card')).toContain('€2,000')
  })

  test('a channel that guests came to later shows no more amounts, asked once a day', async () => {
    const { office, desk } = await open()
    await desk.say('alerts on')
    const gmail = await office.at('Gmail')
    await logged(gmail)
    await eventually(() => posted(office)[0], 'the card')
    guestIn(office, 'Gus Guest')
    await house().sql(
      'update conversations set outsiders_at = ? where workspace_id = ?',
      ...[Date.now() - day - 1, office.workspace],
    )
    const seen = looks()
    await logged(gmail, { Deal: 'Globex pilot', Company: 'Globex' })
    const card = await eventually(
      () => posted(office).find((one) => one.startsWith('Globex pilot')),
      'the next card',
    )
    expect(card).not.toMatch(/€|2,000/)
    await logged(gmail, { Deal: 'Initech pilot', Company: 'Initech' })
    await eventually(() => posted(office).find((one) => one.startsWith('Initech')), 'another')
    house().slack.fail(undefined)
    expect(seen.filter((name) => name !== 'users.info')).toEqual([
      'conversations.info',
      'conversations.members',
    ])
  })

  test('of many people few are looked at, and it is said that it may be more', async () => {
    const { office, desk, name } = await open()
    for (let at = 0; at < 30; at += 1) guestIn(office, `Gus Guest ${at}`)
    const seen = looks()
    expect(await desk.say('alerts on')).toMatch(new RegExp(`^At least \\d+ guests read #${name}`))
    house().slack.fail(undefined)
    expect(seen.length).toBeLessThanOrEqual(14)
  })

  test('where Slack was not asked to let us see it, it works as before and says so', async () => {
    const { office, desk } = await open()
    guestIn(office, 'Gus Guest')
    house().slack.fail(({ name }) =>
      name === 'conversations.info'
        ? { status: 200, body: { ok: false, error: 'missing_scope', needed: 'groups:read' } }
        : undefined,
    )
    const said = await desk.say('alerts on')
    house().slack.fail(undefined)
    expect(said).toMatch(/^Alerts are on here/)
    expect(said).toMatch(/Slack does not let me see whether guests.*add Alongside again/s)
  })
})

describe('in Teams', () => {
  test('guests in a channel are named before alerts come there', async () => {
    const office = await openOffice(house())
    await office.at('Teams')
    const { teams } = house()
    const guest = teams.addPerson({ tenant: office.tenant, name: 'Gus', userRole: 'guest' })
    const more = { kind: 'channel' as const, name: 'Sales', bot: true }
    const room = teams.addConversation({ tenant: office.tenant, ...more })
    room.members.push(guest.id)
    const desk = teamsDesk(house(), office.maria.teams, room.id)
    expect(await desk.say('alerts on')).toMatch(/1 guest reads this conversation/i)
    await desk.press('Turn on anyway')
    expect(desk.shown()).toMatch(/Alerts are on here/)
    await logged(await office.at('Gmail'))
    const card = await eventually(
      () =>
        teams.state.messages.find(
          ({ conversation, cards }) =>
            conversation === room.id && JSON.stringify(cards).includes('Acme renewal'),
        ),
      'the card',
    )
    expect(JSON.stringify(card.cards)).not.toMatch(/€|2,000/)
  })

  test('where a guest reads along no answer has amounts or addresses; among colleagues it has', async () => {
    const office = await openOffice(house())
    const { teams } = house()
    const desks = (['user', 'guest'] as const).map((userRole) => {
      const other = teams.addPerson({ tenant: office.tenant, name: 'Gus Gast', userRole })
      const more = { kind: 'channel' as const, name: `With a ${userRole}`, bot: true }
      const room = teams.addConversation({ tenant: office.tenant, ...more })
      room.members.push(other.id)
      return teamsDesk(house(), office.maria.teams, room.id)
    })
    const alone = await office.at('Teams')
    await alone.form('add a contact')
    await alone.fill({ Name: 'Kim Doe', 'E-mail': 'kim@acme.example', Phone: '+49 30 123456' })
    const [among, beside] = desks
    const words = [
      'deal Acme 2k EUR renewal',
      'find renewal',
      'details Acme renewal',
      'pipeline',
      'forecast',
      'targets',
      'contact Kim Doe',
      'contact kim@acme.example',
      'find Kim',
      'brief Acme',
      'move Acme renewal to proposal',
    ]
    const shown = /€ ?\d|2,000|kim@acme\.example(?!")|\+49|30 123/
    const said = async (desk: typeof among) => {
      const all: string[] = []
      for (const line of words) all.push((await desk?.say(line)) ?? '')
      return all
    }
    const theirs = await said(beside)
    expect(theirs.join('\n')).toMatch(/Acme renewal[\s\S]*Kim Doe/)
    for (const answer of theirs) expect(answer).not.toMatch(shown)
    const card = await beside?.press('Undo')
    expect(card).toMatch(/Acme renewal/)
    expect(card).not.toMatch(shown)
    const ours = await said(among)
    expect(ours.filter((answer) => shown.test(answer)).length).toBeGreaterThan(6)
  })
})
