import { catalogue } from '../catalogue.ts'
import type { AnyAction } from '../core/action/define.ts'
import { fieldsOf } from '../core/action/fields.ts'
import { inputOf } from '../core/action/kind-fields.ts'
import { actions } from '../core/action/known.ts'
import { withoutOwnWords } from '../core/action/own-words.ts'
import type { Button, Card, Raw } from '../core/card.ts'
import type { Context } from '../core/context.ts'
import { isReading, may, type Verb } from '../core/permissions.ts'
import { longestWords, mustBeShort } from '../core/too-long.ts'
import { nearest } from '../language/nearest.ts'
import { linkedIn } from '../language/record-link.ts'
import { words } from '../language/search-words.ts'
import { shorten } from '../language/shorten.ts'
import { madeOnce } from '../platform/made-once.ts'
import { isNamed, nearlyNamed } from './named-record.ts'
import { namesMany, recordsAsked } from './records-asked.ts'

type Said =
  | { act: string; input: Raw; from: 'words' }
  | { open: string; input: Raw; from: 'words' }
  | { card: Card }

type Named = [string, AnyAction]

type Known = Readonly<Record<string, AnyAction>>

const startable = ([, { title, hidden }]: Named) => title !== '' && !hidden

const oneLine = (text: string) => text.trim().replace(/\s+/g, ' ')

/** The action whose own word a line begins with, the longest one, and what follows the word; `show` shows it. */
export function byWord(text: string, known: Known = catalogue): ByWord | undefined {
  const shown = byWordAlone(known, oneLine(text).replace(/^show (?:me )?/i, ''))
  const help = shown?.rest === '' ? undefined : helpAsked(known, oneLine(text))
  if (help) return help
  return shown && isReading(shown.action.needs) ? shown : byWordAlone(known, text)
}

interface ByWord {
  name: string
  action: AnyAction
  word: string
  rest: string
  /** What the words come to, where that is known already. */
  input?: Raw
}

const asksForHelp = /^(?:help (?:(?:with|on|for|about) )?(.+)|(.+?)(?: help| ?\?))[.!?]?$/i

/** `task help`, `task ?`, `help task`: how the command is typed; `task help Maria move` is a task. */
function helpAsked(known: Known, line: string): ByWord | undefined {
  const [, after, before] = asksForHelp.exec(line) ?? []
  const about = byWordAlone(known, after ?? before ?? '')
  if (!about?.word || about.rest !== '') return undefined
  const itsOwn = about.word === 'help' ? about : byWordAlone(known, `${about.word} help`)
  if (itsOwn?.rest === '') return itsOwn
  const { help: action } = catalogue
  if (!action) return undefined
  const words = [about.word, ...(about.action.typed?.words ?? [])]
  const input = { about: words, makes: about.action.needs === 'create' }
  return { name: 'help', action, word: 'help', rest: '', input }
}

type Worded = Pick<ByWord, 'name' | 'action' | 'word'>

const firstOf = (line: string) => line.split(' ', 1)[0] ?? ''

/** Their words by the first of each; read once, as there are hundreds. */
const wordsOf = madeOnce((known: Known): Map<string, Worded[]> => {
  const all = Object.entries(known).flatMap(([name, action]) =>
    (action.typed?.words ?? []).map((word) => ({ name, action, word })),
  )
  return Map.groupBy(all, ({ word }) => firstOf(word))
})

function byWordAlone(known: Known, text: string): ByWord | undefined {
  const line = oneLine(text).toLowerCase()
  const [found] = (wordsOf(known).get(firstOf(line)) ?? [])
    .filter(({ word }) => line === word || line.startsWith(`${word} `))
    .map((one) => ({ ...one, rest: restAfter(text, one.word) }))
    .sort((a, b) => takes(b) - takes(a) || b.word.length - a.word.length)
  return found
}

const restAfter = (text: string, word: string) =>
  text
    .trim()
    .split(/\s+/)
    .slice(word ? word.split(' ').length : 0)
    .join(' ')

/** Whether the action has a place for what follows its word: `deal help desk` is no `deal help`. */
const takes = ({ action, rest }: ByWord) => Number(rest === '' || action.typed?.read !== undefined)

/** The action called so, else those whose title begins with the line, else those that have its words. */
export function byTitle(text: string, among = Object.entries(catalogue).filter(startable)) {
  const line = oneLine(text)
  const lower = line.toLowerCase()
  const called = among.filter(([, { title }]) => title.toLowerCase() === lower)
  if (called.length) return called
  const begun = among.filter(([, { title }]) => title.toLowerCase().startsWith(lower))
  return begun.length ? begun : among.filter(([, { title }]) => fits(title, line))
}

/** Typed words: an action's own word, else the beginning of a title, else what comes nearest. */
export async function understand(ctx: Context, text: string): Promise<Said> {
  mustBeShort(text, longestWords)
  const linked = linkedIn(text)
  if (linked) return { act: 'open-record', input: { id: linked }, from: 'words' }
  const said = byWord(text, actions(ctx))
  const isTooMuch = said && said.rest !== '' && !said.action.typed?.read
  const isAsked = !said || isTooMuch || namesMany(ctx, said.rest)
  const query = isAsked ? await recordsAsked(ctx, oneLine(text)) : undefined
  if (query) return { act: 'find-records', input: { query }, from: 'words' }
  if (said && !isTooMuch && !isTitle(ctx, said.rest, text))
    return said.input
      ? withInput(ctx, said.name, said.action, said.input)
      : start(ctx, said.name, said.action, said.rest, said.word)
  const fitting = byTitle(text, offered(ctx))
  const [only] = fitting
  if (fitting.length === 1 && only) return start(ctx, only[0], only[1])
  if (isTooMuch && fitting.length === 0) return { card: await tooMuch(ctx, said) }
  const line = oneLine(text)
  if (fitting.length === 0 && (await isNamed(ctx, line)))
    return { act: 'find-records', input: { query: line }, from: 'words' }
  return { card: await menu(ctx, line, fitting) }
}

