import type { ImportMapping, ImportQuestion } from '../../../../schema/workspace/imports.ts'
import type { Context } from '../../../core/context.ts'
import { ask } from '../../../platform/db.ts'
import { type Column, columnAt } from '../columns.ts'
import { lostReason, unsaid } from '../values/lost-reason.ts'
import { valueKey } from '../values/value-key.ts'
import type { Placed, Targets } from './targets.ts'

/** Most exports do not say of every lost deal why: it is asked once for all that have no reason. */

const says = ['deal.status', 'deal.stageId']
const lost = ['lost', 'status:lost']

/** In how many lines a column says it. */
function lostIn({ values }: Column, meant: Map<string, string> | undefined): number {
  const all = Object.entries(values ?? {})
  return all.reduce(
    (sum, [value, count]) => sum + (lost.includes(meant?.get(valueKey(value)) ?? '') ? count : 0),
    0,
  )
}

export async function asksLostReason(
  ctx: Context,
  { columns, values }: { columns: Placed[]; values: Map<string, Map<string, string>> },
  stats: (Column | null)[],
  { said, targets }: { said: ImportMapping['values']; targets: Targets },
): Promise<ImportQuestion[]> {
  const type = targets.get(lostReason)?.type
  if (type?.kind !== 'choice') return []
  const answer = said?.[lostReason]?.[unsaid]
  if (answer) {
    values.set(lostReason, new Map([...(values.get(lostReason) ?? []), [unsaid, answer]]))
    return []
  }
  const inColumns = columns
    .filter(({ target }) => says.includes(target.key))
    .map(({ at, target }) => lostIn(columnAt(stats, at), values.get(target.key)))
  const reasons = columns.find(({ target }) => target.key === lostReason)
  const given = reasons ? columnAt(stats, reasons.at).filled : 0
  const open = Math.max(0, ...inColumns) - given
  if (open <= 0) return []
  const [choices] = await ask(ctx.db, type.choices(ctx, {}))
  const question =
    open === 1
      ? '1 lost deal has no reason in this file: why was it lost?'
      : `${open} lost deals have no reason in this file: why were they lost?`
  return [
    {
      about: lostReason,
      value: unsaid,
      question,
      choices: choices.map(({ value, label }) =>
        value === 'other' ? { value, label: 'It is not known' } : { value, label },
      ),
    },
  ]
}
