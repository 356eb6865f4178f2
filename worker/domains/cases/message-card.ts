import { act, form, open, removeButton } from '../../core/action/buttons.ts'
import type { Button, Card, Item, Part } from '../../core/card.ts'
import { type Context, called, readerOf } from '../../core/context.ts'
import { ago, count } from '../../language/formatting.ts'
import { shorten } from '../../language/shorten.ts'
import { pageFrom } from '../../language/text-pages.ts'
import type { Said } from './queries.ts'
import { channelNames, stateNames } from './words.ts'

/** Who wrote it, as its reader calls them. */
export function whoWrote(ctx: Context, said: Said): string {
  const { direction, authorId, author, person, sender } = said
  if (direction !== 'in') return called(ctx, authorId, author ?? sender)
  return person ?? sender ?? 'the customer'
}

const stateOf = ({ direction, state }: Said): string =>
  direction === 'out' && state !== 'received' ? stateNames[state] : ''

/** It was refused, or nobody knows: somebody may want it to go out again. */
const isUnsent = ({ direction, state }: Said): boolean =>
  direction === 'out' && (state === 'failed' || state === 'unknown')

/** "to jane@globex.example, copy to otto@initech.example" */
export const recipientsText = (all: string[] | null): string => {
  const [to, ...copies] = all ?? []
  return [to && `to ${to}`, copies.length && `copy to ${copies.join(', ')}`]
    .filter(Boolean)
    .join(', ')
}

/** What somebody attached: the mail itself lies beside it, and is opened with it. */
const attachedTo = ({ files }: Said) => files.filter(({ key }) => !key.endsWith('/raw'))

/** So many are named on the card. */
const mostNamed = 10

function fileNames(ctx: Context, said: Said): Part[] {
  const names = attachedTo(said).map(({ name }) => name)
  const more = names.length - mostNamed
  const rest = more > 0 ? [`and ${count(more, 'more file', ctx.member.locale)}`] : []
  const shown = [...names.slice(0, mostNamed), ...rest]
  return shown.length ? [{ kind: 'text', text: shown.join('\n') }] : []
}

/** What it is, who wrote it, when, and what became of it. */
const about = (ctx: Context, said: Said): string =>
  [
    said.direction === 'note' ? 'internal note' : channelNames[said.channel],
    ago(said.at, readerOf(ctx)),
    stateOf(said),
    ctx.outsiders ? '' : recipientsText(said.recipients),
    attachedTo(said).length ? count(attachedTo(said).length, 'file', ctx.member.locale) : '',
  ]
    .filter(Boolean)
    .join(' · ')

/** A row of the conversation. Where guests read along, only that there is something. */
export const saidItem = (ctx: Context, said: Said): Item => ({
  title: `${whoWrote(ctx, said)}: ${shorten((ctx.outsiders ? '' : said.text) || said.subject || '…', 150)}`,
  text: about(ctx, said),
  button: open(said.id),
})

const reading = (label: string, id: string, from = 0): Button =>
  act(label, 'read-message', { id, ...(from && { from }) })

/** A message as it is opened: its text a page at a time, from a character on. */
export function messageOpened(ctx: Context, said: Said, text: string, from = 0): Card {
  const page = pageFrom(text, from)
  const badge = { in: 'From the customer', out: 'To the customer', note: 'Internal note' }
  return {
    title: said.subject || `Message of ${whoWrote(ctx, said)}`,
    badge: badge[said.direction],
    subtitle: `${whoWrote(ctx, said)} · ${about(ctx, said)}`,
    parts: [
      ...page.parts.map((part) => ({ kind: 'text' as const, text: part })),
      ...fileNames(ctx, said),
    ],
    buttons: [
      ...(page.next ? [reading('Read on', said.id, page.next)] : []),
      ...(from ? [reading('From the beginning', said.id)] : []),
      ...(said.files.length ? [act('Files', 'message-files', { id: said.id })] : []),
      ...(isUnsent(said) ? [act('Send again', 'send-again', { id: said.id })] : []),
      { ...open(said.caseId), label: 'Open the case' },
    ],
    more: [form('Split off', 'split-case', { message: said.id }), removeButton(said)],
  }
}

/** Where others read along: only that there is something to read, which is shown to who asks. */
export const messageAmongOthers = (ctx: Context, said: Said): Card => ({
  ...messageOpened(ctx, { ...said, subject: '', files: [] }, ''),
  buttons: [reading('Read', said.id), { ...open(said.caseId), label: 'Open the case' }],
})
