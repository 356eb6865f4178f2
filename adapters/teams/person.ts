// learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context#get-single-member-details
import type { Person, Profile } from '../../worker/core/context.ts'
import { Refused } from '../../worker/delivery/channel.ts'
import type { Env } from '../../worker/platform/env.ts'
import { remembered } from '../../worker/platform/remembered.ts'
import { type Activity, conversationOf } from './activity.ts'
import { member } from './client.ts'
import { botOf } from './token.ts'

type Entry = Awaited<ReturnType<typeof member>>

const minute = 60_000
const asked = remembered<Entry>(minute)

/** What the roster says of the one who spoke, asked at most once a minute. */
const roster = (env: Env, activity: Activity, tenant: string): Promise<Entry> =>
  asked.read(`${tenant} ${activity.serviceUrl} ${activity.from.id}`, async () => {
    const { serviceUrl } = activity
    const conversation = conversationOf(activity, tenant).externalId
    const entry = await member(botOf(env), { serviceUrl, conversation }, activity.from.id)
    if (!text(entry.id) && !objectId(entry)) throw new Refused('no', 'Teams named nobody')
    return entry
  })

const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined)

const objectId = (entry: Entry) => text(entry.aadObjectId) ?? text(entry.objectId)

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

function profile(entry: Entry, activity: Activity, tenant: string): Profile {
  const account = text(entry.userPrincipalName)
  const email = text(entry.email) ?? account
  const clock = activity.entities.find((entity) => entity?.type === 'clientInfo')?.timezone
  const timeZone = clock ?? activity.localTimezone
  return {
    name: text(entry.name) ?? activity.from.name ?? email ?? 'Someone',
    ...(email && { email }),
    ...(account && account !== email && { otherEmail: account }),
    ...(timeZone && { timeZone }),
    ...(activity.locale && { locale: activity.locale }),
    ...(isGuest(entry, tenant) && { guest: true }),
  }
}

/** Who spoke. Many activities leave the object id out; then the roster is asked for it. */
export async function personOf(env: Env, activity: Activity, tenant: string): Promise<Person> {
  const { from } = activity
  const known = from.aadObjectId || (await roster(env, activity, tenant).then(objectId, () => ''))
  return {
    surface: 'teams',
    account: tenant,
    user: known || from.id,
    serviceUrl: activity.serviceUrl,
    profile: async () => profile(await roster(env, activity, tenant), activity, tenant),
  }
}
