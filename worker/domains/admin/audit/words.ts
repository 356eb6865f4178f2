import type { Raw } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { pastSpanOf } from '../../../language/past-span.ts'
import { origins, surfaceName } from '../../../platform/env.ts'
import type { What } from './asked.ts'

/** What the words mean each of these is asked for by. */
const sayings: Record<What, RegExp> = {
  written: /^(?:written|writes|changes|changed|edits|edited)$/,
  shown: /^(?:shown|seen|views|viewed|exposures?|exposed)$/,
  exported: /^(?:exported|exports?)$/,
  access: /^(?:access|rights|roles|permissions)$/,
  'sign-ins': /^(?:sign-?ins?|log-?ins?|refused|refusals|codes)$/,
}

const whatIn = (word: string) =>
  Object.entries(sayings).find(([, saying]) => saying.test(word))?.[0]

const surfaceIn = (word: string) =>
  origins.find((one) => [one, surfaceName(one)].some((name) => name.toLowerCase() === word))

/** An id of a record, or the link to it that people paste. */
const idIn = (word: string) =>
  /(?:^|\/r\/)([a-z]+_(?:[0-9a-z]{26}|[0-9a-z]{16,17}))$/.exec(word)?.[1]

interface Left {
  found: Raw
  rest: string[]
}

/** One word that says which: what, where, or the record. */
function single({ found, rest }: Left): Left {
  const [before, left] = [{ ...found }, [...rest]]
  for (const word of rest) {
    const small = word.toLowerCase()
    const means = { what: whatIn(small), surface: surfaceIn(small), record: idIn(word) }
    const [name, value] = Object.entries(means).find(([name, is]) => is && !(name in before)) ?? []
    if (!name || !value) continue
    before[name] = value
    const at = left.indexOf(word)
    left.splice(at, 1)
    if (name === 'surface' && /^(?:in|on|by|from)$/i.test(left[at - 1] ?? ''))
      left.splice(at - 1, 1)
  }
  return { found: before, rest: left }
}

/** In more words than these nobody says when; a line of more than those says something else. */
const [mostOfSpan, mostWords] = [10, 30]

/** The longest run of words that says when. */
function timed(ctx: Context, { found, rest }: Left): Left {
  if (rest.length > mostWords) return { found, rest }
  for (let length = Math.min(rest.length, mostOfSpan); length > 0; length -= 1)
    for (let at = 0; at + length <= rest.length; at += 1) {
      const span = pastSpanOf(rest.slice(at, at + length).join(' '), readerOf(ctx))
      if (span) return { found: { ...found, ...span }, rest: rest.toSpliced(at, length) }
    }
  return { found, rest }
}

/** `maria last week`, `shown deal_1k… in Teams`: what is left over is whose, and asked where it is nobody's. */
export function readWords(ctx: Context, line: string): Raw {
  const words = line.split(/\s+/).filter(Boolean)
  const { found, rest } = timed(ctx, single({ found: {}, rest: words }))
  const by = rest.join(' ').replace(/^(?:by|of|to) /i, '')
  return { ...found, ...(by && { by }) }
}
