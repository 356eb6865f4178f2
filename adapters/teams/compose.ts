// learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search
// learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/link-unfurling
import type { IAdaptiveCard } from '@microsoft/teams.cards'
import * as z from 'zod'
import { standIn } from '../../worker/conversation/beside.ts'
import { type Card, type Choice, plainText } from '../../worker/core/card.ts'
import { linkedIn } from '../../worker/language/record-link.ts'
import { inTime } from '../../worker/platform/timeout.ts'
import { cardForAll, found, type Incoming } from './answer.ts'
import { drawCard, eachTheirOwn } from './cards.ts'
import { attachment } from './message.ts'
import { clip } from './text.ts'

const says = (text: string) => ({ composeExtension: { type: 'message', text } })
const result = (attachments: object[]) => ({
  composeExtension: { type: 'result', attachmentLayout: 'list', attachments },
})

/** A thumbnail's text takes some HTML. */
const plain = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

const preview = (title: string, text = '', tap?: object) => ({
  contentType: 'application/vnd.microsoft.card.thumbnail',
  content: { title: clip(title, 200), text: plain(clip(text, 300)), ...(tap && { tap }) },
})

const withPreview = (card: IAdaptiveCard, { title, subtitle }: Card) => ({
  ...attachment(card),
  preview: preview(title, subtitle),
})

/** A record's card as it is put into a message, which who writes it sees as they may. */
export const composed = (card: Card, id: string, { activity }: Incoming) =>
  result([withPreview(eachTheirOwn(drawCard(card), id, activity.from.id), card)])

const asked = 25
/** No more than any list reads, and no divisor of what clients ask for: `partOf` tells both by that. */
const mostRows = 9
const query = z.object({
  parameters: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  queryOptions: z
    .object({ skip: z.int().nonnegative(), count: z.int().positive().catch(asked) })
    .catch({ skip: 0, count: asked }),
})

/** A client goes on by what it asked for or by what it got: either way nothing is left out. */
function partOf({ skip, count }: { skip: number; count: number }) {
  const most = Math.min(count, mostRows)
  return { skip: skip % count === 0 ? (skip / count) * most : skip, count: most }
}

/** A row; the card is drawn when it is chosen. A client that cannot ask for it has a stand-in. */
const rowFor =
  (user: string) =>
  ({ value: id, label, hint }: Choice) => {
    const tap = { type: 'invoke', value: { id } }
    const card = eachTheirOwn(drawCard(standIn('record', id)), id, user)
    return { ...attachment(card), preview: preview(label, hint, tap) }
  }

/** What is found for a message, as it is typed; the latest where nothing is. */
export async function searchBeside(incoming: Incoming): Promise<object> {
  const { data } = query.safeParse(incoming.activity.value)
  if (!data) return result([])
  const { parameters, queryOptions } = data
  const typed = parameters.find(({ name }) => name === 'query')?.value ?? ''
  const answer = await inTime(found(incoming, typed, partOf(queryOptions)))
  if (!answer) return says('The database is slow, try again.')
  if ('instead' in answer) return says(plainText(answer.instead))
  const isNone = answer.choices.length === 0 && queryOptions.skip === 0
  if (isNone) return says(typed ? `Nothing found for "${typed}".` : 'Type a name to find it.')
  return result(answer.choices.map(rowFor(incoming.activity.from.id)))
}

const nothing = 'There is no such record that everybody here may read about.'
const chosen = z.object({ id: z.string().max(200) })

/** The row that was chosen, as a card for all who read it. */
export async function selectBeside(incoming: Incoming): Promise<object> {
  const { data } = chosen.safeParse(incoming.activity.value)
  const card = data && (await inTime(cardForAll(incoming, data.id)))
  return data && card ? composed(card, data.id, incoming) : says(nothing)
}

const link = z.object({ url: z.string().max(2048) })

function idIn({ activity, deps }: Incoming): string | undefined {
  const { data } = link.safeParse(activity.value)
  const url = data && URL.parse(data.url)
  const isOurs = url?.origin === URL.parse(deps.env.PUBLIC_URL)?.origin
  return url && isOurs ? linkedIn(url.origin + url.pathname) : undefined
}

/** What a record's link becomes in a message; nothing, where it says nothing to all who read it. */
export async function unfurl(incoming: Incoming): Promise<object> {
  const id = idIn(incoming)
  const card = id && (await inTime(cardForAll(incoming, id)))
  return result(card ? [withPreview(drawCard(card, 'link'), card)] : [])
}

/** The same for people who have no Alongside there: Teams does not name who asks. */
export async function unfurlForStranger(incoming: Incoming): Promise<object> {
  const { data } = link.safeParse(incoming.activity.value)
  const id = idIn(incoming)
  if (!id || !data) return result([])
  const card: Card = {
    title: 'A record of a team’s CRM',
    subtitle: 'Alongside shows it to who may see it, in Teams, Slack and Gmail.',
    parts: [],
    buttons: [],
  }
  const actions = [{ type: 'Action.OpenUrl' as const, title: 'Open', url: data.url }]
  return result([withPreview({ ...drawCard(card, 'link'), actions }, card)])
}
