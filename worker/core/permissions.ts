import type { FieldLimit, MadeRole, Visibility } from '../../schema/directory/directory.ts'
import { CrmError } from './errors.ts'
import type { Verb } from './verbs.ts'

/** What a token may be used for. */
export type Scope = 'read' | 'write' | 'admin'
export type Role = 'viewer' | 'rep' | 'manager' | 'admin'
export type { Verb } from './verbs.ts'

interface Who {
  member: { id: string; role: Role; scopes?: readonly Scope[]; made?: MadeRole | undefined }
}

/** Whose record it is; `noun` is what a refusal calls it. */
export interface Owned {
  ownerId: string | null
  noun?: string
}

const rank: Record<Role, number> = { viewer: 0, rep: 1, manager: 2, admin: 3 }
const least: Record<Verb, Role> = {
  read: 'viewer',
  inspect: 'manager',
  audit: 'admin',
  own: 'viewer',
  create: 'rep',
  change: 'rep',
  set: 'admin',
  beyond: 'admin',
  undo: 'rep',
  assign: 'manager',
  plan: 'manager',
  alert: 'manager',
  offer: 'manager',
  admin: 'admin',
}

/** Is this role at least that one? */
export const isAtLeast = (role: Role, least: Role): boolean => rank[role] >= rank[least]

/** Every role that may do at least what this one may. */
export const from = (role: Role): Role[] =>
  (Object.keys(rank) as Role[]).filter((one) => rank[one] >= rank[role]) // rank has just these keys

/**
 * Reps change their own and unowned records, managers any, admins also undo others' work. What is
 * somebody's own only they set.
 */
export function may(ctx: Who, verb: Verb, record?: Owned): boolean {
  if (!isInScope(ctx, verb)) return false
  const role = rank[ctx.member.role]
  if (role < rank[least[verb]]) return false
  if (!record || record.ownerId === null || record.ownerId === ctx.member.id) return true
  if (verb === 'own') return false
  if (verb === 'change') return role >= rank.manager
  if (verb === 'undo') return role >= rank.admin
  return true
}

/** What the role that somebody has leaves of a kind; undefined where it takes nothing away. */
export const kindLimit = ({ member }: Pick<Who, 'member'>, kind: string): FieldLimit | undefined =>
  member.made?.kinds && Object.hasOwn(member.made.kinds, kind) ? member.made.kinds[kind] : undefined

/** Is this action, by its name in the catalogue, left out of the role that somebody has? */
export const isLeftOut = ({ member }: Who, action: string): boolean =>
  member.made?.without?.includes(action) ?? false

/** What is beyond the role of who asks. */
export function beyondRole({ member }: Who): CrmError {
  const noun = `Your role, ${member.made?.name ?? member.role},`
  const rights = { verb: 'beyond' as const, ownerId: null, noun }
  const message = refusal('beyond', { manager: 'a manager', admin: 'an admin', noun })
  return new CrmError('forbidden', message, { rights })
}

/** Whose teams' records somebody sees beside their own: those of all, their teams', or those they lead. */
export function teamsSeen(role: Role, visibility: Visibility): 'all' | 'own' | 'led' {
  if (isAtLeast(role, 'admin')) return 'all'
  return visibility === 'team' || isAtLeast(role, 'manager') ? 'own' : 'led'
}

/** Who has a right, as a sentence names them. */
interface Able {
  owner?: string
  manager: string
  admin: string
  /** What it is about, such as a deal. */
  noun?: string | undefined
}

const reason: Record<Verb, (who: Able) => string> = {
  read: () => 'You cannot see this.',
  inspect: ({ manager, admin }) => {
    const who = manager === admin ? admin : `${manager} or ${admin}`
    return `Only ${who} can see how Alongside itself is doing.`
  },
  audit: ({ admin }) => `Only ${admin} can see this.`,
  own: ({ owner }) => `Only ${owner ?? 'the one it belongs to'} can change this.`,
  create: ({ admin }) =>
    `You can look at everything here, but not change it. Ask ${admin} for a seller’s role.`,
  change: ({ owner, manager }) =>
    owner
      ? `This belongs to ${owner}. Only ${owner} or ${manager} can change it.`
      : `This belongs to someone else. Its owner or ${manager} can change it.`,
  set: ({ admin, noun = 'this' }) => `You cannot change ${noun}. Ask ${admin}.`,
  beyond: ({ admin, noun = 'Your role' }) => `${noun} leaves this out. Ask ${admin}.`,
  undo: ({ owner, admin }) =>
    owner
      ? `${owner} did this. Only ${owner} or ${admin} can undo it.`
      : `Only the one who did it, or ${admin}, can undo this.`,
  assign: ({ manager, noun }) =>
    `Only ${manager} can give ${noun ? `this ${noun}` : 'a colleague’s work'} to someone else.`,
  plan: ({ manager }) => `Only ${manager} can do this.`,
  alert: ({ manager }) => `Only ${manager} can turn alerts on or off.`,
  offer: ({ manager }) => `Only ${manager} can change what there is to sell.`,
  admin: ({ admin }) => `Only ${admin} can do this.`,
}

/** Why somebody may not, and who may: by their names where they are given. */
export const refusal = (
  verb: Verb,
  who: Able = { manager: 'a manager', admin: 'an admin' },
): string => reason[verb](who)

/** The scope a token needs for it. */
function scopeOf(verb: Verb): Scope {
  if (verb === 'admin' || verb === 'audit') return 'admin'
  return isReading(verb) ? 'read' : 'write'
}

const isInScope = ({ member }: Who, verb: Verb) => member.scopes?.includes(scopeOf(verb)) ?? true

const reading: Verb[] = ['read', 'inspect', 'audit']

/** Does it only look? */
export const isReading = (verb: Verb) => reading.includes(verb)

export function allow(ctx: Who, verb: Verb, record?: Owned): void {
  if (may(ctx, verb, record)) return
  // Where the role itself falls short, no other token would do.
  const { scopes: _, ...unlimited } = ctx.member
  if (!isInScope(ctx, verb) && may({ member: unlimited }, verb, record))
    throw new CrmError(
      'forbidden',
      `This token may not do that: it needs the scope ${scopeOf(verb)}. Make another token.`,
    )
  const rule = rank[ctx.member.role] < rank[least.create] && !isReading(verb) ? 'create' : verb
  const { noun } = record ?? {}
  // Whose it is says nothing of who gives it to others.
  const ownerId = rule === 'assign' ? null : (record?.ownerId ?? null)
  const rights = { verb: rule, ownerId, ...(noun && { noun }) }
  const who = { manager: 'a manager', admin: 'an admin', noun }
  throw new CrmError('forbidden', refusal(rule, who), { rights })
}
