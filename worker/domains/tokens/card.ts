import { act, form } from '../../core/action/buttons.ts'
import { type Card, type Item, listed } from '../../core/card.ts'
import { type Context, isYou, readerOf } from '../../core/context.ts'
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

export function tokensCard(ctx: Context, found: TokenKept[]): Card {
  const shown = found.slice(0, page)
  const last = found.length > page ? shown.at(-1) : undefined
  return {
    title: 'API tokens',
    subtitle: 'Each lets a program do what its member may.',
    parts: shown.length
      ? listed(
          '',
          shown.map((one) => item(ctx, one)),
          last && act('Older', 'tokens', { after: last.id }),
        )
      : [{ kind: 'text', text: 'There are none.' }],
    buttons: [form('New API token', 'make-token')],
  }
}
