// A person in Teams: types to the bot, presses card actions, fills dialogs
// (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards).

import { expect } from 'vitest'
import { type Dict, dict, type Json, list, objects, string, words } from './json.ts'
import { teamsFaults } from './limits.ts'
import { type Told, told, unique } from './slack.ts'
import { until } from './stand-in.ts'
import { appId, type Sent } from './teams-vendor.ts'
import type { World } from './world.ts'

const bot = { id: `28:${appId}`, name: 'Alongside' }

export type Room = { id: string; kind: 'personal' | 'groupChat' | 'channel' }
export const chat = (): Room => ({ id: `a:${unique()}`, kind: 'personal' })
export const groupChat = (): Room => ({ id: `19:${unique()}@thread.v2`, kind: 'groupChat' })
export const channel = (): Room => ({ id: `19:${unique()}@thread.tacv2`, kind: 'channel' })

/** Every card in an activity, an invoke's answer or a dialog. */
export const cards = (json: Json) => objects(json).filter((item) => item.type === 'AdaptiveCard')

export const actions = (json: Json) =>
  objects(json).filter((item) => typeof item.type === 'string' && /^Action\./.test(item.type))
export const titles = (json: Json) => actions(json).map(({ title }) => title)
export const cardInputs = (json: Json) =>
  objects(json).filter((item) => typeof item.type === 'string' && /^Input\./.test(item.type))

export const action = (json: Json, title: string): Dict => {
  const found = actions(json).find((item) => item.title === title)
  if (!found)
    throw new Error(`no ${title} among ${titles(json).join(', ')}: ${JSON.stringify(json)}`)
  return found
}

/** What the inputs of a dialog hold after someone filled some of them by their labels. */
export function filled(card: Json, values: Record<string, string>): Dict {
  const fields = cardInputs(card)
  for (const label of Object.keys(values))
    if (!fields.some((item) => item.label === label))
      throw new Error(`no field ${label} among ${fields.map((item) => item.label).join(', ')}`)
  return Object.fromEntries(
    fields.map((item): [string, Json] => {
      const given = values[String(item.label)]
      const choice = list(item.choices)
        .map(dict)
        .find(({ title }) => title === given)
      return [string(item.id), choice?.value ?? given ?? item.value ?? '']
    }),
  )
}

export type Teammate = ReturnType<typeof teammate>

export function teammate(world: World, { tenant, name }: { tenant: string; name: string }) {
  const key = unique()
  const aad = crypto.randomUUID()
  const id = `29:${key}`
  const email = `${name.split(' ')[0]?.toLowerCase()}@${tenant}.example`
  const member: Dict = {
    id,
    name,
    aadObjectId: aad,
    objectId: aad,
    givenName: name.split(' ')[0] ?? '',
    surname: name.split(' ')[1] ?? '',
    email,
    userPrincipalName: email,
    tenantId: tenant,
    userRole: 'user',
  }
  world.teams.members.set(id, member)
  const from: Dict = { id, name, aadObjectId: aad }

  const send = async (activity: Dict, token?: string): Promise<Told> => {
    const answer = await told(
      await world.fetch('/teams/messages', {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          authorization: `Bearer ${token ?? (await world.teams.token())}`,
        },
        body: JSON.stringify(activity),
      }),
    )
    expect(teamsFaults(answer.json)).toEqual([])
    return answer
  }

  const activity = (room: Room, more: Dict): Dict => ({
    id: `f:${unique()}`,
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl: world.teams.serviceUrl,
    from,
    recipient: bot,
    conversation: {
      id: room.kind === 'channel' ? `${room.id};messageid=1481567603816` : room.id,
      conversationType: room.kind,
      tenantId: tenant,
      ...(room.kind === 'personal' ? {} : { isGroup: true }),
    },
    channelData: {
      tenant: { id: tenant },
      ...(room.kind === 'channel'
        ? { team: { id: `19:team-${tenant}@thread.tacv2` }, channel: { id: room.id } }
        : {}),
    },
    locale: 'en-US',
    entities: [{ type: 'clientInfo', locale: 'en-US', timezone: 'Europe/Berlin' }],
    ...more,
  })

  const message = (room: Room, text: string, more: Dict = {}) =>
    activity(room, {
      type: 'message',
      textFormat: 'plain',
      ...(room.kind === 'personal'
        ? { text }
        : {
            text: `<at>Alongside</at> ${text}`,
            entities: [{ type: 'mention', mentioned: bot, text: '<at>Alongside</at>' }],
          }),
      ...more,
    })

  const invoke = (room: Room, name: string, value: Dict, replyTo?: string) =>
    activity(room, { type: 'invoke', name, value, ...(replyTo ? { replyToId: replyTo } : {}) })

  const sentTo = (room: Room): Sent[] =>
    world.teams.sent.filter(({ conversation }) => conversation.split(';')[0] === room.id)

  return {
    id,
    aad,
    name,
    email,
    tenant,
    from,
    member,
    send,
    activity,
    message,
    invoke,
    sentTo,
    /** Types words and returns the reply posted to that conversation. */
    say: async (room: Room, text: string, more: Dict = {}): Promise<Dict> => {
      const before = sentTo(room).length
      const answer = await send(message(room, text, more))
      if (answer.status !== 200 || answer.text !== '')
        throw new Error(`words are answered 200 and empty: ${answer.status} ${answer.text}`)
      const sent = await until(`a reply to ${text}`, () => sentTo(room)[before])
      return sent.activity
    },
    /** Presses an Action.Execute and returns the whole answer. */
    execute: async (room: Room, card: Json, title: string, replyTo?: string) => {
      const { type, verb, data, id: actionId } = action(card, title)
      if (type !== 'Action.Execute') throw new Error(`${title} is a ${String(type)}`)
      const pressed: Dict = { type, title, verb: verb ?? '', data: data ?? {} }
      if (actionId) pressed.id = actionId
      const value = { action: pressed, trigger: 'manual' }
      return send(invoke(room, 'adaptiveCard/action', value, replyTo))
    },
    /** Opens a dialog from a card and returns the card inside it. */
    open: async (room: Room, card: Json, title: string): Promise<Dict> => {
      const { msteams, ...data } = dict(action(card, title).data)
      if (dict(msteams).type !== 'task/fetch') throw new Error(`${title} opens no dialog`)
      const value = { data: { type: 'task/fetch', ...data }, context: { theme: 'default' } }
      const answer = await send(invoke(room, 'task/fetch', value))
      const [dialog] = cards(answer.json)
      if (!dialog) throw new Error(`no dialog: ${answer.status} ${answer.text}`)
      return dialog
    },
    /** Presses the button of a dialog. */
    submit: (room: Room, dialog: Json, title: string, values: Record<string, string>) => {
      const data = { ...dict(action(dialog, title).data ?? {}), ...filled(dialog, values) }
      return send(invoke(room, 'task/submit', { data, context: { theme: 'default' } }))
    },
  }
}

/** An admin's code, and yes to the question that follows it. */
export async function joinTenant(person: Teammate, code: string): Promise<void> {
  const room = chat()
  const answer = await person.say(room, `connect ${code}`)
  expect((await person.execute(room, answer, 'Connect everyone')).status).toBe(200)
}

export const said = (activity: Json) =>
  typeof activity === 'object' && activity && !Array.isArray(activity)
    ? words([activity.text ?? '', activity.summary ?? '', list(activity.attachments)])
    : ''
