import { FormulaError, type Named, type Place } from './node.ts'

export type Token = Place &
  (
    | { is: 'value'; value: number | string | boolean }
    | { is: 'field'; name: string }
    | { is: 'word' | 'sign'; text: string }
  )

const space = /\s*/y
const number = /\d+(?:\.\d+)?/y
const quoted = /"([^"]*)"|“([^”]*)”/y
const bracketed = /\[([^\]]*)\]/y
const word = /[\p{L}_][\p{L}\p{N}_]*/uy
const sign = /<=|>=|<>|!=|[-+*/&=<>(),;]/y

const match = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
const isPartOfWord = (text: string, at: number) => /^[\p{L}\p{N}_]/u.test(text.slice(at, at + 2))

/** The field whose label stands here, the longest one; else the one that programs call so. */
function fieldAt(
  text: string,
  at: number,
  known: Named[],
): { name: string; to: number } | undefined {
  const [found] = known
    .flatMap(({ name, label }) => [label, name].map((called) => ({ name, to: at + called.length })))
    .filter(({ name, to }) => {
      const here = text.slice(at, to)
      const isCalled = known.some(
        (one) => one.name === name && (same(one.label, here) || name === here),
      )
      return isCalled && !isPartOfWord(text, to)
    })
    .sort((a, b) => b.to - a.to)
  return found
}

const constants: Record<string, boolean> = { yes: true, true: true, no: false, false: false }

function wordAt(text: string, at: number, known: Named[]): Token {
  const typed = match(word, text, at)?.[0] ?? ''
  const lower = typed.toLowerCase()
  const place = { at, to: at + typed.length }
  // Before a bracket it is a function, also where a field is called so.
  const isCalled = /^\s*\(/.test(text.slice(place.to))
  const field = isCalled ? undefined : fieldAt(text, at, known)
  if (field) return { is: 'field', name: field.name, at, to: field.to }
  const constant = Object.hasOwn(constants, lower) ? constants[lower] : undefined
  if (constant !== undefined) return { is: 'value', value: constant, ...place }
  if (isCalled || ['and', 'or', 'not'].includes(lower)) return { is: 'word', text: lower, ...place }
  throw new FormulaError(`There is no field called "${typed}".`, place)
}

function bracketedAt(text: string, at: number, known: Named[]): Token {
  const [all = '[', called = ''] = match(bracketed, text, at) ?? []
  const place = { at, to: at + all.length }
  if (all === '[') throw new FormulaError('A "]" is missing.', place)
  const wanted = called.trim()
  const field =
    known.find(({ name }) => name === wanted) ?? known.find(({ label }) => same(label, wanted))
  if (field) return { is: 'field', name: field.name, ...place }
  throw new FormulaError(`There is no field called "${wanted}".`, place)
}

function tokenAt(text: string, at: number, known: Named[]): Token {
  const digits = match(number, text, at)?.[0]
  if (digits) return { is: 'value', value: Number(digits), at, to: at + digits.length }
  const text_ = match(quoted, text, at)
  if (text_) return { is: 'value', value: text_[1] ?? text_[2] ?? '', at, to: at + text_[0].length }
  if (text[at] === '[') return bracketedAt(text, at, known)
  if (match(word, text, at)) return wordAt(text, at, known)
  const found = match(sign, text, at)?.[0]
  if (found) return { is: 'sign', text: found, at, to: at + found.length }
  throw new FormulaError('This sign means nothing here.', { at, to: at + 1 })
}

/** A formula's parts in their order; fields are named by their labels, with or without brackets. */
export function tokensOf(text: string, known: Named[]): Token[] {
  const found: Token[] = []
  const skip = (at: number) => at + (match(space, text, at)?.[0].length ?? 0)
  for (let at = skip(0); at < text.length; ) {
    const token = tokenAt(text, at, known)
    found.push(token)
    at = skip(token.to)
  }
  return found
}
