import { act } from '../../core/action/buttons.ts'
import type { Button, Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { isLeftOut } from '../../core/permissions.ts'

/** The button that makes a table of a list, or of what was found, where the reader may take one. */
export function exporting(ctx: Context, holds: string | undefined, wanted: Raw): Button[] {
  if (!holds || isLeftOut(ctx, 'export-list')) return []
  const given = Object.entries(wanted).filter(([, value]) => value)
  return [act('Export', 'export-list', Object.fromEntries(given))]
}
