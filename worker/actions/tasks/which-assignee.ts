import type { Context } from '../../context.ts'
import { type Look, map } from '../../db.ts'
import type { Colleague } from '../../find.ts'
import { colleagueChosen } from '../deals/which-owner.ts'

/** The colleague who is to do it: whoever is named, else the one who asks. */
export const assigneeChosen = (
  ctx: Context,
  typed: string | null | undefined,
): Look<Colleague | undefined> =>
  colleagueChosen(
    ctx,
    typed,
    { field: 'assignee', label: 'Assignee' },
    'This person is not in your CRM. Guests cannot be given tasks.',
  )

export const orMe = (ctx: Context, found: Look<Colleague | undefined>): Look<Colleague> =>
  map(found, (one) => {
    const { id, name, timeZone } = ctx.member
    return one ?? { id, name, timeZone }
  })
