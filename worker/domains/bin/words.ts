import type { Context } from '../../core/context.ts'
import { type Counted, countedTo } from '../../core/event/counted.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { kindOf, recordKind } from '../../core/record/registry.ts'
import { heldIn } from '../../core/record/values.ts'

/** What is said of what a removal takes along, leaves, or is stopped by. */

const and = new Intl.ListFormat('en-GB')

const counted = ({ kind, seen }: Counted): string => {
  const [one, many] = kind.noun
  if (seen > countedTo) return `more than ${countedTo} ${many}`
  return `${seen} ${seen === 1 ? one : many}`
}

/** Those of them that become one of these, in words: "3 deals and 2 tasks". */
export const listed = (all: Counted[], becomes: Counted['becomes'][]) =>
  and.format(all.filter((one) => becomes.includes(one.becomes) && one.seen > 0).map(counted))

export const nameOf = ({ title, noun }: Pick<RecordKind, 'title' | 'noun'>, row: Row): string => {
  const name = title && heldIn(row, title)
  return typeof name === 'string' && name ? name : `This ${noun[0]}`
}

/** "Globex goes to the bin for 30 days, with 2 tasks. 3 deals stay, without it." */
export function whatGoes(ctx: Context, row: Row, referring: Counted[]): string {
  const name = nameOf(recordKind(ctx, kindOf(row.id)), row)
  const [along, left] = [listed(referring, ['goes']), listed(referring, ['emptied', 'shortened'])]
  return [
    `${name} goes to the bin for 30 days${along && `, with ${along} about it`}.`,
    left && `What stays, without it: ${left}.`,
    'Until then it can be put back as it was.',
  ]
    .filter(Boolean)
    .join(' ')
}

/** Why it cannot be removed; undefined where it can. */
export function whatHolds(kind: RecordKind, row: Row, referring: Counted[]): string | undefined {
  if (!referring.some(({ becomes, any }) => becomes === 'holds' && any)) return undefined
  const what = listed(referring, ['holds'])
  const why = what && `${nameOf(kind, row)} cannot be removed: it is in use by ${what}.`
  return [why, kind.inUse ?? (why ? '' : 'Something refers to it.')].filter(Boolean).join(' ')
}