/** Words are never dropped: what a command has no place for is said, and what it does offered. */
const tooMuch = async (ctx: Context, { name, action, word, rest }: ByWord): Promise<Card> => ({
  title: `I do not understand "${shorten(rest, 60)}" after "${word}"`,
  parts: [],
  buttons: [await button(ctx, [name, action])],
})

/** Each with its title in small letters; read once, as there are hundreds. */
const titled = madeOnce((known: Known) =>
  Object.entries(known).map((one): [string, Named] => [one[1].title.toLowerCase(), one]),
)

/** `win a deal` is what an action is called, not a deal of that name. */
function isTitle(ctx: Context, rest: string, text: string): boolean {
  if (rest === '') return false
  const line = oneLine(text).toLowerCase()
  return titled(actions(ctx)).some(([title, one]) => title.startsWith(line) && isOffered(ctx, one))
}

/** Does each word begin one of the title's? */
function fits(title: string, line: string): boolean {
  const has = words(title)
  const said = words(line)
  return said.length > 0 && said.every((word) => has.some((one) => one.startsWith(word)))
}

/** What can be done at once is done; else the form opens, filled in as far as it is understood. */
async function start(
  ctx: Context,
  name: string,
  action: AnyAction,
  rest = '',
  word = '',
): Promise<Said> {
  const { typed } = action
  const other = rest ? await typed?.other?.(ctx, rest, word) : undefined
  const meant = other && actions(ctx)[other.action]
  if (other && meant) return withInput(ctx, other.action, meant, other.input)
  const { rest: line, own } = withoutOwnWords(ctx, action.of, rest)
  const input = typed?.read ? await typed.read(ctx, line, word) : typed && {}
  if (!input) return { open: name, input: own, from: 'words' }
  return withInput(ctx, name, action, { ...input, ...own })
}

async function withInput(ctx: Context, name: string, action: AnyAction, input: Raw): Promise<Said> {
  if (!opensFilledIn(ctx, action, input)) return { act: name, input, from: 'words' }
  return { open: name, input, from: 'words' }
}

function opensFilledIn(ctx: Context, action: AnyAction, input: Raw): boolean {
  const { opens } = action.typed ?? {}
  if (typeof opens === 'function' ? opens(input) : opens && Object.keys(input).length > 0)
    return true
  return fieldsOf(inputOf(ctx, action)).some(({ required, name }) => required && !(name in input))
}

/** What only some may do is offered to nobody else. */
const kept: Verb[] = ['admin', 'inspect', 'audit']

/** What can be begun by its title: actions with a form of their own, or with a word. */
const isOffered = (ctx: Context, one: Named) =>
  startable(one) &&
  (!one[1].inConversation || ctx.conversation !== undefined) &&
  (!kept.includes(one[1].needs) || may(ctx, one[1].needs))

const offered = (ctx: Context) => Object.entries(actions(ctx)).filter((one) => isOffered(ctx, one))

const mostOffered = 5

async function menu(ctx: Context, line: string, fitting: Named[]): Promise<Card> {
  if (fitting.length === 0) return unknown(ctx, line)
  const buttons = await Promise.all(fitting.slice(0, mostOffered).map((one) => button(ctx, one)))
  return { title: 'Which one?', parts: [], buttons }
}

/** What lies nearest to words that mean nothing, else what people most often want. */
async function unknown(ctx: Context, line: string): Promise<Card> {
  const known = offered(ctx)
  const words = known.flatMap(([, { typed }]) => typed?.words.filter((word) => word) ?? [])
  const [meant] = nearest(line, words)
  const said = meant && byWord(meant, actions(ctx))
  const near = nearest(
    line,
    known.map(([, { title }]) => title),
  )
  const titled = near.flatMap((title) => known.filter((one) => one[1].title === title))
  const first: Named[] = said ? [[said.name, said.action]] : []
  const usual = known.filter(([, action]) => action.usual)
  const found = [...first, ...titled]
  const records = found.length ? [] : await nearlyNamed(ctx, line)
  const shown = found.length || records.length ? found : usual
  const text = meant ? `Did you mean ${meant}?` : 'Here is what people do most often.'
  return {
    title: `Nothing is called "${shorten(line, 60)}"`,
    ...(!records.length && { subtitle: text }),
    parts: records,
    buttons: await Promise.all(
      [...new Map(shown).entries()].slice(0, mostOffered).map((one) => button(ctx, one)),
    ),
  }
}

async function button(ctx: Context, [name, action]: Named): Promise<Button> {
  const said = await start(ctx, name, action)
  const input = 'act' in said ? said.input : {}
  return { label: action.title, action: name, mode: 'act' in said ? 'act' : 'form', input }
}
