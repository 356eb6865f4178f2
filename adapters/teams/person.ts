// learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context#get-single-member-details
import type { Person, Profile } from '../../worker/core/context.ts'
import { Refused } from '../../worker/delivery/channel.ts'
import { mention } from '../../worker/language/shorthand/mention.ts'
import type { Env } from '../../worker/platform/env.ts'
import { remembered } from '../../worker/platform/remembered.ts'
import { type Activity, accountNameOf, conversationOf, isDirect } from './activity.ts'
import { member } from './client.ts'
import { botOf } from './token.ts'

type Entry = Awaited<ReturnType<typeof member>>

const minute = 60_000
const asked = remembered<Entry>(minute)

/** What the roster says of somebody in the conversation, asked at most once a minute. */
const roster = (
  env: Env,
  activity: Activity,
  tenant: string,
  user = activity.from.id,
): Promise<Entry> =>
  asked.read(`${tenant} ${activity.serviceUrl} ${user}`, async () => {
    const { serviceUrl } = activity
    const conversation = conversationOf(activity, tenant).externalId
    const entry = await member(botOf(env), { serviceUrl, conversation }, user)
    if (!text(entry.id) && !objectId(entry)) throw new Refused('no', 'Teams named nobody')
    return entry
  })

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

const objectId = (entry: Entry) => text(entry.aadObjectId) ?? text(entry.objectId)

/** By which id somebody in a roster is known. */
export const userIn = (entry: Entry) => objectId(entry) ?? text(entry.id)

export function isGuest(entry: Entry, tenant: string): boolean {
  const role = text(entry.userRole)?.toLowerCase()
  const home = text(entry.tenantId)
  const names = [entry.userPrincipalName, entry.email, entry.id].map(text)
  return (
    role === 'guest' ||
    role === 'anonymous' ||
    (home !== undefined && home !== tenant) ||
    names.some((name) => name?.toUpperCase().includes('#EXT#'))
  )
}

/** What a roster's entry says of somebody. */
export const named = (entry: Entry, tenant: string, otherwise?: string): Profile => {
  const account = text(entry.userPrincipalName)
  const email = text(entry.email) ?? account
  return {
    name: text(entry.name) ?? otherwise ?? email ?? 'Someone',
    ...(email && { email }),
    ...(account && account !== email && { otherEmail: account }),
    ...(isGuest(entry, tenant) && { guest: true }),
  }
}

/** Who is not in the roster: in the bot's own chat the one who writes, elsewhere a stranger. */
function unlisted(error: unknown, activity: Activity): Profile {
  if (!(error instanceof Refused && error.kind === 'missing')) throw error
  const name = activity.from.name ?? 'Someone'
  return isDirect(activity) ? { name } : { name, guest: true }
}

async function speaker(env: Env, activity: Activity, tenant: string): Promise<Profile> {
  const clock = activity.entities.find((entity) => entity?.type === 'clientInfo')?.timezone
  const timeZone = clock ?? activity.localTimezone
  const profile = await roster(env, activity, tenant).then(
    (entry) => named(entry, tenant, activity.from.name),
    (error) => unlisted(error, activity),
  )
  return {
    ...profile,
    ...(timeZone && { timeZone }),
    ...(activity.locale && { locale: activity.locale }),
  }
}

const mentioned = new RegExp(mention, 'g')
const isObjectId = (id: string) => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)

/** People named in the words, at most ten, by the object ids they are known by. */
export async function withObjectIds(env: Env, activity: Activity, tenant: string, said: string) {
  const others = [...said.matchAll(mentioned)].map(([, id = '']) => id)
  const unknown = [...new Set(others)].filter((id) => !isObjectId(id)).slice(0, 10)
  const known = await Promise.all(
    unknown.map(async (id) => {
      const found = await roster(env, activity, tenant, id).then(objectId, () => undefined)
      return [id, found ?? id] as const
    }),
  )
  return known.reduce((words, [id, is]) => words.replaceAll(`<@${id}`, `<@${is}`), said)
}

/** Who spoke. Many activities leave the object id out; then the roster is asked for it. */
export async function personOf(
  env: Env,
  activity: Activity,
  tenant: string,
  said = '',
): Promise<Person> {
  const { from, serviceUrl } = activity
  const known = from.aadObjectId || (await roster(env, activity, tenant).then(objectId, () => ''))
  const accountName = accountNameOf(activity)
  const person = {
    ...{ surface: 'teams' as const, account: tenant, serviceUrl },
    ...(accountName && { accountName }),
  }
  return {
    ...person,
    user: known || from.id,
    profile: () => speaker(env, activity, tenant),
    mentions: [...said.matchAll(mentioned)].flatMap(([, id]) => id ?? []),
    colleague: (user) => ({
      ...person,
      user,
      profile: async () => named(await roster(env, activity, tenant, user), tenant),
    }),
  }
}
