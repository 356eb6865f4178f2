import { isoDay, todayOf } from './calendar.ts'
import { currenciesOf } from './currency.ts'
import { justPassed } from './dates.ts'
import { undenied } from './denied.ts'
import { withoutEnd } from './ends.ts'
import { findAmounts, findNumber, type Taken } from './find-amount.ts'
import {
  findDates,
  findLastDate,
  findNumberedDate,
  findOver,
  findStart,
  isDayOver,
} from './find-date.ts'
import { findEndedOn, findOutcome, type Outcome, saysOutcome } from './outcome.ts'
import { findNamedOwners, findOwners } from './owners.ts'
import { plain } from './plain.ts'
import type { Money, Read, Reader } from './reader.ts'
import { withFigures } from './spelled-signs.ts'
import { readStage, stagePrefix } from './stage.ts'
import { vocabularyOf } from './vocabulary.ts'
import { tidy, type Word, wordsOf } from './words.ts'

/** `text` is what was typed of it, without the word that introduced it. */
export type Part<T> = Read<T> & { text: string }

/** Names of the workspace's own, which tell where a part of the line ends. */
interface Known {
  stages?: string[]
  lostReasons?: string[]
  members?: string[]
}

export interface Line {
  amount?: Part<Money>
  /** Without an amount, a number that may be one, or that of an offer; it stays in the rest. */
  number?: string
  closeOn?: Part<string>
  /** The same day a year before the close date, where no year was typed and it has just passed. */
  passed?: string
  /** The close date was said to be a day that was: yesterday. */
  over?: true
  /** Without a close date, a day on which something starts; it stays in the rest. */
  starts?: string
  stage?: Part<string>
  outcome?: Outcome
  /** `@name` as typed; of a mention `<@U123|name>` the id alone, `U123`. */
  owners: string[]
  /** A name after the word owner that no colleague has; it stays in the rest. */
  unknownOwner?: string
  /** What is left, in order, broken where something was taken out and round quotes. */
  segments: string[]
  /** Whether the segment of the same index stood in quotes. */
  quoted: boolean[]
  /** The segments in one line. */
  rest: string
  /** Words of the rest that would say how a deal ended, did they stand at the line's end. */
  endings?: Outcome['status'][]
}

export function take(free: boolean[], taken: { from: number; to: number }[]) {
  for (const { from, to } of taken) free.fill(false, from, to)
}

/** `5k won` may be so many won: then nothing is said of how it ended. */
function unlessMoney(
  { outcome, from }: { outcome: Outcome; from: number },
  words: Word[],
  amount: Part<Money> | undefined,
  reader: Reader,
): Outcome {
  if (!amount || !('choices' in amount)) return outcome
  const named = currenciesOf(words[from]?.text ?? '', reader)
  const unless = amount.choices.find(({ value }) => named.includes(value.currency))?.value.currency
  return { ...outcome, ...(unless && { unless }) }
}

const bare = (word: Word | undefined) => word?.text.toLowerCase().replace(/[:=]$/, '') ?? ''
const isCapital = (word: Word | undefined) => /^\p{Lu}/u.test(word?.text ?? '')

/** The words that introduce a stage, each with what stands behind it. */
function stagesSaid(words: Word[], free: boolean[], keywords: Set<string>) {
  return words.flatMap((word, from) => {
    const first = words[from + 1]
    const isSaid = free[from] && free[from + 1] && word.kind === 'word' && keywords.has(bare(word))
    if (!isSaid || !first || first.kind === 'owner') return []
    if (first.kind === 'quoted') return [{ from, typed: [first.text], isQuoted: true }]
    let end = from + 1
    while (free[end] && words[end]?.kind === 'word') end++
    return [{ from, typed: words.slice(from + 1, end).map(({ text }) => text), isQuoted: false }]
  })
}

/**
 * The stage that is named. A word of another language counts before a stage's name only, and
 * `Stage Entertainment` is somebody's name where no stage is called so.
 */
function findStage(
  words: Word[],
  free: boolean[],
  names: string[],
  locale: string,
): Taken<string>[] {
  const said = stagesSaid(words, free, vocabularyOf(locale).stage).map((one) => ({
    ...one,
    taken: stagePrefix(one.typed, names).taken,
  }))
  const meant = ({ from }: { from: number }) =>
    bare(words[from]) === 'stage' &&
    !(isCapital(words[from]) && isCapital(words[from + 1])) &&
    !saysOutcome(words[from + 1], locale)
  const found = said.find(({ taken }) => taken > 0) ?? said.filter(meant).at(-1)
  if (!found) return []
  const taken = found.isQuoted ? 1 : Math.max(found.taken, 1)
  const text = found.typed.slice(0, taken).join(' ')
  return [stageAt(text, found.from, found.from + 1 + taken, names)]
}

const stageIn = (words: Word[], free: boolean[], names: string[], locale: string) => {
  const said = findStage(words, free, names, locale)
  return said.length ? said : findShownStage(words, free, names)
}

function stageAt(typed: string, from: number, to: number, names: string[]): Taken<string> {
  const text = withoutEnd(typed, /[,.;!?)]/) || typed
  const read = names.length > 0 ? readStage(text, names) : { value: text }
  return { read, text, from, to }
}

/** `· Meeting ·`, as a card shows it: exactly a stage's name, with a dot before it and behind it. */
function findShownStage(words: Word[], free: boolean[], names: string[]): Taken<string>[] {
  const isDot = (at: number) => free[at] && /^[·•|]$/.test(words[at]?.text ?? '')
  for (const before of words.keys()) {
    if (!isDot(before)) continue
    const from = before + 1
    let to = from
    while (free[to] && words[to]?.kind === 'word' && !isDot(to)) to++
    const typed = words.slice(from, to).map(({ text }) => text)
    const { taken, matches } = stagePrefix(typed, names)
    const [name = ''] = matches
    const text = typed.join(' ')
    if (taken !== typed.length || !isWhole(text, name)) continue
    return [stageAt(text, from, to, names)]
  }
  return []
}

