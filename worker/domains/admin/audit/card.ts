import { act, form } from '../../../core/action/buttons.ts'
import { type Card, type Item, listed, type Raw } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { count, momentInFull } from '../../../language/formatting.ts'
import { surfaceName } from '../../../platform/env.ts'
import type { Entry, Readers } from './asked.ts'
import type { Page } from './read.ts'

const mostNamed = 5

/** "read by Maria Silva, Jonas Weber and 2 others, 1 guest". */
function readBy({ members, others, guests, unseen }: Readers): string {
  const names = members.slice(0, mostNamed).map(({ name }) => name)
  const rest = members.length - names.length + others
  const more = rest ? [`${unseen ? 'at least ' : ''}${count(rest, 'other')}`] : []
  const who = [...names, ...more].join(', ')
  return `in it: ${who}${guests ? ` (${count(guests, 'guest')})` : ''}`
}

function whereOf({ conversation, surface }: Entry): string {
  const place = conversation && (conversation.name ? `#${conversation.name}` : 'a conversation')
  return `in ${[place, surfaceName(surface)].filter(Boolean).join(' in ')}`
}

function whoOf(one: Entry): string {
  const { what, by, who, conversation } = one
  const name = who ?? 'a member of before'
  if (what === 'shown' && !conversation) return `to ${name} ${whereOf(one)}`
  if (what === 'shown')
    return [whereOf(one), by && `asked for by ${name}`].filter(Boolean).join(', ')
  return `${who ?? 'A member of before'} ${whereOf(one)}`
}

function itemOf(ctx: Context, one: Entry): Item {
  const { what, title, detail, fields, count: times, at, lastAt, readers } = one
  const reader = readerOf(ctx)
  const when =
    what !== 'sign-ins' && times > 1
      ? `${times} times, last ${momentInFull(lastAt, reader)}`
      : momentInFull(at, reader)
  const facts =
    what === 'sign-ins'
      ? detail
      : [fields.slice(0, 3).join(', '), whoOf(one), readers ? readBy(readers) : '']
  return { title, text: [...facts, when].filter(Boolean).join(' · ') }
}

interface Listed extends Page {
  /** The filter as it was given, to go on with. */
  given: Raw
  /** The filter in words, a part each. */
  words: string[]
}

export const auditCard = (ctx: Context, { given, words, entries, next }: Listed): Card => {
  const older = next && act('Older', 'audit', { ...given, before: next.at, after: next.id })
  const items = entries.map((one) => itemOf(ctx, one))
  const nothing = words.length ? 'Nothing like that.' : 'There is nothing older.'
  return {
    title: 'Audit',
    subtitle: words.length
      ? `${words.join(' · ')}. Newest first.`
      : 'Who did and was shown what, where and when, for 400 days. Newest first.',
    parts: items.length ? listed('', items, older) : [{ kind: 'text', text: nothing }],
    buttons: [
      form('Filter', 'audit', given),
      ...(words.length ? [act('All', 'audit')] : []),
      act('Export', 'export-audit', given),
      ...[act('Security', 'security'), act('Members', 'members')],
    ],
  }
}
