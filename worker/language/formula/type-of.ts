import { FormulaError, type Node, type Type } from './node.ts'

/** What a formula comes to, found out before anything is computed. */

const names: Record<Type, string> = {
  ...{ number: 'a number', money: 'an amount', date: 'a date', datetime: 'a date and time' },
  ...{ text: 'a text', yesno: 'yes or no' },
}

/** What two of these types come to, by the sign between them. */
const joined: Record<string, [left: Type, right: Type, is: Type][]> = {
  '+': [
    ['number', 'number', 'number'],
    ['money', 'money', 'money'],
    ['date', 'number', 'date'],
    ['number', 'date', 'date'],
    ['datetime', 'number', 'datetime'],
    ['text', 'text', 'text'],
  ],
  '-': [
    ['number', 'number', 'number'],
    ['money', 'money', 'money'],
    ['date', 'number', 'date'],
    ['date', 'date', 'number'],
    ['datetime', 'number', 'datetime'],
    ['datetime', 'datetime', 'number'],
  ],
  '*': [
    ['number', 'number', 'number'],
    ['money', 'number', 'money'],
    ['number', 'money', 'money'],
  ],
  '/': [
    ['number', 'number', 'number'],
    ['money', 'number', 'money'],
    ['money', 'money', 'number'],
  ],
}

const comparing = ['=', '<>', '<', '>', '<=', '>=']
const inOrder: Type[] = ['number', 'money', 'date', 'datetime', 'text']

type Call = Extract<Node, { is: 'call' }>
type TypeOf = (name: string) => Type | undefined

const wrong = (node: Node, reason: string) => new FormulaError(reason, node)

function ofTwo({ of }: Call, [left, right]: Node[], [a, b]: Type[]): Type {
  const both = { ...(left ?? right), to: right?.to ?? 0 } as Node // one of the two is there
  if (comparing.includes(of)) {
    const fits = a === b && a && (of === '=' || of === '<>' || inOrder.includes(a))
    if (fits) return 'yesno'
    throw wrong(both, `"${of}" does not compare ${words([a, b])}.`)
  }
  const found = joined[of]?.find(([x, y]) => x === a && y === b)
  if (found) return found[2]
  throw wrong(both, `"${of}" does not go with ${words([a, b])}.`)
}

const words = (types: (Type | undefined)[]) =>
  types.map((type) => (type ? names[type] : 'nothing')).join(' and ')

function mustBe(call: Call, types: Type[], at: number, allowed: Type[]): void {
  const type = types[at]
  if (type && allowed.includes(type)) return
  const node = call.all[at] ?? call
  throw wrong(node, `This has to be ${allowed.map((one) => names[one]).join(' or ')}.`)
}

function mustHave(call: Call, least: number, most: number): void {
  const many = call.all.length
  if (many >= least && many <= most) return
  const parts = least === most ? `${least}` : `${least} to ${most}`
  throw wrong(call, `${call.of}() takes ${parts} parts, with commas between them.`)
}

function alike(call: Call, types: Type[], from: number, allowed: Type[]): Type {
  for (let at = from; at < types.length; at += 1) mustBe(call, types, at, allowed)
  const [first] = types.slice(from)
  const other = types.findIndex((type, at) => at > from && type !== first)
  if (other > 0) throw wrong(call.all[other] ?? call, `This has to be ${words([first])}.`)
  return first ?? 'text'
}

const any = Object.keys(names) as Type[] // of this very list

function ofFunction(call: Call, types: Type[]): Type {
  switch (call.of) {
    case 'minus':
      return alike(call, types, 0, ['number', 'money'])
    case 'not':
      return alike(call, types, 0, ['yesno'])
    case 'and':
    case 'or':
      return alike(call, types, 0, ['yesno'])
    case '&':
      return 'text'
    case 'if':
      mustHave(call, 2, 3)
      mustBe(call, types, 0, ['yesno'])
      return alike(call, types, 1, any)
    case 'min':
    case 'max':
      mustHave(call, 2, 10)
      return alike(call, types, 0, ['number', 'money', 'date', 'datetime'])
    case 'days':
      mustHave(call, 2, 2)
      alike(call, types, 0, ['date', 'datetime'])
      return 'number'
    case 'concat':
      mustHave(call, 1, 20)
      return 'text'
    case 'today':
      throw wrong(
        call,
        'today() is another day each day, and what a formula comes to is kept. Use a date field.',
      )
    default:
      throw wrong(call, `There is no ${call.of}(). There are if, min, max, days and concat.`)
  }
}

/** Throws FormulaError where parts do not go together. */
export function typeOf(node: Node, known: TypeOf): Type {
  if (node.is === 'value') {
    if (typeof node.value === 'number') return 'number'
    return typeof node.value === 'boolean' ? 'yesno' : 'text'
  }
  if (node.is === 'field') {
    const type = known(node.name)
    if (type) return type
    throw wrong(node, 'Formulas cannot be made of this field.')
  }
  const types = node.all.map((one) => typeOf(one, known))
  return node.of in joined || comparing.includes(node.of)
    ? ofTwo(node, node.all, types)
    : ofFunction(node, types)
}
