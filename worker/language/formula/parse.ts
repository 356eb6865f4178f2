import { FormulaError, type Named, type Node, type Place } from './node.ts'
import { type Token, tokensOf } from './tokens.ts'

/**
 * A parser of our own: fields are named by labels of several words, and what is wrong is shown with its
 * place, which the small parsers of expressions give for neither. Nothing of it is ever run as code.
 */

const longest = 500
const deepest = 30

/** How closely an operator holds together what stands beside it. */
const strength: Record<string, number> = {
  ...{ or: 1, and: 2, '=': 3, '<>': 3, '!=': 3, '<': 3, '>': 3, '<=': 3, '>=': 3 },
  ...{ '&': 4, '+': 5, '-': 5, '*': 6, '/': 6 },
}
const unary = 7

interface Reader {
  tokens: Token[]
  next: number
  end: Place
}

const peek = ({ tokens, next }: Reader): Token | undefined => tokens[next]
const textOf = (token: Token | undefined) =>
  token && (token.is === 'sign' || token.is === 'word') ? token.text : undefined

function take(reader: Reader, text: string): Token {
  const token = peek(reader)
  if (!token || textOf(token) !== text)
    throw new FormulaError(`A "${text}" is missing.`, token ?? reader.end)
  reader.next += 1
  return token
}

function argumentsOf(reader: Reader, depth: number): Node[] {
  const all: Node[] = []
  take(reader, '(')
  while (textOf(peek(reader)) !== ')') {
    if (all.length) take(reader, textOf(peek(reader)) === ';' ? ';' : ',')
    all.push(expression(reader, 0, depth + 1))
  }
  return all
}

function begun(reader: Reader, depth: number): Node {
  const token = peek(reader)
  if (!token) throw new FormulaError('Something is missing here.', reader.end)
  reader.next += 1
  if (token.is === 'value' || token.is === 'field') return token
  const { text, at } = token
  if (text === '(') {
    const inner = expression(reader, 0, depth + 1)
    return { ...inner, at, to: take(reader, ')').to }
  }
  if (text === '-' || text === 'not') {
    const one = expression(reader, unary, depth + 1)
    return { is: 'call', of: text === '-' ? 'minus' : 'not', all: [one], at, to: one.to }
  }
  if (token.is === 'sign')
    throw new FormulaError('A field or a number is missing before this.', token)
  const all = argumentsOf(reader, depth)
  return { is: 'call', of: text, all, at, to: take(reader, ')').to }
}

function expression(reader: Reader, least: number, depth: number): Node {
  if (depth > deepest) throw new FormulaError('This goes too deep.', peek(reader) ?? reader.end)
  let left = begun(reader, depth)
  for (;;) {
    const operator = textOf(peek(reader)) ?? ''
    const holds = strength[operator]
    if (holds === undefined || holds <= least) return left
    reader.next += 1
    const right = expression(reader, holds, depth + 1)
    const of = operator === '!=' ? '<>' : operator
    left = { is: 'call', of, all: [left, right], at: left.at, to: right.to }
  }
}

/** Throws FormulaError. */
export function parse(text: string, known: Named[]): Node {
  const end = { at: text.length, to: text.length }
  if (text.length > longest)
    throw new FormulaError(`Please keep this under ${longest} characters.`, {
      at: longest,
      to: longest,
    })
  const reader = { tokens: tokensOf(text, known), next: 0, end }
  const found = expression(reader, 0, 0)
  const left = peek(reader)
  if (left) throw new FormulaError('A sign such as + is missing before this.', left)
  return found
}

/** The fields it is made of, by their names. */
export const fieldsIn = (node: Node): string[] => {
  if (node.is === 'field') return [node.name]
  return node.is === 'call' ? [...new Set(node.all.flatMap(fieldsIn))] : []
}

/** The same text with each field as `called` has it, in brackets. */
export function renamed(text: string, known: Named[], called: (one: Named) => string): string {
  const parts = tokensOf(text, known).filter((one) => one.is === 'field')
  return parts.reduceRight((shown, { name, at, to }) => {
    const field = known.find((one) => one.name === name)
    return field ? `${shown.slice(0, at)}[${called(field)}]${shown.slice(to)}` : shown
  }, text)
}
