import type { Reply } from '../../worker/conversation/reply.ts'
import { shorten } from '../../worker/language/shorten.ts'
import { type Answer, moved } from './answers.ts'
import { draw, inkOf, type Visit } from './visit.ts'

/** Shown above what was there, which Back leads to. */
export const onTop = ({ deps }: Visit, done: Reply): Answer =>
  moved([{ pushCard: draw(inkOf(deps), done) }], confirmed(done))

/** What somebody is shown whom no workspace knows, or lets in. */
export const turnedAway = ({ deps }: Visit, done: Reply): Answer =>
  moved([{ updateCard: draw(inkOf(deps), done) }])

/** What changed something is confirmed in a line. */
export const confirmed = (done: Reply) =>
  'card' in done && done.changed
    ? { changed: true, notification: shorten(done.card.title, 140) }
    : {}
