import { act, form } from '../../core/action/buttons.ts'
import type { Card, Item } from '../../core/card.ts'
import { type Context, isYou, readerOf } from '../../core/context.ts'
import { listedPage } from '../../core/listed-page.ts'
import type { TokenKept } from '../../identity/api-tokens/kept.ts'
import { ago } from '../../language/formatting.ts'
import { scopeNames, untilOf } from './words.ts'

const page = 10

/** One more than a page holds, to know whether there is another. */
export const tokensPage = page + 1

function item(ctx: Context, { id, name, scopes, member, ...is }: TokenKept): Item {
  const { memberId, lastUsedAt, expiresAt } = is
  const used = lastUsedAt === null ? 'not used yet' : `last used ${ago(lastUsedAt, readerOf(ctx))}`
  const may = scopeNames[scopes.at(-1) ?? 'read']
  const whose = isYou(ctx, memberId) ? '' : member
  return {
    title: name,
    text: [whose, may, used, untilOf(ctx, expiresAt)].filter(Boolean).join(' · '),
    button: act('Revoke', 'revoke-token', { id }),
  }
}

export const tokensCard = (ctx: Context, found: TokenKept[]): Card => ({
  title: 'API tokens',
  subtitle: 'Each lets a program do what its member may.',
  parts: listedPage(found, {
    most: page,
    item: (one) => item(ctx, one),
    older: ({ id }) => act('Older', 'tokens', { after: id }),
    empty: 'There are none.',
  }),
  buttons: [form('New API token', 'make-token')],
})
