import { act } from '../../core/action/buttons.ts'
import type { Card, Item } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { listedPage } from '../../core/listed-page.ts'
import type { SessionKept } from '../../identity/sessions/kept.ts'
import { ago } from '../../language/formatting.ts'
import { surfaceName } from '../../platform/env.ts'

const page = 10

/** One more than a page holds, to know whether there is another. */
export const sessionsPage = page + 1

function item(ctx: Context, { id, browser, surface, ...is }: SessionKept): Item {
  const isThis = ctx.surface === 'board' && ctx.account === id
  const seen = `last used ${ago(is.lastSeenAt, readerOf(ctx))}`
  const since = `signed in from ${surfaceName(surface)} ${ago(is.createdAt, readerOf(ctx))}`
  return {
    title: browser,
    text: [isThis && 'this one', seen, since].filter(Boolean).join(' · '),
    button: act('Sign out', 'end-session', { id }),
  }
}

export const sessionsCard = (ctx: Context, found: SessionKept[]): Card => ({
  title: 'Signed-in browsers',
  subtitle: 'Each shows what you may see, for seven days.',
  parts: listedPage(found, {
    most: page,
    item: (one) => item(ctx, one),
    older: ({ id }) => act('Older', 'sessions', { after: id }),
    empty: 'You are signed in nowhere.',
  }),
  buttons: found.length > 1 ? [act('Sign out everywhere', 'end-sessions')] : [],
})
