// learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object
import * as z from 'zod'
import type { Conversation } from '../../worker/core/context.ts'
import type { Place } from './client.ts'

const text = z.string().optional().catch(undefined)
const id = z.string().min(1)

const named = z.object({ id: text, name: text, aadObjectId: text }).optional().catch(undefined)
const entity = z.object({
  type: z.string(),
  text,
  mentioned: named,
  timezone: text,
})

/** What a file in somebody's own chat is fetched by, for some minutes. */
const download = z.object({ downloadUrl: id, uniqueId: text, fileType: text })
const attached = z
  .object({
    ...{ contentType: text, name: text },
    content: z.union([z.string(), download]).optional().catch(undefined),
  })
  .optional()
  .catch(undefined)

export const activitySchema = z.object({
  type: z.string(),
  id: text,
  /** The message a pressed card stands in. */
  replyToId: text,
  name: text,
  serviceUrl: id,
  from: z.object({ id, name: text, aadObjectId: text, role: text }),
  conversation: z.object({
    id,
    name: text,
    tenantId: text,
    conversationType: text,
    isGroup: z.boolean().optional().catch(undefined),
  }),
  recipient: named,
  text,
  timestamp: text,
  locale: text,
  localTimezone: text,
  attachments: z.array(attached).catch([]).default([]),
  entities: z.array(entity.optional().catch(undefined)).catch([]).default([]),
  membersAdded: z.array(named).catch([]).default([]),
  membersRemoved: z.array(named).catch([]).default([]),
  channelData: z
    .object({ tenant: named, team: named, channel: named, eventType: text })
    .optional()
    .catch(undefined),
  value: z.unknown().optional(),
  /** Read from what was pressed: see `isOwnView`. */
  own: z.literal(true).optional().catch(undefined),
  /** Known once it was said: a customer reads what is written there. */
  customers: z.literal(true).optional().catch(undefined),
})

export type Activity = z.output<typeof activitySchema>

const compose = 'composeExtension/'
const ownView = z.object({ action: z.object({ data: z.object({ own: z.literal(true) }) }) })

/** Where somebody writes to one colleague, or to nobody yet, Teams names no conversation. */
const unnamed = { id: 'unnamed' }

/** An activity with everything an answer needs; undefined where that is missing. */
export function readActivity(body: Record<string, unknown>): Activity | undefined {
  const isNowhere = body.conversation === undefined && String(body.name).startsWith(compose)
  const own = ownView.safeParse(body.value).success || undefined
  const given = { ...body, ...(isNowhere && { conversation: unnamed }), own, customers: undefined }
  return activitySchema.safeParse(given).data
}

/** Does Teams say where? */
export const isNamed = ({ conversation }: Activity) => conversation.id !== unnamed.id

/** Whose customer data this is about: the tenant it was said in. */
export const tenantOf = (activity: Activity) =>
  activity.channelData?.tenant?.id || activity.conversation.tenantId

/** What the tenant is called, where the activity says it, else the team it was said in. */
export const accountNameOf = ({ channelData }: Activity) =>
  channelData?.tenant?.name || channelData?.team?.name || undefined

/** A channel's threads have one conversation id each; this is what they share. */
const withoutThread = (conversationId: string) => conversationId.replace(/;messageid=.*$/s, '')

export function conversationOf(activity: Activity, account: string): Conversation {
  const name = activity.channelData?.channel?.name ?? activity.conversation.name
  const externalId = withoutThread(activity.conversation.id)
  const { serviceUrl } = activity
  const { conversationType } = activity.conversation
  return {
    ...{ surface: 'teams', account, externalId, serviceUrl },
    ...(name && { name }),
    ...(isDirect(activity) && { personal: true }),
    // Only channels have threads.
    ...(conversationType && { threaded: conversationType === 'channel' }),
  }
}

/** The same as the tenant knows it that has it, also where somebody of another writes there. */
export const homeOf = (activity: Activity, tenant: string): Conversation =>
  conversationOf(activity, activity.conversation.tenantId || tenant)

/** The thread it was said in: answers belong there. */
export const threadOf = ({ serviceUrl, conversation }: Activity): Place => ({
  serviceUrl,
  conversation: conversation.id,
})

/** The same activity has the same request id however often it is sent. */
export const requestIdOf = ({ id: activity, conversation }: Activity) =>
  activity ? `${conversation.id}/${activity}` : crypto.randomUUID()

export const isBot = (activity: Activity, account: string | undefined, appId: string) =>
  account !== undefined && (account === activity.recipient?.id || account === `28:${appId}`)

/** Is a card drawn anew for the one who sees it, in place of the one that all see? */
export const isOwnView = ({ name, own }: Activity) => name === 'adaptiveCard/action' && own === true

/** Do others read the answer? A dialog and what it offers are one person's alone. */
export const isShared = (activity: Activity) =>
  !isDirect(activity) &&
  !isOwnView(activity) &&
  (activity.type === 'message' || activity.name === 'adaptiveCard/action')

/** The message whose card the answer takes the place of. */
export const pressedIn = ({ name, replyToId }: Activity) =>
  name === 'adaptiveCard/action' ? replyToId : undefined

/** A chat with one person, where the bot hears everything without being named; that of two people is none. */
export function isDirect({ conversation }: Activity) {
  const { id, conversationType, isGroup } = conversation
  if (id === unnamed.id || id.endsWith('@unq.gbl.spaces')) return false
  return conversationType ? conversationType === 'personal' : !isGroup && !id.startsWith('19:')
}
