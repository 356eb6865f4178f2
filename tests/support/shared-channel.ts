import type { ReceivedMessage } from '../../worker/core/call.ts'
import type { Conversation, Deps, Profile, SendResult, Threads } from '../../worker/core/context.ts'
import { receiveInChannel } from '../../worker/domains/channels/index.ts'
import { mailroom } from './mailroom.ts'

const places = {
  slack: { surface: 'slack', account: 'T1', externalId: 'C1', name: 'acme' },
  teams: {
    ...{ surface: 'teams', account: 'tenant-1', externalId: '19:acme@thread.tacv2', name: 'acme' },
    ...{ serviceUrl: 'https://teams.example/', threaded: true },
  },
} satisfies Record<string, Conversation>

const people: Record<string, Profile & { user?: string }> = {
  UJANE: { name: 'Jane Ford', email: 'jane@acme.example', guest: true },
  UBOB: { name: 'Bob Stone', guest: true },
  UNEW: { name: 'Nora New', email: 'nora@larkfield.example' },
  '29:jonas': { name: 'Jonas Weber', user: 'UJONAS' },
}

export type Intake = 'all' | 'marked' | 'chosen'

/** An office with a channel in which Acme reads and writes. */
export async function roomIn(
  surface: keyof typeof places,
  intake: Intake = 'all',
  before?: Parameters<typeof mailroom>[0],
) {
  const place: Conversation = places[surface]
  const { account, externalId } = place
  const sent: { thread: string; text: string }[] = []
  let answers = async (): Promise<SendResult> => ({ sent: `200.${sent.length}` })
  const readers = { companies: 1, guests: 0 }
  const threads: Threads = {
    ...(surface === 'slack' && { marks: true }),
    writer: async (_deps, _to, user) => people[user] ?? { name: '', guest: true },
    named: async (_deps, _to, text) =>
      text.replace(/<@(\w+)>/g, (_, id) => `@${people[id]?.name || 'someone'}`),
    reply: async (_deps, _to, thread, text) => {
      sent.push({ thread, text })
      return answers()
    },
  }
  const at: Pick<Deps, 'lookouts' | 'threads'> = {
    lookouts: { [surface]: async () => readers },
    threads: { [surface]: threads },
  }
  const room = mailroom(before, at)
  const deps = (): Deps => ({ ...room.deps(room.now()), ...at })
  room.insert('accounts', {
    ...{ surface, external_id: account, workspace_id: 'workspace_a', name: 'Larkfield' },
    joined_at: 0,
  })
  room.insert('identities', {
    ...{ surface, account, external_user_id: 'UJONAS', workspace_id: 'workspace_a' },
    ...{ member_id: 'member_jonas', created_at: 0 },
  })
  const asks = (who: string, action: string, input = {}) =>
    room.does(who, action, input, { conversation: place, deps: deps() })
  await room.does('jonas', 'save-company', { name: 'Acme' })
  await asks('maria', 'share-channel', { company: 'Acme', intake })
  let count = 100
  const says = async (user: string, text: string, more: Partial<ReceivedMessage> = {}) => {
    count += 1
    const message = more.message ?? `${count}.1`
    const received: ReceivedMessage = {
      ...{ surface, account, channel: externalId, user, message, thread: message },
      ...{ at: room.now(), is: 'said', text, ...more },
    }
    await receiveInChannel(deps(), received)
    return received
  }
  return {
    ...room,
    ctxOf: room.asks,
    place,
    sent,
    asks,
    says,
    deps,
    readers,
    answers: (next: typeof answers) => (answers = next),
  }
}

export type Room = Awaited<ReturnType<typeof roomIn>>
export const caseId = ({ sql }: Room) => String(sql('select id from cases')[0]?.id)
export const spoken = ({ said }: Room) =>
  said().map(({ direction, text, state }) => [direction, text, state].join(': '))
export const ends = ({ ledger }: Room) => ledger().map(({ state }) => state)
export const why = ({ ledger }: Room) => ledger().at(-1)?.reason
