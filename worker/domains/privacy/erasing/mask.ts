import type { Traces } from '../../../../schema/workspace/privacy.ts'
import { fieldKind } from '../../../core/action/fields.ts'
import type { RecordKind } from '../../../core/record/kind.ts'
import { type Asking, fields } from '../../../core/record/registry.ts'
import { columnsOf, flat, isJson } from '../../../core/record/values.ts'
import { type Depth, erasedMark, maskedIn, masker } from '../../../language/masking.ts'

type Values = Record<string, unknown>

export type Mask = (text: string) => string

/** What others are called is not taken for a word of their name. */
export const maskOf = (traces: Traces, depth: Depth, others: string[] = []): Mask =>
  masker(traces, depth, others)

/** These name other records, and no person; a field of the workspace's own may be called so too. */
const isId = (kind: RecordKind | undefined, field: string) =>
  field === 'id' || (/Ids?$/.test(field) && (!kind || field in columnsOf(kind.table)))

/**
 * Fields that say who or what a record is where it is recognised by that: another person's name and
 * addresses are theirs.
 */
const isOwn = ({ alike, title, table }: RecordKind, field: string): boolean => {
  const column = columnsOf(table)[field]
  return alike !== undefined && (field === title || (column !== undefined && isJson(column)))
}

/** The fields of a record, or of what a change kept of it, that are other without it. */
export function maskedFields(kind: RecordKind | undefined, values: Values, mask: Mask): Values {
  const differ = Object.entries(flat(values)).flatMap(([field, value]): [string, unknown][] => {
    if (isId(kind, field) || (kind && isOwn(kind, field))) return []
    const masked = maskedIn(value, mask)
    return JSON.stringify(masked) === JSON.stringify(value) ? [] : [[field, masked]]
  })
  return Object.fromEntries(differ)
}

/** The same of what is about them: of their own words nothing is left. */
export function withoutThem(
  ctx: Asking,
  kind: RecordKind,
  values: Values,
  { mask, isTheirs }: { mask: Mask; isTheirs: boolean },
): Values {
  const whole = Object.entries(fields(ctx, kind.kind)).filter(
    ([name, { is, theirWords = isTheirs && fieldKind(is)?.kind === 'long' }]) =>
      theirWords && flat(values)[name],
  )
  return {
    ...maskedFields(kind, values, mask),
    ...Object.fromEntries(whole.map(([name]) => [name, erasedMark])),
  }
}
