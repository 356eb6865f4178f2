import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { VendorCall } from '../playground/stand-ins/interface.ts'
import { object } from '../playground/stand-ins/json.ts'
import type { Trouble } from '../slow/worker.ts'
import type { Live } from '../support/cards.ts'
import { type Crew, newCrew } from '../support/crew.ts'
import { eventually, useWorkerd } from '../support/harness.ts'
import { reading } from '../support/office/desk.ts'
import { answerOf, type Refusal, refusals, refuse } from '../support/refusals.ts'

// What a slow database answers late, to a vendor that refuses it for as long as anybody tries.

const house = useWorkerd({}, 'tests/slow/wrangler.toml')

async function trouble(now: Partial<Trouble> = {}): Promise<void> {
  const body = JSON.stringify({ ms: 0, fails: [], skew: 0, ...now })
  await house().fetch('/trouble', { method: 'POST', body })
}

afterEach(async () => {
  await trouble()
  house().slack.fail(undefined)
  house().teams.fail(undefined)
})

const handled = async () => Number(object(await (await house().fetch('/trouble')).json()).handled)

/** Waits until the queue has nothing left to try. */
async function quiet(calls: VendorCall[]): Promise<void> {
  for (let still = 0, last = ''; still < 12; ) {
    await new Promise((done) => setTimeout(done, 250))
    const now = `${calls.length} ${await handled()}`
    still = now === last ? still + 1 : 0
    last = now
  }
}

interface Late {
  what: string
  vendor: Live
  refused: string[]
  notFound: string
  /** The first attempt, four by the queue, and the word that it was given up. */
  most: number
  /** What is answered alike is left to refused-for-ever.test.ts. */
  ways: readonly Refusal[]
  asks(crew: Crew, deal: string): Promise<unknown>
}

const attempts = 6

const late: Late[] = [
  {
    what: 'views.update',
    vendor: 'slack',
    refused: ['views.update'],
    notFound: 'not_found',
    most: 1,
    ways: refusals,
    asks: ({ people: [maria], channel }) => house().slack.command(maria.slack, channel, '/deal'),
  },
  {
    what: 'a response_url, and the message that takes its place,',
    vendor: 'slack',
    refused: ['response_url', 'conversations.open'],
    notFound: 'user_not_found',
    most: 2 * attempts,
    ways: ['404', '202 without id'],
    asks: ({ people: [maria], channel }, deal) =>
      house().slack.command(maria.slack, channel, '/deal', `${deal} 5k renewal`),
  },
  {
    what: 'POST activities of an answer',
    vendor: 'teams',
    refused: ['POST activities'],
    notFound: 'ConversationNotFound',
    most: 2 * attempts,
    ways: ['404', '202 without id'],
    asks: ({ people: [maria], place }, deal) =>
      house().teams.say(maria.teams.id, place, `deal ${deal} 5k renewal`),
  },
]

let deals = 0

describe.each(late)(
  '$what, answered for ever',
  ({ what, vendor, refused: names, notFound, most, ways, asks }) => {
    let crew: Crew
    beforeAll(async () => {
      crew = await newCrew(house(), { name: 'Nordwind' })
    })

    test.each(ways)(
      '%s, is tried a few times, and what was asked happens once',
      async (refusal) => {
        const answer = answerOf(vendor, refusal, notFound)
        const { refused } = refuse(house(), vendor, ({ name }) => names.includes(name), answer)
        const deal = `Late${++deals}`
        await trouble({ ms: 1_800 })
        await asks(crew, deal)
        await eventually(() => refused.length > 0, 'the refusal')
        await trouble()
        await quiet(refused)
        expect(refused.length).toBeLessThanOrEqual(most)
        const asked = refused.length
        await house().sweep(new Date(Date.now() + 3_600_000))
        expect(refused).toHaveLength(asked)
        house()[vendor].fail(undefined)
        const { slack } = house()
        const { json } = await slack.command(
          crew.people[0].slack,
          crew.channel,
          '/crm',
          `find ${deal}`,
        )
        const found = reading(json).split(`\n${deal} renewal\n`).length - 1
        expect(found).toBe(what === 'views.update' ? 0 : 1)
      },
    )
  },
)
