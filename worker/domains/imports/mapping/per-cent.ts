import type { ImportMapping, ImportQuestion } from '../../../../schema/workspace/imports.ts'
import type { Column } from '../columns.ts'
import type { Placed, Targets } from './targets.ts'

/** Columns of per cent in which amounts stand as often, and what these fill; '' leaves them out. */
const orAmount: Record<string, string> = {
  'order.lines.discount': 'order.lines.discountAmount',
  'order.lines.tax': '',
}

/** What is answered is of the whole column. */
const whole = '*'

const saysPerCent = /%|per ?cent|prozent|rate|satz|taux|tasa|tipo/i

/** `5.00`, `€5`, `5 EUR`: something of it, and not how much of a hundred. */
const looksLikeAmount = (value: string) =>
  /[1-9]/.test(value) && !value.includes('%') && /\p{Sc}|[A-Z]{3}|[.,]\d\d$/u.test(value.trim())

const ask = ({ target, header }: Placed, example: string): ImportQuestion => ({
  about: target.key,
  value: whole,
  question: `${header}: is ${example} per cent, or an amount?`,
  choices: [
    { value: 'percent', label: 'Per cent' },
    { value: 'amount', label: orAmount[target.key] ? 'An amount' : 'An amount, which is left out' },
  ],
})

/** The column as it is taken; none, where it is left out, and what has to be asked of it. */
export function perCentOrAmount(
  column: Placed,
  { values }: Pick<Column, 'values'>,
  said: ImportMapping['values'],
  targets: Targets,
): { taken: Placed[]; questions: ImportQuestion[] } {
  const { target, header } = column
  const other = orAmount[target.key]
  const is = said?.[target.key]?.[whole]
  const example = Object.keys(values ?? {}).find(looksLikeAmount)
  if (other === undefined || is === 'percent' || (!is && (saysPerCent.test(header) || !example)))
    return { taken: [column], questions: [] }
  if (!is) return { taken: [column], questions: [ask(column, example ?? '')] }
  const found = targets.get(other)
  return { taken: found ? [{ ...column, target: found }] : [], questions: [] }
}
