import { open } from '../../core/action/buttons.ts'
import type { Context } from '../../core/context.ts'
import type { Notice } from '../../core/event/commit/index.ts'
import { isForAll } from '../../core/record/seen.ts'
import { priorityNames } from '../service-levels/index.ts'
import type { Case } from './queries.ts'
import { nameOf, numberOf } from './words.ts'

/** Who is given a case by somebody else is sent it, once for each time it is given. */
export function gave(
  ctx: Context,
  is: Case,
  ownerId: string | undefined,
  why = 'gave you a case',
): Notice[] {
  if (!ownerId || ownerId === ctx.member.id || ownerId === is.ownerId) return []
  // They see it once it is theirs; where others do not, the message says only which one it is.
  const name = isForAll(ctx, 'case') ? nameOf(is) : numberOf(is.number)
  return [
    {
      ...{ memberId: ownerId, reason: `case given ${is.id} ${is.version}`, field: 'ownerId' },
      card: {
        title: `${ctx.member.name} ${why}: ${name}`,
        subtitle: `Priority: ${priorityNames[is.priority].toLowerCase()}`,
        parts: [],
        buttons: [open(is.id)],
      },
    },
  ]
}
