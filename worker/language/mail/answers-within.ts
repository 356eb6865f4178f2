import { headersBegin } from '../forwarded-mail.ts'
import type { OwnWords } from './own-words.ts'

/**
 * Outlook quotes a mail without a mark before its lines, so what somebody answers between them looks
 * like history: it is found by what we know that we wrote.
 */

/** As it is compared: programs break and indent what they quote anew. */
const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** A line as short as a greeting stands in any mail. */
const telling = 15
/** More lines of it are not compared. */
const mostLines = 1000

/** The lines of the mail that is quoted first, up to its signature or what it quotes itself. */
function quotedFirst(lines: string[]): { from: number; to: number } | undefined {
  const begin = headersBegin(lines)
  const blank = lines.findIndex((line, at) => at > begin && line.trim() === '')
  if (begin < 0 || blank < 0) return undefined
  const below = lines.slice(blank)
  const ends = [headersBegin(below), below.findIndex((line) => /^--\s*$/.test(line))]
  const found = ends.filter((at) => at >= 0)
  return { from: blank, to: found.length ? blank + Math.min(...found) : lines.length }
}

/** What they wrote, with the quoted mail where they answered within it. `ours`: what we wrote them. */
export function withAnswersWithin({ own, rest }: OwnWords, ours: string[]): string {
  const lines = rest.split('\n')
  const quoted = quotedFirst(lines)
  if (!quoted) return own
  const known = bare(ours.join(' '))
  const to = Math.min(quoted.to, quoted.from + mostLines)
  const block = lines.slice(quoted.from, to).map(bare)
  const first = block.findIndex((line) => line.length >= telling && known.includes(line))
  const isAnswered = first >= 0 && block.slice(first).some((line) => !known.includes(line))
  return isAnswered ? `${own}\n\n${lines.slice(0, quoted.to).join('\n').trim()}` : own
}
