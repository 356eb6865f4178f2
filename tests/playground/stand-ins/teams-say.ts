// learn.microsoft.com: "Conversation messages", "Conversation update events"
import type { Answer, JsonObject, TeamsConversation, TeamsSaid } from './interface.ts'
import { attachmentOf } from './teams-files.ts'
import {
  activity,
  addMessage,
  conversationOf,
  nextId,
  personOf,
  send,
  type TeamsWorld,
} from './teams-world.ts'

const at = '<at>Alongside</at>'

export function say(
  world: TeamsWorld,
  ...said: [person: string, conversation: string, words: string, options?: TeamsSaid]
): Promise<Answer> {
  return send(world, message(world, ...said))
}

/** What a person says, which stands in the conversation from now on, as Teams sends it. */
export function message(
  world: TeamsWorld,
  person: string,
  conversation: string,
  words: string,
  options: TeamsSaid = {},
): JsonObject {
  const speaker = personOf(world, person)
  const place = conversationOf(world, conversation)
  const mention = options.mention ?? place.kind !== 'personal'
  const named = naming(world, words)
  const text = mention ? `${at} ${named.text}` : named.text
  const id = options.activityId ?? nextId(world)
  const shown = mention ? `@Alongside ${words}` : words
  const known = world.state.messages.some((one) => one.id === id)
  // A channel's files are not handed to bots.
  const files = place.kind === 'personal' ? (options.files ?? []) : []
  const attached = files.length ? { files: files.map(({ name }) => name) } : {}
  const root = options.root ? { root: options.root } : {}
  if (!known)
    addMessage(world, {
      id,
      conversation: place.id,
      from: person,
      text: shown,
      cards: [],
      ...root,
      ...attached,
    })
  const sent = activity(
    world,
    speaker,
    place,
    {
      type: 'message',
      id,
      text,
      textFormat: 'plain',
      attachments: [
        ...files.map((file) => attachmentOf(world, file)),
        ...(words ? [{ contentType: 'text/html', content: html(words, mention) }] : []),
      ],
    },
    options.root ?? id,
  )
  const entities = Array.isArray(sent.entities) ? sent.entities : []
  const bot = { type: 'mention', mentioned: { id: world.botId, name: 'Alongside' }, text: at }
  sent.entities = [...(mention ? [bot] : []), ...named.entities, ...entities]
  return sent
}

/** Colleagues are named as `<@id>`: Teams sends their names, and who they are beside the text. */
function naming(world: TeamsWorld, words: string) {
  const entities: JsonObject[] = []
  const text = words.replace(/<@([^<>|\s]+)>/g, (typed, id: string) => {
    const known = world.state.people.find((one) => [one.id, one.aadObjectId].includes(id))
    if (!known) return typed
    const { id: account, name } = known
    const shown = `<at>${name}</at>`
    entities.push({ type: 'mention', mentioned: { id: account, name }, text: shown })
    return shown
  })
  return { text, entities }
}

function html(words: string, mention: boolean): string {
  const safe = words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  const who = '<span itemscope="" itemtype="http://schema.skype.com/Mention">Alongside</span>&nbsp;'
  return `<p>${mention ? who : ''}${safe}</p>`
}

function update(
  world: TeamsWorld,
  place: TeamsConversation,
  by: string,
  added: boolean,
): Promise<Answer> {
  const bot = [{ id: world.botId }]
  const members: JsonObject = added ? { membersAdded: bot } : { membersRemoved: bot }
  const sent = activity(world, personOf(world, by), place, {
    type: 'conversationUpdate',
    ...members,
  })
  if (place.team) {
    const kind = added ? 'teamMemberAdded' : 'teamMemberRemoved'
    const data = typeof sent.channelData === 'object' ? sent.channelData : {}
    sent.channelData = { ...data, eventType: kind, team: { ...place.team } }
  }
  return send(world, sent)
}

export async function installIn(world: TeamsWorld, conversation: string, by: string) {
  const place = conversationOf(world, conversation)
  place.bot = true
  world.changed()
  const who = personOf(world, by)
  await send(world, activity(world, who, place, { type: 'installationUpdate', action: 'add' }))
  return update(world, place, by, true)
}

export async function removeFrom(world: TeamsWorld, conversation: string, by: string, said = true) {
  const place = conversationOf(world, conversation)
  place.bot = false
  world.changed()
  if (!said) return undefined
  const who = personOf(world, by)
  await send(world, activity(world, who, place, { type: 'installationUpdate', action: 'remove' }))
  return update(world, place, by, false)
}
