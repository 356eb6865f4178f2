import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { VendorCall } from '../playground/stand-ins/interface.ts'
import { type Live, newStage } from '../support/cards.ts'
import { type Crew, newCrew } from '../support/crew.ts'
import { useEar } from '../support/ear.ts'
import { eventually, openHouse, useHouse } from '../support/harness.ts'
import {
  answerOf,
  named,
  pipelineOf,
  type Refusal,
  refusals,
  refuse,
  sweepHours,
  type Vendor,
} from '../support/refusals.ts'

// Messages to one person and what an answer needs, refused for as long as anybody asks.

const house = useHouse()
const ear = useEar()

afterEach(() => {
  for (const vendor of ['slack', 'teams', 'google'] as const) house()[vendor].fail(undefined)
})

interface Personal {
  what: string
  vendor: Live
  refused(call: VendorCall): boolean
  notFound: string
  most: number
}

const isDirect = ({ name, path, body }: VendorCall) =>
  (name === 'chat.postMessage' && String(body.channel).startsWith('D')) ||
  (name === 'POST activities' && /\/(a:|a%3A)/i.test(path))

const personal: Personal[] = [
  {
    what: 'conversations.open',
    vendor: 'slack',
    refused: named('conversations.open'),
    notFound: 'user_not_found',
    most: 8,
  },
  {
    what: 'chat.postMessage to a person',
    vendor: 'slack',
    refused: isDirect,
    notFound: 'channel_not_found',
    most: 8,
  },
  {
    what: 'POST v3/conversations',
    vendor: 'teams',
    refused: named('create conversation'),
    notFound: 'ConversationNotFound',
    most: 8,
  },
  {
    what: 'POST activities to a person',
    vendor: 'teams',
    refused: isDirect,
    notFound: 'ConversationNotFound',
    most: 8,
  },
]

describe.each(personal)(
  '$what, answered for ever',
  ({ vendor, refused: isRefused, notFound, most }) => {
    test.each(refusals)('%s, is a message that is given up', async (refusal) => {
      const { crew, cards, does, logs, sweepIn, settle } = await newStage(house(), ear, [
        'slack',
        'teams',
      ])
      const [, jonas] = crew.people
      // He is reached where he was first met.
      await house().sql(
        'delete from identities where member_id = ? and surface <> ?',
        ...[jonas?.id, vendor],
      )
      const { record: id } = await logs('Handed over')
      await settle()
      const { refused, all } = refuse(
        house(),
        vendor,
        isRefused,
        answerOf(vendor, refusal, notFound),
      )
      await does('reassign-deal', { id, owner: jonas?.id ?? '' })
      await eventually(() => refused.length > 0, 'the refusal')
      await sweepHours(sweepIn)
      await settle()
      const asked = all.length
      expect(refused.length).toBeLessThanOrEqual(most)
      expect(asked).toBeLessThanOrEqual(2 * most + 4)
      for (const on of ['slack', 'teams'] as const)
        expect(cards(on, 'Handed over')[0]?.says).toContain('Jonas Weber')
      await sweepIn(10_800)
      expect(all).toHaveLength(asked)
    })
  },
)

interface Answering {
  what: string
  vendor: Vendor
  refused(call: VendorCall): boolean
  notFound: string
  most: number
  does(crew: Crew, refusal: Refusal): Promise<unknown>
}

let newcomers = 0
const newcomer = () => `new${++newcomers}`

