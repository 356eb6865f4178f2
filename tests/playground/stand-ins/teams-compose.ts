// learn.microsoft.com: "Respond to search command", "Link unfurling", "Create and send dialogs"
import { readFileSync } from 'node:fs'
import type { Answer, JsonObject, TeamsDraft, TeamsPart } from './interface.ts'
import { list, object, objects, text } from './json.ts'
import { cardProblems, linkProblems } from './teams-cards.ts'
import { adaptive, broken, showTask } from './teams-task.ts'
import {
  activity,
  addMessage,
  conversationOf,
  messageOf,
  personOf,
  send,
  type TeamsWorld,
} from './teams-world.ts'

const manifest = JSON.parse(
  readFileSync(new URL('../../../manifests/teams/manifest.json', import.meta.url), 'utf8'),
)

/** The commands the app's manifest has, in this place. */
export const commandsIn = (context: string) =>
  objects(object(list(manifest.composeExtensions)[0]).commands).filter((one) =>
    list(one.context).includes(context),
  )

const isCommand = (id: string, context: string) =>
  commandsIn(context).some((command) => command.id === id)

/** In a chat of two people Teams names no conversation. */
function invoke(
  world: TeamsWorld,
  person: string,
  place: string | undefined,
  name: string,
  value: JsonObject,
): Promise<Answer> {
  const who = personOf(world, person)
  const more = { type: 'invoke', name: `composeExtension/${name}`, value }
  const somewhere = place ?? world.state.conversations.find((one) => one.tenant === who.tenant)?.id
  const sent = activity(world, who, conversationOf(world, somewhere ?? ''), more)
  if (place === undefined) delete sent.conversation
  return send(world, sent)
}

function problemsOf(attachment: JsonObject, problems: (card: JsonObject) => string[]): string[] {
  const shown = object(attachment.preview)
  const simple = /^application\/vnd\.microsoft\.card\.(?:thumbnail|hero)$/
  if (attachment.contentType !== adaptive) return ['an attachment that is no Adaptive Card']
  if (!simple.test(text(shown.contentType))) return ['an Adaptive Card without a preview']
  if (typeof object(shown.content).title !== 'string') return ['a preview without a title']
  return problems(object(attachment.content))
}

/** What comes of it: rows to choose from, a sentence; or why Teams does not take it. */
function shown(
  world: TeamsWorld,
  answer: Answer,
  problems: (card: JsonObject) => string[] = cardProblems,
) {
  if (answer.failure) return { rows: [], answer }
  const { type, attachments, text: said } = object(answer.json?.composeExtension)
  if (type === 'message' && typeof said === 'string')
    return { rows: [], answer: { ...answer, failure: said } }
  if (type !== 'result' || !Array.isArray(attachments))
    return { rows: [], answer: broken(world, answer, `composeExtension of type ${text(type)}`) }
  const wrong = objects(attachments).flatMap((one) => problemsOf(one, problems))
  if (wrong.length) return { rows: [], answer: broken(world, answer, wrong.join('; ')) }
  return { rows: objects(attachments), answer }
}

const draftOf = (world: TeamsWorld, person: string): TeamsDraft => {
  world.state.drafts ??= {}
  const draft = world.state.drafts[person] ?? { rows: [], cards: [] }
  world.state.drafts[person] = draft
  return draft
}

/** Types into the search of the message extension; nothing typed is its first run. */
export async function searchBeside(
  world: TeamsWorld,
  person: string,
  place: string | undefined,
  typed: string,
  { skip = 0, count = 25, context = 'compose' }: TeamsPart = {},
): Promise<Answer> {
  if (!isCommand('find', context)) throw new Error(`There is no search in ${context}`)
  const [parameter] = typed
    ? [{ name: 'query', value: typed }]
    : [{ name: 'initialRun', value: 'true' }]
  const value = { commandId: 'find', parameters: [parameter], queryOptions: { skip, count } }
  const { rows, answer } = shown(world, await invoke(world, person, place, 'query', value))
  const draft = draftOf(world, person)
  draft.rows = skip ? [...draft.rows, ...rows] : rows
  world.changed()
  return answer
}

