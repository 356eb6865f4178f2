import { type PersonWords, personWords } from './person-words.ts'
import { isUnread } from './romanise.ts'
import { type Alike, alikeFamily, alikeGiven } from './same-word.ts'

/**
 * How two people's names stand to each other: the same, nearly, one that says less than the other and
 * nothing else, one given name with another family name, unreadable side by side, or two names.
 */
export type NamesAre = 'same' | 'near' | 'part' | 'renamed' | 'unread' | 'nobody' | 'other'

interface Pair {
  a: PersonWords
  b: PersonWords
}

const last = <T>(all: T[]): T | undefined => all.at(-1)

const worst = (all: Alike[]): Alike =>
  (['other', 'maybe', 'near'] as const).find((one) => all.includes(one)) ?? 'same'

/** `Becker` and `Becker-Stein`: one of the names somebody has had. */
const shareFamily = (a: string, b: string) => {
  const [some, others] = [a.split('-'), b.split('-')]
  return some.length !== others.length && some.some((one) => others.includes(one))
}

const familyOf = (a: string, b: string): Alike => (shareFamily(a, b) ? 'same' : alikeFamily(a, b))

/** All but the first and the last of the longer are in the shorter, or are said by it alone. */
function middleFits(some: string[], others: string[]): Alike {
  const [short, long] = some.length <= others.length ? [some, others] : [others, some]
  let at = 0
  for (const word of short) {
    const found = long.findIndex((one, from) => from >= at && alikeGiven(word, one) !== 'other')
    if (found < 0) return 'other'
    at = found + 1
  }
  return 'same'
}

/** First to first, last to last, what stands between them as far as both have it. */
function inOrder(a: string[], b: string[]): Alike {
  const given = alikeGiven(a[0] ?? '', b[0] ?? '')
  const family = familyOf(last(a) ?? '', last(b) ?? '')
  const middle = middleFits(a.slice(1, -1), b.slice(1, -1))
  return worst([given, family, middle])
}

/** A second family name that only one of them has: `García` and `García Montes`. */
function withSecondFamily(a: string[], b: string[]): Alike {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length !== short.length + 1 || short.length < 2) return 'other'
  return worst([
    alikeGiven(short[0] ?? '', long[0] ?? ''),
    ...short.slice(1).map((word, at) => familyOf(word, long[at + 1] ?? '')),
  ])
}

/** The same words, joined or apart: `Mary Ann` and `Mary-Ann`, `Abdul Rahman` and `Abdulrahman`. */
const areWritten = (a: string[], b: string[]) =>
  a.join('').replace(/-/g, '') === b.join('').replace(/-/g, '')

const turned = (all: string[]) => [...all.slice(1), ...all.slice(0, 1)]
const turnedBack = (all: string[]) => [...all.slice(-1), ...all.slice(0, -1)]

function whole({ a, b }: Pair): NamesAre {
  if (areWritten(a.words, b.words)) return 'same'
  const orders = [
    inOrder(a.words, b.words),
    withSecondFamily(a.words, b.words),
    ...(a.words.length === b.words.length
      ? [inOrder(a.words, turned(b.words)), inOrder(a.words, turnedBack(b.words))]
      : []),
  ]
  if (orders.includes('same')) return 'same'
  if (orders.includes('near')) return 'near'
  if (orders.includes('maybe')) return 'part'
  const given = alikeGiven(a.words[0] ?? '', b.words[0] ?? '')
  return given === 'same' ? 'renamed' : 'other'
}

/** A single word, or none but an initial: it says too little by itself. */
function lone(a: string[], b: string[]): NamesAre {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const [word = ''] = short
  if (long.length === 1)
    return worst([alikeGiven(word, long[0] ?? '')]) === 'other' && word !== long[0]
      ? 'other'
      : 'part'
  const fits = [alikeGiven(word, long[0] ?? ''), familyOf(word, last(long) ?? '')]
  const all = long.map((one) => one[0]).join('')
  return fits.some((one) => one !== 'other') || isHandle(word, long, all) ? 'part' : 'other'
}

/** `jkim`, `jford`, as addresses have it. */
const isHandle = (word: string, [first = '', ...rest]: string[], initials: string) =>
  word === initials ||
  rest.some((family) => [first[0] + family, first + family, family + first[0]].includes(word))

export function samePersonName(one: string, other: string): NamesAre {
  const [a, b] = [personWords(one), personWords(other)]
  if (a.isNobody || b.isNobody) return 'nobody'
  if (a.generation !== b.generation) return 'other'
  if (isUnread(one) !== isUnread(other)) return 'unread'
  if (a.words.length < 2 || b.words.length < 2) return lone(a.words, b.words)
  return whole({ a, b })
}
