import type { Part } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { kindNamed } from '../../core/record/registry.ts'
import { shorten } from '../../language/shorten.ts'
import type { Import } from './queries.ts'
import type { Found } from './run/counts.ts'

/** What has to be known of a file before it is run, and is no question. */

const warning = (text: string): Part => ({ kind: 'text', text, tone: 'warn' })

/** Whom nobody may bring back without knowing it. */
function erasedParts({ found }: Import): Part[] {
  const { erased = 0 } = found as Partial<Found>
  if (erased === 0) return []
  const who = erased === 1 ? 'Somebody in this file was' : `${erased} people in this file were`
  const text = `${who} erased here. Take them out of it, unless they came back themselves.`
  return [warning(text)]
}

/** Who is named beside a record and does not come to stand on it. */
function unlinkedPart(ctx: Context, { found, of }: Import): Part[] {
  const { unlinked = 0 } = found as Partial<Found>
  if (unlinked === 0) return []
  const which = unlinked === 1 ? '1 line names' : `${unlinked} lines name`
  const noun = kindNamed(ctx, of ?? '')?.noun[0] ?? 'record'
  const text = `${which} people who are not put on their ${noun}, or not with all that is said of them. Each is known by an e-mail address or id; cells about several need a part for each, with ; between.`
  return [warning(text)]
}

/** A workbook may have more in it than was read. */
function sheetsPart({ mapping }: Import): Part[] {
  const left = mapping?.sheetsLeft ?? []
  if (left.length === 0) return []
  const names = left.slice(0, 5).map((name) => `“${shorten(name, 31)}”`)
  const text = `One sheet was read, and not ${names.join(', ')}. Send what you need of it by itself.`
  return [warning(text)]
}

export const warningParts = (ctx: Context, is: Import): Part[] => [
  ...erasedParts(is),
  ...sheetsPart(is),
  ...unlinkedPart(ctx, is),
]
