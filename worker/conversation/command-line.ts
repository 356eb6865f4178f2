import { catalogue } from '../catalogue.ts'
import type { AnyAction } from '../core/action/define.ts'
import type { Button, Card, Raw } from '../core/card.ts'
import type { Context } from '../core/context.ts'
import { may, type Verb } from '../core/permissions.ts'
import { longestWords, mustBeShort } from '../core/too-long.ts'
import { words } from '../language/search-words.ts'
import { shorten } from '../language/shorten.ts'

type Said =
  | { act: string; input: Raw; from: 'words' }
  | { open: string; input: Raw }
  | { card: Card }

const named = Object.entries(catalogue)
const startable = ([, { title, hidden }]: [string, AnyAction]) => title !== '' && !hidden

const oneLine = (text: string) => text.trim().replace(/\s+/g, ' ')

/** The action whose own word a line begins with, the longest one, and what follows the word. */
export function byWord(text: string) {
  const line = oneLine(text)
  const [found] = named
    .flatMap(([name, action]) =>
      (action.typed?.words ?? []).map((word) => ({ name, action, word })),
    )
    .filter(({ word }) => startsWithWord(line, word))
    .sort((a, b) => b.word.length - a.word.length)
  if (!found) return undefined
  const taken = found.word ? found.word.split(' ').length : 0
  return { ...found, rest: text.trim().split(/\s+/).slice(taken).join(' ') }
}

/** Actions whose title begins with the line, else those whose title has its words. */
export function byTitle(text: string, among = named.filter(startable)) {
  const line = oneLine(text)
  const begun = among.filter(([, { title }]) => title.toLowerCase().startsWith(line.toLowerCase()))
  return begun.length ? begun : among.filter(([, { title }]) => fits(title, line))
}

/** Typed words: an action's own word, else the beginning of a title, else what comes nearest. */
export async function understand(ctx: Context, text: string): Promise<Said> {
  mustBeShort(text, longestWords)
  const said = byWord(text)
  if (said) return start(ctx, said.name, said.action, said.rest)
  const fitting = byTitle(text, offered(ctx))
  const [only] = fitting
  if (fitting.length === 1 && only) return start(ctx, only[0], only[1])
  return { card: await menu(ctx, oneLine(text), fitting) }
}

const startsWithWord = (line: string, word: string) => {
  const lower = line.toLowerCase()
  return word ? lower === word || lower.startsWith(`${word} `) : lower === ''
}

/** Does each word begin one of the title's? */
function fits(title: string, line: string): boolean {
  const has = words(title)
  const said = words(line)
  return said.length > 0 && said.every((word) => has.some((one) => one.startsWith(word)))
}

/** An action that asks nothing is done at once; the others open their form. */
async function start(ctx: Context, name: string, action: AnyAction, rest = ''): Promise<Said> {
  const input = await action.typed?.read(ctx, rest)
  return input ? { act: name, input, from: 'words' } : { open: name, input: {} }
}

/** What only some may do is offered to nobody else. */
const kept: Verb[] = ['admin', 'inspect', 'audit']

/** What can be begun by its title: actions with a form of their own, or with a word. */
const offered = (ctx: Context) =>
  named.filter(
    (one) =>
      startable(one) &&
      (!one[1].inConversation || ctx.conversation) &&
      (!kept.includes(one[1].needs) || may(ctx, one[1].needs)),
  )

async function menu(ctx: Context, line: string, fitting: [string, AnyAction][]): Promise<Card> {
  const shown = fitting.length ? fitting : offered(ctx)
  const button = async ([name, action]: [string, AnyAction]): Promise<Button> => {
    const said = await start(ctx, name, action)
    const input = 'act' in said ? said.input : {}
    return { label: action.title, action: name, mode: 'act' in said ? 'act' : 'form', input }
  }
  const title = fitting.length ? 'Which one?' : `Nothing is called "${shorten(line, 60)}"`
  const subtitle = fitting.length ? undefined : 'This is what you can do.'
  const buttons = await Promise.all(shown.map(button))
  const items = buttons.map((one) => ({ title: one.label, button: { ...one, label: 'Open' } }))
  const many = shown.length > 5
  return {
    title,
    ...(subtitle && { subtitle }),
    parts: many ? [{ kind: 'list', items }] : [],
    buttons: many ? [] : buttons,
  }
}
