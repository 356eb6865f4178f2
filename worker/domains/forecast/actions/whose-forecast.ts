import { colleagueChosen, theOne } from '../../../core/action/which-owner.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { everyoneLook } from '../../../core/record/colleagues.ts'
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
  const chosen = ask(ctx.db, colleagueChosen(ctx, typed, asked, guest))
  const [found] = await chosen.catch(async (error) => {
    if (!(error instanceof CrmError) || error.code !== 'invalid' || typed.startsWith('mention:'))
      throw error
    // Who has left may still own deals.
    const [all] = await ask(ctx.db, everyoneLook(ctx))
    return [theOne(all, typed, asked)]
  })
  return found?.id
}
