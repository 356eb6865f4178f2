import { afterEach, describe, expect, test } from 'vitest'
import type { Fault, VendorCall } from '../playground/stand-ins/interface.ts'
import { type Live, newStage, type Stage } from '../support/cards.ts'
import type { Crew } from '../support/crew.ts'
import { useEar } from '../support/ear.ts'
import { eventually, useHouse } from '../support/harness.ts'
import { stageOf } from '../support/made.ts'
import { answerOf, named, pipelineOf, refusals, refuse, sweepHours } from '../support/refusals.ts'

// Every call that shows a card, refused for as long as anybody asks: nothing runs away, nothing else suffers.

const house = useHouse()
const ear = useEar()

afterEach(() => {
  for (const vendor of ['slack', 'teams', 'google'] as const) house()[vendor].fail(undefined)
})

const inThread = ({ path, body }: VendorCall) => !!body.thread_ts || path.includes('messageid')
/** An edit of a line, which in Slack is told from a card by having no blocks. */
const ofLine = ({ name, path, body }: VendorCall) =>
  (name === 'chat.update' && !body.blocks) ||
  (name === 'PUT activities' && path.includes('messageid'))

interface Showing {
  what: string
  on: Live
  refused(call: VendorCall, crew: Crew): boolean
  notFound: string
  /** What keeps the call from being spared. */
  spoils?(call: VendorCall): Fault | undefined
  /** What is done about the deal that stands there as a card already. */
  does: 'log-deal' | 'move-deal' | 'win-deal' | 'undo'
  /** Refused calls at most, and cards of one deal. */
  most: number
  cards: number
}

const showing: Showing[] = [
  {
    what: 'chat.postMessage of a card',
    on: 'slack',
    refused: ({ name, body }, { channel }) =>
      name === 'chat.postMessage' && body.channel === channel,
    notFound: 'channel_not_found',
    does: 'log-deal',
    most: 8,
    cards: 0,
  },
  {
    what: 'chat.update of a card',
    on: 'slack',
    refused: named('chat.update'),
    notFound: 'message_not_found',
    does: 'move-deal',
    most: 8,
    cards: 2,
  },
  {
    what: 'chat.postMessage of a line in its thread',
    on: 'slack',
    refused: inThread,
    notFound: 'message_not_found',
    does: 'win-deal',
    most: 1,
    cards: 1,
  },
  {
    what: 'POST activities of a card',
    on: 'teams',
    refused: (call, { place }) =>
      call.name === 'POST activities' && call.path.includes(encodeURIComponent(place)),
    notFound: 'ConversationNotFound',
    does: 'log-deal',
    most: 8,
    cards: 0,
  },
  {
    what: 'PUT activities of a card',
    on: 'teams',
    refused: named('PUT activities'),
    notFound: 'ActivityNotFoundInConversation',
    does: 'move-deal',
    most: 8,
    cards: 2,
  },
  {
    what: 'POST activities of a line in its thread',
    on: 'teams',
    refused: inThread,
    notFound: 'ActivityNotFoundInConversation',
    does: 'win-deal',
    most: 1,
    cards: 1,
  },
  {
    what: 'chat.update of a line in its thread',
    on: 'slack',
    refused: ofLine,
    notFound: 'message_not_found',
    does: 'undo',
    most: 1,
    cards: 1,
  },
  {
    what: 'PUT activities of a line in its thread',
    on: 'teams',
    refused: ofLine,
    notFound: 'ActivityNotFoundInConversation',
    does: 'undo',
    most: 1,
    cards: 1,
  },
  {
    what: 'the token of the bot',
    on: 'teams',
    refused: named('token'),
    notFound: 'invalid_client',
    // The one it has is not accepted any more.
    spoils: ({ name }) => (name === 'POST activities' ? { status: 401 } : undefined),
    does: 'log-deal',
    most: 8,
    cards: 0,
  },
]

/** Logs, moves or wins a deal; the one that is logged is called the same. */
async function act({ crew, does, logs }: Stage, action: Showing['does'], id: string) {
  if (action === 'log-deal') return logs('Refused again')
  if (action === 'undo') {
    const [event] = await house().sql<{ id: string }>(
      "select id from events where workspace_id = ? and name = 'deal.won'",
      crew.workspace,
    )
    return does('undo', { event: event?.id ?? '' })
  }
  const stage = await stageOf(crew, 'Proposal')
  return does(action, action === 'move-deal' ? { id, stage } : { id })
}

describe.each(showing)('$what, answered for ever', (row) => {
  test.each(refusals)('%s, is asked for a few times, and the rest works', async (refusal) => {
    const { on } = row
    const other = on === 'slack' ? 'teams' : 'slack'
    const stage = await newStage(house(), ear, ['slack', 'teams'])
    const { crew, cards, lines, sweepIn, settle, does } = stage
    const { record: id } = await stage.logs('Refused')
    await settle()
    if (row.does === 'undo') {
      await does('win-deal', { id })
      await eventually(() => lines('slack').length + lines('teams').length === 2, 'the lines')
      await settle()
    }
    const answer = answerOf(on, refusal, row.notFound)
    const isRefused = (call: VendorCall) => row.refused(call, crew)
    const { refused, all } = refuse(house(), on, isRefused, answer, row.spoils)
    await act(stage, row.does, id)
    await eventually(() => refused.length > 0, 'the refusal')
    await sweepHours(sweepIn)
    await settle()
    const asked = all.length
    expect(refused.length).toBeLessThanOrEqual(row.most)
    expect(asked).toBeLessThanOrEqual(row.most + 6)
    const title = row.does === 'log-deal' ? 'Refused again' : 'Refused'
    expect(cards(on, title).length).toBeLessThanOrEqual(row.cards)
    // What was done is saved, and shown where nothing is refused.
    const open = row.does === 'win-deal' ? 0 : row.does === 'log-deal' ? 2 : 1
    expect(await pipelineOf(crew)).toContain(`${open} open deal`)
    expect(cards(other, title)).toHaveLength(1)
    const state = {
      ...{ 'log-deal': 'Qualification', 'move-deal': 'Proposal', 'win-deal': 'Won' },
      undo: 'Qualification',
    }
    expect(cards(other, title)[0]?.says).toContain(state[row.does])
    if (row.does === 'win-deal') expect(lines(other)).toHaveLength(1)
    if (row.does === 'undo') expect(lines(other)).toEqual(['Won: Refused. Undone by Maria Silva.'])
    // It is over: nobody asks again, until something else happens to the deal.
    await sweepIn(10_800)
    expect(all).toHaveLength(asked)
    house()[on].fail(undefined)
    await does('edit-deal', { id, deal: 'Refused no more' })
    await settle()
    expect(cards(on, 'Refused no more')).toHaveLength(1)
  })
})
