import type { Conversation, Deps } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import type { LiveCard } from '../core/record/drawn.ts'
import { isOver, refusalOf } from './after-refusal.ts'
import { type Channel, Refused } from './channel.ts'
import type { Clock } from './paced.ts'
import type { Post } from './post.ts'

interface Thread {
  deps: Pick<Deps, 'env'>
  channel: Channel
  post: Post
  to: Conversation
  shown: LiveCard
  /** Wins are said to everybody there. */
  wins: boolean
  clock: Clock
}

/**
 * The lines in the card's thread: an edit in place notifies nobody. The newest says what is so now:
 * what was undone, or done again, is said in the line itself. A refused one is only lost.
 */
export async function showLines(thread: Thread): Promise<void> {
  const { post, shown } = thread
  const said = post.lastLine
  const holds = said !== null && said.news === shown.news
  if (said && said.over === holds) await attempt(thread, () => amend(thread, holds))
  const known = said !== null && (holds || shown.quiet === true)
  if (shown.line && !known) await attempt(thread, () => add(thread))
  post.linesSent = post.linesWanted
}

/** A win is said to everybody; the line stays as it was said where it holds again. */
const isToAll = ({ wins, shown }: Thread) => wins && shown.moment === true
const textOf = (thread: Thread, line: string) => (isToAll(thread) ? `${line} 🎉` : line)

async function add(thread: Thread): Promise<void> {
  const { deps, channel, post, to, shown } = thread
  if (!post.vendorId) throw new Refused('no', 'A message without an id has no thread')
  const { line, news } = shown
  const text = textOf(thread, line)
  const id = await channel.line(deps.env, to, post.vendorId, text, isToAll(thread))
  if (news) post.lastLine = id ? { id, news, over: false } : null
}

async function amend(thread: Thread, holds: boolean): Promise<void> {
  const { deps, channel, post, to, shown } = thread
  const { lastLine: said, vendorId } = post
  const text = holds ? shown.line && textOf(thread, shown.line) : said && shown.over?.(said.news)
  if (!said || !vendorId || !text) return
  // Refused once, it is as lost as a line that was never sent.
  post.lastLine = null
  await channel.amend(deps.env, to, vendorId, said.id, text)
  post.lastLine = { ...said, over: !holds }
}

/** Waits for an outage, for a day; any other refusal is a lost line. */
async function attempt({ post, clock }: Thread, send: () => Promise<void>): Promise<void> {
  const before = post.lastLine
  try {
    await send()
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.kind === 'later' && !isOver(post.behindSince, clock())) {
      post.lastLine = before
      throw refusal
    }
    explain(refusal)
    post.lostLines += 1
  }
}
