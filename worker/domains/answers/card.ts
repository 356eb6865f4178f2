import { act, drawnFrom, form, removeButton } from '../../core/action/buttons.ts'
import type { Button, Card, Fact } from '../../core/card.ts'
import { type Context, called } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { shortOf } from '../../identity/channels/addresses.ts'
import { count } from '../../language/formatting.ts'
import { languageNames } from '../../language/language-names.ts'
import { plainMarkdown } from '../../language/markdown.ts'
import type { Article, ArticleNamed } from './queries.ts'
import { stateNames } from './words.ts'

/** Where everybody reads it, while it is public. */
export const pageOf = ({ deps, workspace }: Context, { slug }: Pick<Article, 'slug'>): string =>
  `${deps.env.PUBLIC_URL}/help/${shortOf(workspace.id)}/${slug}`

export const articleLine = (ctx: Context, is: ArticleNamed): string =>
  [
    ...[languageNames[is.language], is.tags.join(', '), is.product],
    is.ownerId && called(ctx, is.ownerId, is.owner),
  ]
    .filter(Boolean)
    .join(' · ')

/** "In 3 answers that were sent · 5 of 6 readers say yes". */
export function helpedText({ sent, yes, no }: Pick<ArticleNamed, 'sent' | 'yes' | 'no'>): string {
  const read = (yes ?? 0) + (no ?? 0)
  return [
    sent && `In ${count(sent, 'answer')} that ${sent === 1 ? 'was' : 'were'} sent`,
    read && `${yes ?? 0} of ${count(read, 'reader')} ${yes === 1 ? 'says' : 'say'} yes`,
  ]
    .filter(Boolean)
    .join(' · ')
}

const facts = (ctx: Context, is: ArticleNamed): Fact[] =>
  [
    { label: 'Helped', value: helpedText(is) },
    { label: 'Page', value: is.state === 'public' ? pageOf(ctx, is) : '' },
  ].filter(({ value }) => value)

function buttons(ctx: Context, is: ArticleNamed): Button[] {
  const { id, state, ownerId } = is
  if (!ctx.shared && !may(ctx, 'change', { ownerId })) return []
  const about = { drawn: drawnFrom(is) }
  const press = (label: string, action: string): Button => ({
    ...act(label, action, { id }),
    ...about,
  })
  return [
    { ...form('Edit', 'save-article', { id }), ...about },
    ...(state === 'internal' ? [press('Publish', 'publish-article')] : []),
    ...(state === 'public' ? [press('Make internal', 'unpublish-article')] : []),
    state === 'retired'
      ? press('Use again', 'unpublish-article')
      : { ...press('Retire', 'retire-article'), style: 'danger' },
  ]
}

export const articleCard = (ctx: Context, is: ArticleNamed): Card => ({
  title: is.title,
  badge: stateNames[is.state],
  ...(is.state === 'public' && { tone: 'good' as const }),
  ...(is.state === 'retired' && { tone: 'warn' as const }),
  subtitle: articleLine(ctx, is),
  parts: [
    { kind: 'text', text: plainMarkdown(is.text) },
    { kind: 'facts', facts: facts(ctx, is) },
  ],
  buttons: buttons(ctx, is),
  more: may(ctx, 'change', is) ? [act('History', 'history', { id: is.id }), removeButton(is)] : [],
})
