import { eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { identities, members } from '../../../../schema/directory/directory.ts'
import { rosters } from '../../../../schema/workspace/exposures.ts'
import { conversations, type Outsiders } from '../../../../schema/workspace/places.ts'
import type { Context } from '../../../core/context.ts'
import { scopedById } from '../../../core/record/scoped.ts'
import { ask, directory, rows } from '../../../platform/db.ts'
import type { Entry, Readers } from './asked.ts'

/** Who was in the conversations of these entries then: asked only where there are any. */
export async function withReaders(ctx: Context, entries: Entry[]): Promise<Entry[]> {
  const places = entries.flatMap(({ id, conversation, lastAt }) =>
    conversation ? [[id, conversation.id, lastAt]] : [],
  )
  if (places.length === 0) return entries
  const [then] = await ask(ctx.db, rows(rostersAt(ctx, places)))
  const known = await membersAmong(ctx, then)
  const readers = new Map(
    then.flatMap((one) => one.entries.map((id) => [id, readersIn(one, known)] as const)),
  )
  return entries.map((one) => ({ ...one, readers: readers.get(one.id) ?? null }))
}

const strings = (json: string): string[] => z.array(z.string()).parse(JSON.parse(json))

/** The latest answer of the vendor before each was shown. */
const rostersAt = (ctx: Context, places: (string | number)[][]) =>
  ctx.db
    .select({
      entries: sql`json_group_array(place.value ->> 0)`.mapWith(strings).as('entries'),
      surface: sql<string>`c.surface`.as('surface'),
      account: sql<string>`c.account`.as('account'),
      people: rosters.people,
      outsiders: rosters.outsiders,
      at: rosters.at,
    })
    .from(sql`json_each(${JSON.stringify(places)}) place`)
    .innerJoin(
      rosters,
      sql`rosters.workspace_id = ${ctx.workspace.id}
        and rosters.conversation_id = place.value ->> 1
        and rosters.at = (select max(at) from rosters r where r.workspace_id = ${ctx.workspace.id}
          and r.conversation_id = place.value ->> 1 and r.at <= place.value ->> 2)`,
    )
    .innerJoin(scopedById(ctx, conversations, 'c'), sql`c.id = rosters.conversation_id`)
    .groupBy(rosters.conversationId, rosters.at)

type Roster = ReturnType<typeof rostersAt>['_']['result'][number]

const keyOf = (surface: string, account: string, user: string) => `${surface} ${account} ${user}`

type Colleague = Readers['members'][number]

/** Members by who they are for the vendor. */
async function membersAmong(ctx: Context, then: Roster[]): Promise<Map<string, Colleague>> {
  const users = then.flatMap(({ surface, account, people }) =>
    people.map((user) => keyOf(surface, account, user)),
  )
  const db = directory(ctx.deps.env, ctx.deps.meter)
  const mine = JSON.stringify([...new Set(users)].map((key) => key.split(' ')))
  const query = db
    .select({
      ...{ surface: identities.surface, account: identities.account },
      ...{ user: identities.externalUserId, id: members.id, name: members.name },
    })
    .from(sql`json_each(${mine}) one`)
    .innerJoin(
      identities,
      sql`identities.surface = one.value ->> 0 and identities.account = one.value ->> 1
        and identities.external_user_id = one.value ->> 2
        and +identities.workspace_id = ${ctx.workspace.id}`,
    )
    .innerJoin(members, eq(members.id, identities.memberId))
  const [found] = await ask(db, rows(query))
  return new Map(
    found.map((is) => [keyOf(is.surface, is.account, is.user), { id: is.id, name: is.name }]),
  )
}

function readersIn(
  { surface, account, people, outsiders, at }: Roster,
  known: Map<string, Colleague>,
): Readers {
  const members = people.flatMap((user) => known.get(keyOf(surface, account, user)) ?? [])
  const { guests, companies, unseen }: Outsiders = outsiders
  const others = people.length - members.length
  return { members, others, guests, companies, unseen: unseen === true, since: at }
}
