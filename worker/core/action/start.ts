import { cutTo } from '../../language/shorten.ts'
import type { Raw } from '../card.ts'

/** A message of a conversation, from which something is started. */
export interface Quoted {
  text: string
  author: string
  link?: string
  /** Where it stands, as the vendor knows it: `thread` is the message its thread begins with. */
  at?: { channel: string; thread: string; message: string }
}

/** How an action is started where surfaces have menus for that, by a name of its own. */
export interface Start {
  /** At most 24 characters, as the narrowest menu has it. */
  title: string
  /** In a sentence, at most 128 characters. */
  does: string
  /** What its form begins with where somebody writes; or, of a message, what that fills in. */
  input: Raw | ((message: Quoted) => Raw)
}

/** What a field of several lines takes, less some for who wrote it. */
const longest = 2500

/** What was written, by whom, and where it stands. */
export function quotedText({ text, author, link }: Quoted): string {
  const source = [author, link].filter(Boolean).join(' · ')
  return [cutTo(text.trim(), longest), source && `— ${source}`].filter(Boolean).join('\n\n')
}
