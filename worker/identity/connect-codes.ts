import { and, eq, isNull } from 'drizzle-orm'
import { codes } from '../../schema/directory/access.ts'
import { accounts, members, workspaces } from '../../schema/directory/directory.ts'
import { type Asked, type Context, contextOf, type Deps, type Person } from '../core/context.ts'
import { CrmError, fieldError } from '../core/errors.ts'
import { withinLimit } from '../core/limits.ts'
import { digest, signatures } from '../platform/crypto.ts'
import { as, ask, directory, first, trip } from '../platform/db.ts'
import { claim, noteJoined } from './accounts.ts'
import { countTry, takeBackTry } from './code-tries.ts'
import { isOver } from './deletion.ts'
import { memberOf } from './identify.ts'
import { recordLastSeen } from './last-seen.ts'
import { remember } from './matching.ts'
import { noteConnected } from './note-connected.ts'
import { noteWrongCode } from './security/wrong-codes.ts'
import { guest } from './stranger-cards.ts'

const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const tenMinutes = 600_000

/** The code in what somebody typed, if that is what they typed; `connect help` asks for help. */
export function codeIn(words: string): string | undefined {
  const [, code] = /^\/?connect\s+(\S.*)$/is.exec(words) ?? []
  return code && /^(?:help|\?)$/i.test(code.trim()) ? undefined : code
}

/** Eight characters that only this request of this member gives, so a repeated one gives the same. */
async function codeFor(ctx: Context): Promise<string> {
  const request = [ctx.member.id, ctx.requestId].join('\n')
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

/** What was typed of a code, as it is kept. */
const hashOf = (typed: string) => digest(typed.replace(/[^a-z0-9]/gi, '').toUpperCase())

/** Was this code used, by anybody? */
export async function wasUsed({ deps }: Context, typed: string): Promise<boolean> {
  const db = directory(deps.env, deps.meter)
  const hash = await hashOf(typed)
  const [found] = await ask(db, first(db.select().from(codes).where(eq(codes.hash, hash))))
  return typeof found?.usedAt === 'number'
}

/** One sentence for codes that are not there, over or closed to this person, so none tells more. */
const wrong = () =>
  fieldError(
    'code',
    'That code does not work. Ask for a new code with /crm connect in Slack; after five wrong ones, wait ten minutes.',
  )
const used = () =>
  fieldError('code', 'That code was used already. Ask for a new code with /crm connect in Slack.')
const tooEarly = ({ name }: { name: string }) =>
  fieldError(
    'code',
    `Your code works here once an admin of ${name} has connected everyone: ask one to come first, with a code of their own.`,
  )
const forColleagues = () => {
  const { card } = guest()
  return new CrmError('not_connected', card.title, { card })
}

export interface Redeemed {
  ctx: Context
  /** Everyone else of this account may be connected, too. */
  mayConnectEveryone: boolean
}

/** Who redeems a code is from now on the member who asked for it. */
export async function redeem(
  deps: Deps,
  person: Person,
  asked: Asked,
  typed: string,
): Promise<Redeemed> {
  await withinLimit(deps, 'try', [person.surface, person.account, person.user].join(' '))
  // Before anything is said of the code: a guest learns nothing of it.
  if ((await person.profile()).guest) throw forColleagues()
  if (!(await countTry(deps, person))) return refuse(deps, person)
  const hash = await hashOf(typed)
  const { found, account } = await lookUp(deps, person, hash)
  if (!found || isOver(found.workspace, deps.now) || found.workspace.suspendedAt)
    return refuse(deps, person)
  if (found.code.usedAt) throw used()
  if (found.code.expiresAt <= deps.now) return refuse(deps, person)
  const { workspace, member } = found
  const scope = scopeOf(person, found, account)
  if (!scope) return refuse(deps, person)
  if (!(await take(deps, hash))) throw used()
  const at = { ...person, workspaceId: workspace.id }
  if (scope === 'mailbox' && !(await claim(deps, at))) return refuse(deps, person)
  await remember(deps, person, member)
  await takeBackTry(deps, person)
  recordLastSeen(deps, person)
  const known = { workspace, member: memberOf(member, workspace), since: deps.now }
  const ctx = contextOf(deps, known, person, asked, {})
  await noteConnected(ctx, 'member.connected')
  if (scope === 'mailbox') await noteJoined(ctx)
  return { ctx, mayConnectEveryone: scope === 'admin' }
}

/** Each is in the log, and many of them are noticed. */
async function refuse(deps: Deps, person: Person): Promise<never> {
  await noteWrongCode(deps, person)
  throw wrong()
}

type Account = typeof accounts.$inferSelect
type Owner = { member: typeof members.$inferSelect; workspace: { name: string } }

/**
 * What a code opens: `colleague` in an account that is joined, `mailbox` an account of one, `admin`
 * is the first in an account that nobody has joined yet; nothing in another workspace's.
 */
function scopeOf(person: Person, { member, workspace }: Owner, account: Account | undefined) {
  const isOurs = account?.workspaceId === member.workspaceId
  if (account?.active) {
    return isOurs ? 'colleague' : undefined
  }
  // An admin disconnected it: no other member lets themselves in again.
  const isClosed = isOurs && member.role !== 'admin'
  if (person.alone && !isClosed) return 'mailbox'
  if (member.role === 'admin') return 'admin'
  throw tooEarly(workspace)
}

async function lookUp(deps: Deps, person: Person, hash: string) {
  const db = directory(deps.env, deps.meter)
  const [found, account] = await ask(
    db,
    first(
      db
        .select({ code: as(codes, 'c'), member: as(members, 'm'), workspace: as(workspaces, 'w') })
        .from(codes)
        .innerJoin(members, and(eq(members.id, codes.memberId), eq(members.active, true)))
        .innerJoin(workspaces, eq(workspaces.id, codes.workspaceId))
        .where(eq(codes.hash, hash)),
    ),
    first(
      db
        .select()
        .from(accounts)
        .where(and(eq(accounts.surface, person.surface), eq(accounts.externalId, person.account))),
    ),
  )
  return { found, account }
}

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
