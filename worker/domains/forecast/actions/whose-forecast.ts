import { colleagueChosen } from '../../../core/action/which-owner.ts'
import type { Context } from '../../../core/context.ts'
import { ask } from '../../../platform/db.ts'

/** `forecast of Jonas` */
export const of = /^(?:of|for)\s+/i

const guest = 'This person is not in your CRM.'

/** A colleague by id or name; undefined: everyone. */
export async function ownerOf(
  ctx: Context,
  typed: string | undefined,
): Promise<string | undefined> {
  if (!typed || typed.startsWith('member_')) return typed
  const asked = { field: 'owner', label: 'Owner' }
  const [found] = await ask(ctx.db, colleagueChosen(ctx, typed, asked, guest))
  return found?.id
}
