import type { Part } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { kindNamed } from '../../core/record/registry.ts'
import { shorten } from '../../language/shorten.ts'
import type { Import } from './queries.ts'
import type { Found } from './run/counts.ts'

/** What has to be known of a file before it is run, and is no question. */

/** Whom nobody may bring back without knowing it. */
function erasedText({ found }: Import): string[] {
  const { erased = 0 } = found as Partial<Found>
  if (erased === 0) return []
  const who = erased === 1 ? 'Somebody in this file was' : `${erased} people in this file were`
  return [`${who} erased here. Take them out of it, unless they came back themselves.`]
}

/** Who is named beside a record and does not come to stand on it. */
function unlinkedText(ctx: Context, { found, of }: Import): string[] {
  const { unlinked = 0 } = found as Partial<Found>
  if (unlinked === 0) return []
  const which = unlinked === 1 ? '1 line names' : `${unlinked} lines name`
  const noun = kindNamed(ctx, of ?? '')?.noun[0] ?? 'record'
  return [
    `${which} people who are not put on their ${noun}, or not with all that is said of them. Each is known by an e-mail address, an id, or a name that one person here has; cells about several need a part for each, with ; between.`,
  ]
}

/** A workbook may have more in it than was read. */
function sheetsText({ mapping }: Import): string[] {
  const left = mapping?.sheetsLeft ?? []
  if (left.length === 0) return []
  const names = left.slice(0, 5).map((name) => `“${shorten(name, 31)}”`)
  return [`One sheet was read, and not ${names.join(', ')}. Send what you need of it by itself.`]
}

export const warningsOf = (ctx: Context, is: Import): string[] => [
  ...erasedText(is),
  ...sheetsText(is),
  ...unlinkedText(ctx, is),
]

export const warningParts = (ctx: Context, is: Import): Part[] =>
  warningsOf(ctx, is).map((text) => ({ kind: 'text', text, tone: 'warn' }))