const answering: Answering[] = [
  {
    what: 'oauth.v2.access',
    vendor: 'slack',
    refused: named('oauth.v2.access'),
    notFound: 'team_not_found',
    most: 1,
    async does({ people: [maria] }) {
      const { status, text } = await house().slack.install(maria.slack)
      expect([status, text]).toEqual([400, expect.stringMatching(/Slack|reference|one workspace/i)])
    },
  },
  {
    what: 'users.info',
    vendor: 'slack',
    refused: named('users.info'),
    notFound: 'user_not_found',
    most: 1,
    async does({ team, channel, workspace }) {
      const { id } = house().slack.addUser({ team, realName: newcomer() })
      const { status } = await house().slack.command(id, channel, '/deal', 'Sneaked 5k renewal')
      expect(status).toBe(200)
      const deals = "select id from deals where workspace_id = ? and title like 'Sneaked%'"
      expect(await house().sql(deals, workspace)).toEqual([])
    },
  },
  {
    what: 'auth.test',
    vendor: 'slack',
    refused: named('auth.test'),
    notFound: 'team_not_found',
    most: 1,
    async does({ people: [maria], channel }) {
      const { status } = await house().slack.command(maria.slack, channel, '/crm', 'doctor')
      expect(status).toBe(200)
    },
  },
  {
    what: 'views.open',
    vendor: 'slack',
    refused: named('views.open'),
    notFound: 'view_not_found',
    most: 1,
    async does({ people: [maria], channel }) {
      const { status } = await house().slack.command(maria.slack, channel, '/deal')
      expect(status).toBe(200)
    },
  },
  {
    what: 'a response_url, and the message that takes its place,',
    vendor: 'slack',
    refused: ({ name }) =>
      ['response_url', 'conversations.open', 'chat.postMessage'].includes(name),
    notFound: 'channel_not_found',
    most: 3,
    async does({ people: [maria], channel }) {
      await house().slack.command(
        maria.slack,
        channel,
        '/deal',
        `${newcomer()} 5k renewal close 2031-09-30`,
      )
      const { ts = '' } = house().slack.seen(maria.slack, channel).at(-1) ?? {}
      const { status } = await house().slack.press(maria.slack, { channel, ts }, 'Won')
      expect(status).toBe(200)
    },
  },
  {
    what: 'POST activities of an answer',
    vendor: 'teams',
    refused: named('POST activities'),
    notFound: 'ConversationNotFound',
    most: 1,
    async does({ people: [maria], place }) {
      expect((await house().teams.say(maria.teams.id, place, 'pipeline')).status).toBe(200)
    },
  },
  {
    what: 'GET members',
    vendor: 'teams',
    refused: named('GET members'),
    notFound: 'MemberNotFoundInConversation',
    most: 2,
    async does({ tenant, place, workspace }) {
      const { teams, sql } = house()
      const person = teams.addPerson({ tenant, name: newcomer(), omits: ['aadObjectId'] })
      teams.state.conversations.find(({ id }) => id === place)?.members.push(person.id)
      const { status } = await teams.say(person.id, place, 'deal Sneaked 5k renewal')
      expect(status).toBe(200)
      const deals = "select id from deals where workspace_id = ? and title like 'Sneaked%'"
      expect(await sql(deals, workspace)).toEqual([])
    },
  },
  {
    what: 'the token of the bot',
    vendor: 'teams',
    refused: named('token'),
    notFound: 'invalid_client',
    most: 1,
    async does({ people: [maria], channel }) {
      const { status, text } = await house().slack.command(maria.slack, channel, '/crm', 'doctor')
      expect([status, text]).toEqual([200, expect.stringContaining('Microsoft')])
    },
  },
  {
    what: 'users.messages.get',
    vendor: 'google',
    refused: named('messages.get'),
    notFound: 'notFound',
    most: 1,
    async does({ people: [{ email }] }) {
      const from = 'Jane Ford <jane@globex.example>'
      const mail = house().google.addMail({ mailbox: email, from, to: email, subject: 'Offer' })
      const { status, failure } = await house().google.open(email, mail.id)
      expect([status, failure]).toEqual([200, undefined])
    },
  },
]

describe.each(answering)(
  '$what, answered for ever',
  ({ vendor, refused: isRefused, notFound, most, does }) => {
    test.each(refusals)('%s, is asked for once a request', async (refusal) => {
      // What a vendor said to the doctor is remembered for some seconds, in each workspace.
      const crew = await newCrew(house(), { name: 'Nordwind' })
      const { refused, all } = refuse(
        house(),
        vendor,
        isRefused,
        answerOf(vendor, refusal, notFound),
      )
      await does(crew, refusal)
      await eventually(() => refused.length > 0, 'the refusal')
      for (const seconds of [60, 600, 3600])
        await house().sweep(new Date(Date.now() + seconds * 1000))
      expect(refused.length).toBeLessThanOrEqual(most)
      expect(all.length).toBeLessThanOrEqual(most + 4)
      expect(await pipelineOf(crew)).toContain('open deal')
    })
  },
)

describe('Google’s keys, answered for ever', () => {
  let cold: Awaited<ReturnType<typeof openHouse>>
  beforeAll(async () => {
    cold = await openHouse()
  })
  afterAll(() => cold.close())

  test.each(refusals)(
    '%s, are asked for once a request, and nobody is believed',
    async (refusal) => {
      const { google } = cold
      const { email } = google.addPerson({
        email: `${newcomer()}@firm.example`,
        name: 'Maria Silva',
      })
      const answer = answerOf('google', refusal, 'notFound')
      const { refused } = refuse(cold, 'google', named('certs'), answer)
      const { json } = await google.home(email)
      expect(json).toBeUndefined()
      expect(refused.length).toBeLessThanOrEqual(2)
      for (const seconds of [60, 600]) await cold.sweep(new Date(Date.now() + seconds * 1000))
      expect(refused.length).toBeLessThanOrEqual(2)
    },
  )

  test('and are good again when they come', async () => {
    const { google } = cold
    const { email } = google.addPerson({ email: `${newcomer()}@firm.example`, name: 'Maria Silva' })
    google.fail(undefined)
    expect((await google.home(email)).status).toBe(200)
    expect(google.card(email)).toBeDefined()
  })
})
