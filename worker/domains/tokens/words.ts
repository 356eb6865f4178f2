import { type Context, readerOf } from '../../core/context.ts'
import type { Role, Scope } from '../../core/permissions.ts'
import { dayInFull, today } from '../../language/formatting.ts'

export const scopeNames: Record<Scope, string> = {
  read: 'Read',
  write: 'Read and write',
  admin: 'Read, write and what only admins do',
}

/** The scope in which a role can do all that it may. */
export const mostOf = (role: Role): Scope => {
  if (role === 'viewer') return 'read'
  return role === 'admin' ? 'admin' : 'write'
}

/** "works until Wed 30 Sep 2026", by the instant from which on it does not. */
export function untilOf(ctx: Context, expiresAt: number | null): string {
  if (expiresAt === null) return 'works until it is revoked'
  const reader = readerOf(ctx)
  const last = dayInFull(today({ ...reader, now: expiresAt - 1 }), reader)
  return expiresAt > ctx.now ? `works until ${last}` : `worked until ${last}`
}
