import { and, eq, isNull, sql } from 'drizzle-orm'
import {
  accounts,
  codes,
  codeTries,
  members,
  workspaces,
} from '../../schema/directory/directory.ts'
import { type Asked, type Context, contextOf, type Deps, type Person } from '../core/context.ts'
import { CrmError } from '../core/errors.ts'
import { withinLimit } from '../core/limits.ts'
import { digest, signatures } from '../platform/crypto.ts'
import { as, ask, directory, first, trip } from '../platform/db.ts'
import { claim, noteJoined } from './accounts.ts'
import { forget, remember } from './identify.ts'
import { heard } from './last-seen.ts'
import { noteWrongCode } from './security/wrong-codes.ts'

const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const tenMinutes = 600_000

/** The code in what somebody typed, if that is what they typed. */
export const codeIn = (words: string) => /^\/?connect\s+(\S.*)$/is.exec(words)?.[1]

/** Eight characters that only this request of this member gives, so a repeated one gives the same. */
async function codeFor(ctx: Context): Promise<string> {
  const request = [ctx.workspace.id, ctx.member.id, ctx.requestId].join('\n')
  const [signed = ''] = await signatures(ctx.deps.env, 'connect codes', request)
  const number = BigInt(`0x${await digest(signed)}`)
  return Array.from(
    { length: 8 },
    (_, at) => alphabet[Number((number / 31n ** BigInt(at)) % 31n)],
  ).join('')
}

/** A fresh code for this member: eight characters, ten minutes, once. */
export async function mintCode(ctx: Context): Promise<string> {
  const db = directory(ctx.deps.env, ctx.deps.meter)
  const code = await codeFor(ctx)
  const hash = await digest(code)
  const row = { hash, workspaceId: ctx.workspace.id, memberId: ctx.member.id }
  await trip(db, [
    db
      .insert(codes)
      .values({ ...row, expiresAt: ctx.now + tenMinutes })
      .onConflictDoNothing(),
  ])
  return code
}

const wrong = () =>
  new CrmError(
    'invalid',
    'That code does not work. Ask for a new code with /crm connect in Slack.',
    {
      fields: { code: 'That code does not work. Ask for a new code with /crm connect in Slack.' },
    },
  )

/** Whoever redeems a code is the member who asked for it; an admin's also joins the account. */
export async function redeem(
  deps: Deps,
  person: Person,
  asked: Asked,
  typed: string,
): Promise<Context> {
  await withinLimit(deps, 'try', [person.surface, person.account, person.user].join(' '))
  const db = directory(deps.env, deps.meter)
  const hash = await digest(typed.replace(/[^a-z0-9]/gi, '').toUpperCase())
  const [tries, found, joined] = await ask(
    db,
    first(db.select().from(codeTries).where(triesOf(person))),
    first(
      db
        .select({ code: as(codes, 'c'), member: as(members, 'm'), workspace: as(workspaces, 'w') })
        .from(codes)
        .innerJoin(members, and(eq(members.id, codes.memberId), eq(members.active, true)))
        .innerJoin(workspaces, eq(workspaces.id, codes.workspaceId))
        .where(and(eq(codes.hash, hash), isNull(codes.usedAt))),
    ),
    first(db.select().from(accounts).where(accountOf(person))),
  )
  const closed = tries && tries.tries >= 5 && tries.since > deps.now - tenMinutes
  if (closed || !found || found.code.expiresAt <= deps.now) return refuse(deps, person, tries)
  const isAdmin = found.member.role === 'admin'
  const same = joined?.workspaceId === found.workspace.id
  // One that was disconnected is let in by an admin only, and may go to another workspace.
  if (joined && (joined.active ? !same : same && !isAdmin)) return refuse(deps, person, tries)
  if ((await person.profile()).guest) return refuse(deps, person, tries)
  if (!(await take(deps, hash))) return refuse(deps, person, tries)
  if (isAdmin) await claim(deps, person, found.workspace.id)
  await remember(deps, person, found.member)
  forget(person)
  heard(deps, person)
  const { workspace, member } = found
  const timeZone = member.timeZone ?? workspace.timeZone
  const locale = member.locale ?? workspace.locale
  const known = { workspace, member: { ...member, timeZone, locale } }
  const ctx = contextOf(deps, known, person, asked, {})
  if (isAdmin) await noteJoined(ctx, person.accountName ?? null)
  return ctx
}

const triesOf = (person: Person) =>
  and(
    eq(codeTries.surface, person.surface),
    eq(codeTries.account, person.account),
    eq(codeTries.externalUserId, person.user),
  )

const accountOf = (person: Person) =>
  and(eq(accounts.surface, person.surface), eq(accounts.externalId, person.account))

/** Marks the code used; false when somebody was quicker. */
async function take(deps: Deps, hash: string): Promise<boolean> {
  const db = directory(deps.env, deps.meter)
  const unused = and(eq(codes.hash, hash), isNull(codes.usedAt))
  const [taken] = await ask(
    db,
    first(db.update(codes).set({ usedAt: deps.now }).where(unused).returning()),
  )
  return taken !== undefined
}

async function refuse(
  deps: Deps,
  person: Person,
  tries: typeof codeTries.$inferSelect | undefined,
): Promise<never> {
  const db = directory(deps.env, deps.meter)
  const { surface, account, user: externalUserId } = person
  const fresh = !tries || tries.since <= deps.now - tenMinutes
  const row = { surface, account, externalUserId, tries: 1, since: deps.now }
  const set = fresh ? { tries: 1, since: deps.now } : { tries: sql`${codeTries.tries} + 1` }
  await trip(db, [
    db
      .insert(codeTries)
      .values(row)
      .onConflictDoUpdate({
        target: [codeTries.surface, codeTries.account, codeTries.externalUserId],
        set,
      }),
  ])
  await noteWrongCode(deps, person)
  throw wrong()
}