const isWhole = (typed: string, name: string) =>
  typed !== '' && typed.toLowerCase() === name.toLowerCase()

const edges = /^(?:[,;\s]|[·|–—-]+(?=\s|$))+|(?:[,;:\s]|(?<=\s)[·|–—-]+)+$/g

export function remains(words: Word[], free: boolean[]) {
  const runs: { text: string; quoted: boolean; open: boolean }[] = []
  words.forEach((word, at) => {
    const last = runs.at(-1)
    if (!free[at]) {
      if (last) last.open = false
    } else if (word.kind === 'quoted') runs.push({ text: word.text, quoted: true, open: false })
    else if (last?.open) last.text += ` ${word.text}`
    else runs.push({ text: word.text, quoted: false, open: true })
  })
  return runs
    .map((run) => (run.quoted ? run : { ...run, text: run.text.replace(edges, '') }))
    .filter((run) => run.text !== '')
}

export function part<T>(taken: Taken<T>[]): Part<T> | undefined {
  const [first] = taken
  return first && { ...first.read, text: taken.map((each) => each.text).join(' ') }
}

/** Whether the line has a word that introduces such a part, so that its names are needed. */
export function mayName(
  what: 'stage' | 'owner' | 'won' | 'lost',
  line: string,
  { locale }: Pick<Reader, 'locale'>,
) {
  const keywords = vocabularyOf(locale)[what]
  const isShown = what === 'stage' && /[·•|]/.test(line)
  return isShown || wordsIn(line).some((word) => keywords.has(word))
}

const wordsIn = (line: string) => line.toLowerCase().match(/\p{L}+/gu) ?? []

const isOver = ({ text, ...read }: Part<string>, reader: Reader) =>
  'value' in read && read.value < isoDay(todayOf(reader)) && isDayOver(text, reader)

const colon = /(?<=^|\s)(\p{L}{2,20}):(?=[^\s/:])/gu

/** `lost:price` as `lost: price`. */
const withSpace = (line: string, keywords: Set<string>) =>
  line.replace(colon, (whole, word: string) =>
    keywords.has(word.toLowerCase()) ? `${word}: ` : whole,
  )

/**
 * `Acme 12.5k EUR renewal close 30 Sep stage proposal @someone`, in any order. `stages` are
 * the pipeline's; without them a stage is the one word (or the quotes) after `stage`, as typed.
 * `won`, `lost` and `lost` with one of the workspace's reasons count at its end.
 */
export function readLine(line: string, reader: Reader, known: Known = {}): Line {
  const mayEnd = mayName('won', line, reader) || mayName('lost', line, reader)
  const ended = mayEnd ? readAs(line, { ...reader, past: true }, known) : undefined
  if (ended?.outcome) return ended
  const read = readAs(line, reader, known)
  const { closeOn } = read
  const passed = closeOn && 'value' in closeOn && justPassed(closeOn.text, closeOn.value, reader)
  return { ...read, ...(passed && { passed }) }
}

function readAs(line: string, reader: Reader, known: Known): Line {
  const { stages = [], lostReasons = [] } = known
  const { stage: stageWords, owner, lost } = vocabularyOf(reader.locale)
  const text = withSpace(
    tidy(withFigures(line), (word) => stageWords.has(word) || owner.has(word)),
    lost,
  )
  const words = wordsOf(text)
  const free = words.map(() => true)
  const taking = <T extends { from: number; to: number }>(taken: T[]) => {
    take(free, taken)
    return taken
  }
  const mentioned = taking(findOwners(words, free, reader.locale))
  const { named, unknown } = findNamedOwners(words, free, known.members ?? [], reader.locale)
  const owners = [...mentioned, ...taking(named)].map(({ owner }) => owner)
  const open = undenied(text, words, free, reader)
  const undated = () => free.map((is, at) => is && open[at] === true)
  const dates = taking(findDates(text, words, undated(), reader))
  const said = part(dates)
  const amount = part(taking(findAmounts(plain(text), words, free, reader)))
  const stage = part(taking(stageIn(words, free, stages, reader.locale)))
  const endedOn = reader.past && !said ? taking(findEndedOn(words, undated(), reader)) : []
  const [ended] = taking(findOutcome(words, free, lostReasons, reader, [...dates, ...endedOn]))
  const closeOn =
    said ??
    part(endedOn) ??
    part(taking(findLastDate(words, undated(), reader))) ??
    (amount && part(taking(findNumberedDate(words, undated(), reader)))) ??
    part(taking(findOver(words, undated(), reader)))
  const starts = closeOn ? undefined : findStart(words, free, reader)
  const left = remains(words, free)
  const number = amount ? undefined : findNumber(words, free, reader)
  const endings = words.flatMap((word, at) => (free[at] && saysOutcome(word, reader.locale)) || [])
  return {
    ...(amount && { amount }),
    ...(number && { number }),
    ...(closeOn && { closeOn }),
    ...(closeOn && isOver(closeOn, reader) && { over: true as const }),
    ...(starts && { starts }),
    ...(stage && { stage }),
    ...(ended && { outcome: unlessMoney(ended, words, amount, reader) }),
    owners,
    ...(unknown && { unknownOwner: unknown }),
    segments: left.map((run) => run.text),
    quoted: left.map((run) => run.quoted),
    rest: left.map((run) => run.text).join(' '),
    ...(endings.length > 0 && { endings: [...new Set(endings)] }),
  }
}
