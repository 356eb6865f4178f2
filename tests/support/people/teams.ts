import { expect } from 'vitest'
import { bodyOf } from '../../playground/stand-ins/http.ts'
import type {
  Answer,
  JsonObject,
  TeamsConversation,
  TeamsPerson,
} from '../../playground/stand-ins/interface.ts'
import { text } from '../../playground/stand-ins/json.ts'
import { eventually, type OpenHouse } from '../harness.ts'
import { cards } from './teams-cards.ts'
import { unique } from './words.ts'

type Card = JsonObject | undefined
export type Room = Pick<TeamsConversation, 'id' | 'kind'>
export const chat = (): Room => ({ id: `a:${unique()}`, kind: 'personal' })
export const groupChat = (): Room => ({ id: `19:${unique()}@thread.v2`, kind: 'groupChat' })
export const channel = (): Room => ({ id: `19:${unique()}@thread.tacv2`, kind: 'channel' })

/** What the connector took, in a conversation or its threads. */
export interface Sent {
  how: 'post' | 'put'
  conversation: string
  id: string
  activity: JsonObject
}
const place = /^\/smba\/emea\/v3\/conversations\/([^/]+)\/activities/

export const sentTo = ({ calls }: OpenHouse, { id }: Room): Sent[] =>
  calls.flatMap((call): Sent[] => {
    const [, conversation = ''] = place.exec(call.path) ?? []
    if (conversation.split(';')[0] !== id || call.status < 200 || call.status > 299) return []
    const how = call.method === 'PUT' ? 'put' : 'post'
    return [{ how, conversation, id: text(call.answer.id), activity: bodyOf(call) }]
  })

export type Teammate = ReturnType<typeof teammate>
type Given = Partial<TeamsPerson> & Pick<TeamsPerson, 'tenant' | 'name'>

/** A person in Teams: types to the bot, presses what any card carries, fills any dialog. */
export function teammate(house: OpenHouse, given: Given) {
  const { teams } = house
  const { tenant, name } = given
  if (!teams.state.tenants.some(({ id }) => id === tenant)) teams.addTenant({ id: tenant, name })
  const email = given.email ?? `${name.split(' ')[0]?.toLowerCase()}@${tenant}.example`
  const whole = { locale: 'en-US', email, userPrincipalName: email, ...given }
  const { id } = teams.addPerson(whole)

  /** The conversation of that room, with this person in it. */
  const at = (room: Room): string => {
    const { conversations } = teams.state
    const known =
      conversations.find((one) => one.id === room.id) ??
      teams.addConversation({ ...room, tenant, name: 'deals', members: [], bot: true })
    if (!known.members.includes(id)) known.members.push(id)
    return known.id
  }
  /** The card as the bot's message there. */
  const hold = (room: Room, json: Card): string => {
    const message = { id: unique(), conversation: at(room), from: 'bot', text: '', at: 0 }
    teams.state.messages.push({ ...message, cards: cards(json).slice(0, 1) })
    return message.id
  }
  const send = (activity: JsonObject, token?: string) =>
    teams.raw(activity, { ...(token !== undefined && { token }) })
  const message = (room: Room, typed: string, more: JsonObject = {}) => ({
    ...teams.message(id, at(room), typed),
    ...more,
  })

  return {
    id,
    name,
    tenant,
    send,
    message,
    activity: (room: Room, more: JsonObject & { type: string }) =>
      teams.activity(id, at(room), more),
    invoke: (room: Room, name: string, value: JsonObject) =>
      teams.activity(id, at(room), { type: 'invoke', name, value }),
    sentTo: (room: Room) => sentTo(house, room),
    /** Types words and returns the reply posted to that conversation. */
    async say(room: Room, typed: string, more: JsonObject = {}): Promise<JsonObject> {
      const before = sentTo(house, room).length
      expect(await send(message(room, typed, more))).toMatchObject({ status: 200, text: '' })
      const reply = () => sentTo(house, room)[before]
      return (await eventually(reply, `a reply to ${typed}`)).activity
    },
    /** Presses an Action.Execute and returns the whole answer. */
    execute: (room: Room, card: Card, title: string): Promise<Answer> =>
      teams.execute(id, hold(room, card), title),
    /** Opens a dialog from a card and returns the card inside it. */
    async open(room: Room, card: Card, title: string): Promise<JsonObject> {
      const answer = await teams.openDialog(id, hold(room, card), title)
      const [dialog] = cards(answer.json)
      if (!dialog) throw new Error(`no dialog: ${answer.status} ${answer.text}`)
      return dialog
    },
    /** Presses the button of a dialog, though another may be open. */
    submit(room: Room, dialog: Card, title: string, values: Record<string, string>) {
      const [card = {}] = cards(dialog)
      const held = { conversation: at(room), message: hold(room, dialog), title: '' }
      teams.state.dialogs[id] = { ...held, card }
      return teams.submitDialog(id, values, title)
    },
  }
}

/** An admin's code, and yes to the question that follows it. */
export async function joinTenant(person: Teammate, code: string): Promise<void> {
  const room = chat()
  const answer = await person.say(room, `connect ${code}`)
  expect((await person.execute(room, answer, 'Connect everyone')).status).toBe(200)
}
