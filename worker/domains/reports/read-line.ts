import { type Context, readerOf } from '../../core/context.ts'
import { daySpanOf } from '../../language/day-span.ts'
import { type Comparison, type Given, measureCalled } from './asked.ts'
import { dimensionCalled } from './dimensions.ts'

/** Of a name: that of a table from outside may be several. */
const mostWords = 10
const longestFirst = Array.from({ length: mostWords }, (_, at) => mostWords - at)

/** The longest beginning of a line that names a measure. */
function measureIn(ctx: Context, words: string[]): { name: string; used: number } {
  for (let used = Math.min(mostWords, words.length); used > 0; used -= 1) {
    const found = measureCalled(ctx, words.slice(0, used).join(' '))
    if (found) return { name: found.name, used }
  }
  return { name: words[0] ?? '', used: 1 }
}

const compared: [words: string, how: Comparison][] = [
  ['compared with last year', 'year'],
  ['vs last year', 'year'],
  ['compared', 'previous'],
  ['vs before', 'previous'],
]

function withoutComparison(line: string): { line: string; compare?: Comparison } {
  const found = compared.find(([words]) => line.toLowerCase().endsWith(` ${words}`))
  return found ? { line: line.slice(0, -found[0].length - 1).trim(), compare: found[1] } : { line }
}

/** `by region and owner`: as many words as name dimensions, up to three of them. */
function dividedBy(ctx: Context, measure: string, words: string[]): { by: string[]; used: number } {
  const is = measureCalled(ctx, measure)
  const by: string[] = []
  let at = 0
  while (is && by.length < 3) {
    if (by.length && ['and', ','].includes(words[at]?.toLowerCase() ?? '')) at += 1
    const fits = longestFirst.find((many) =>
      dimensionCalled(
        ctx,
        is,
        words
          .slice(at, at + many)
          .join(' ')
          .replace(/,$/, ''),
      ),
    )
    if (!fits) break
    by.push(
      words
        .slice(at, at + fits)
        .join(' ')
        .replace(/,$/, ''),
    )
    at += fits
  }
  return by.length ? { by, used: at } : { by: [words[0] ?? ''], used: 1 }
}

/** The longest end of what is left that is a period. */
function periodAt(ctx: Context, words: string[]): number {
  const reader = { ...readerOf(ctx), past: true as const }
  for (let from = 0; from < words.length; from += 1)
    if (daySpanOf(words.slice(from).join(' '), reader)) return from
  return words.length
}

/** `won by region last quarter`: a measure, what it is divided by, what is asked, and when. */
export function readReportLine(ctx: Context, typed: string): Given {
  const { line, compare } = withoutComparison(typed.trim())
  const words = line.split(' ').filter(Boolean)
  const { name, used } = measureIn(ctx, words)
  const rest = words.slice(used)
  const at = rest.findIndex((word) => word.toLowerCase() === 'by')
  const divided = at < 0 ? { by: [], used: 0 } : dividedBy(ctx, name, rest.slice(at + 1))
  const left = at < 0 ? rest : [...rest.slice(0, at), ...rest.slice(at + 1 + divided.used)]
  const from = periodAt(ctx, left)
  const begun = left[0]?.toLowerCase() === 'where' ? 1 : 0
  const [where, period] = [left.slice(begun, from).join(' '), left.slice(from).join(' ')]
  return {
    ...{ measure: name, by: divided.by },
    ...(where && { where }),
    ...(period && { period }),
    ...(compare && { compare }),
  }
}