/** Chooses a row: its card stands in the compose box, where a tap asks for another one that. */
export async function chooseRow(
  world: TeamsWorld,
  person: string,
  place: string | undefined,
  at: number,
): Promise<Answer> {
  const draft = draftOf(world, person)
  const row = draft.rows[at]
  if (!row) throw new Error(`There is no row ${at}`)
  const tap = object(object(object(row.preview).content).tap)
  if (tap.type !== 'invoke') return take(world, person, [row], undefined)
  const answered = await invoke(world, person, place, 'selectItem', object(tap.value))
  const { rows, answer } = shown(world, answered)
  return take(world, person, rows, answer)
}

const done: Answer = { status: 200, headers: {}, text: '', ms: 0 }

function take(world: TeamsWorld, person: string, rows: JsonObject[], answer = done): Answer {
  const draft = draftOf(world, person)
  draft.cards.push(...rows.slice(0, 1).map((one) => object(one.content)))
  world.changed()
  return answer
}

const isWatched = (world: TeamsWorld, url: string) =>
  new URL(url).hostname === new URL(world.options.publicUrl).hostname

/** Pastes a link into the compose box; `anonymous`, where nobody added the app. */
export async function pasteLink(
  world: TeamsWorld,
  person: string,
  place: string | undefined,
  url: string,
  anonymous = false,
): Promise<Answer> {
  if (!isWatched(world, url)) return done
  const name = anonymous ? 'anonymousQueryLink' : 'queryLink'
  const answered = await invoke(world, person, place, name, { url })
  const { rows, answer } = shown(world, answered, linkProblems)
  return take(world, person, rows, answer)
}

/** Chooses a command beside the compose box, in the command box, or on a message. */
export async function startCommand(
  world: TeamsWorld,
  person: string,
  place: string | undefined,
  id: string,
  where: { context?: string; message?: string } = {},
): Promise<Answer> {
  const context = where.message ? 'message' : (where.context ?? 'compose')
  if (!isCommand(id, context)) throw new Error(`There is no command ${id} in ${context}`)
  const value: JsonObject = {
    ...{ commandId: id, commandContext: context, context: { theme: 'default' } },
    ...(where.message && { messagePayload: payload(world, where.message) }),
  }
  const answer = await invoke(world, person, place, 'fetchTask', value)
  return showTask(world, person, { ...(place && { conversation: place }), command: value }, answer)
}

const toBot = '@Alongside'
const app = { displayName: 'Alongside', applicationIdentityType: 'bot' }

function payload(world: TeamsWorld, id: string): JsonObject {
  const { text: said, from, conversation } = messageOf(world, id)
  const who = world.state.people.find((one) => one.id === from)
  const isToBot = said.startsWith(toBot)
  const words = isToBot ? said.slice(toBot.length) : said
  const content = words.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  const mention = isToBot ? '<at id="0">Alongside</at>' : ''
  const bot = { ...app, id: world.options.appId }
  return {
    ...{ id, deleted: false, importance: 'normal' },
    linkToMessage: `https://teams.microsoft.com/l/message/${conversation}/${id}`,
    body: { contentType: 'html', content: `<div><div>${mention}${content}</div>\n</div>` },
    from: who
      ? { user: { id: who.aadObjectId, displayName: who.name, userIdentityType: 'aadUser' } }
      : { application: app },
    mentions: isToBot ? [{ id: 0, mentionText: 'Alongside', mentioned: { application: bot } }] : [],
  }
}

/** A button of a dialog that a command opened: another dialog, or a card for the compose box. */
export async function submitCommand(
  world: TeamsWorld,
  person: string,
  data: JsonObject,
): Promise<Answer> {
  const { conversation, command = {} } = world.state.dialogs[person] ?? {}
  const value = { ...command, data }
  const answer = await invoke(world, person, conversation, 'submitAction', value)
  if (answer.json?.composeExtension === undefined)
    return showTask(world, person, { ...(conversation && { conversation }), command }, answer)
  const { rows, answer: read } = shown(world, answer)
  delete world.state.dialogs[person]
  return take(world, person, rows, read)
}

/** Sends what stands in the compose box: a message of the person's own, with the cards. */
export function sendDraft(world: TeamsWorld, person: string, place: string, words = '') {
  const draft = draftOf(world, person)
  const [...cards] = draft.cards
  Object.assign(draft, { rows: [], cards: [] })
  return addMessage(world, { conversation: place, from: person, text: words, cards })
}

/** The compose box is empty again, with nothing to choose from. */
export function discardDraft(world: TeamsWorld, person: string): void {
  Object.assign(draftOf(world, person), { rows: [], cards: [] })
  world.changed()
}
