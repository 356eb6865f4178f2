import { CrmError } from './errors.ts'

export type Role = 'viewer' | 'rep' | 'manager' | 'admin'
export type Verb =
  | 'read'
  /** Reads how the installation is. */
  | 'inspect'
  /** Reads who came in and who was refused. */
  | 'audit'
  /** Writes only what is the member's own. */
  | 'own'
  | 'create'
  | 'change'
  | 'alert'
  | 'offer'
  | 'assign'
  | 'plan'
  | 'undo'
  | 'admin'

interface Who {
  member: { id: string; role: Role }
}

/** Whose record it is. */
export interface Owned {
  ownerId: string | null
}

const rank: Record<Role, number> = { viewer: 0, rep: 1, manager: 2, admin: 3 }
const least: Record<Verb, Role> = {
  read: 'viewer',
  inspect: 'manager',
  audit: 'admin',
  own: 'viewer',
  create: 'rep',
  change: 'rep',
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
  const role = rank[ctx.member.role]
  if (role < rank[least[verb]]) return false
  if (!record || record.ownerId === null || record.ownerId === ctx.member.id) return true
  if (verb === 'own') return false
  if (verb === 'change') return role >= rank.manager
  if (verb === 'undo') return role >= rank.admin
  return true
}

const reason: Record<Verb, string> = {
  read: 'You cannot see this.',
  inspect: 'Only a manager or an admin can see how Alongside itself is doing.',
  audit: 'Only an admin can see this.',
  own: 'Only the one it belongs to can change this.',
  create: 'You can look at everything here, but not change it. Ask an admin for a seller’s role.',
  change: 'This belongs to someone else. Its owner or a manager can change it.',
  undo: 'Only the one who did it, or an admin, can undo this.',
  assign: 'Only a manager can give a record to someone else.',
  plan: 'Only a manager can do this.',
  alert: 'Only a manager can turn alerts on or off.',
  offer: 'Only a manager can change what there is to sell.',
  admin: 'Only an admin can do this.',
}

const reading: Verb[] = ['read', 'inspect', 'audit']

/** Does it only look? */
export const isReading = (verb: Verb) => reading.includes(verb)

export function allow(ctx: Who, verb: Verb, record?: Owned): void {
  if (may(ctx, verb, record)) return
  const rule = rank[ctx.member.role] < rank[least.create] && !isReading(verb) ? 'create' : verb
  throw new CrmError('forbidden', reason[rule])
}
