import { act, drawnFrom, form, open, removeButton } from '../../core/action/buttons.ts'
import { savedCard } from '../../core/action/saved-card.ts'
import { type Button, type Card, listed, type Part } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { may } from '../../core/permissions.ts'
import type { Receipt } from '../../core/record/drawn.ts'
import { recordKind } from '../../core/record/registry.ts'
import { ago, capital } from '../../language/formatting.ts'
import { type Live, liveIn, mostLookedAt } from './live.ts'
import type { SegmentShown } from './queries.ts'
import { type Conditions, readSegment } from './read.ts'

/** "312 people and 12 companies" */
export function manyText(ctx: Context, all: { kind: string; count: number; isPart?: boolean }[]) {
  const each = all.map(({ kind, count: many, isPart }) => {
    const { noun } = recordKind(ctx, kind)
    const shown = many.toLocaleString(readerOf(ctx).locale)
    return `${isPart ? 'at least ' : ''}${shown} ${noun[many === 1 ? 0 : 1]}`
  })
  return each.join(' and ')
}

/** Who is so now: how many, and the first of each. */
export function liveParts(ctx: Context, all: Live[]): Part[] {
  const isPart = all.some((one) => one.isPart)
  return [
    ...all.flatMap(({ kind, rows }) =>
      listed(
        kind === 'contact' ? 'People' : capital(recordKind(ctx, kind).noun[1]),
        rows.map(({ id, name }) => ({ title: name, button: open(id) })),
      ),
    ),
    ...(isPart
      ? [
          {
            kind: 'text' as const,
            text: `Of more than ${mostLookedAt.toLocaleString(readerOf(ctx).locale)} the latest were looked at. All are counted each night.`,
          },
        ]
      : []),
  ]
}

export const saidOf = ({ said }: Conditions): string => capital(said.join(' · '))

function buttons(ctx: Context, { id, version, words, ownerId, state }: SegmentShown): Button[] {
  const drawn = drawnFrom({ id, version })
  const isTheirs = may(ctx, 'change', { ownerId })
  return [
    ...(state?.takenAt ? [act('Members', 'segment-members', { id })] : []),
    ...(isTheirs ? [{ ...form('Edit', 'save-segment', { id }), drawn }] : []),
    form('Another one like it', 'try-segment', { words }),
    act('All segments', 'segments'),
  ]
}

/** When its members were looked at last; how many there were, and why not since, as its owner sees it. */
function nightText(ctx: Context, { ownerId, state }: SegmentShown): Part[] {
  if (!state) return []
  const { takenAt, people, companies, problem } = state
  const isOwner = ownerId === ctx.member.id && !ctx.shared
  const many = manyText(ctx, [
    { kind: 'contact', count: people },
    { kind: 'company', count: companies },
  ])
  const kept =
    takenAt &&
    `Its members are looked at each night, last ${ago(takenAt, readerOf(ctx))}${isOwner ? `: ${many}` : ''}.`
  const why = problem && `It cannot be computed any more${isOwner ? `: ${problem}` : '.'}`
  const text = [why, kept].filter(Boolean).join(' ')
  return text ? [{ kind: 'text', text }] : []
}

/** How it was understood; of somebody else's, whose "me" is theirs, as they wrote it. */
function writtenText({ member }: Context, { words, author }: SegmentShown, { said }: Conditions) {
  return author && author.id !== member.id ? `${words} · by ${author.name}` : said.join(' · ')
}

/** What it is, who is so now as the reader sees them, and since when members are kept. */
export async function segmentCard(ctx: Context, is: SegmentShown): Promise<Card> {
  const more = may(ctx, 'change', is) ? [removeButton(is)] : []
  const base = { title: is.name, buttons: buttons(ctx, is), more }
  try {
    const of = await readSegment(ctx, is)
    const live = await liveIn(ctx, of)
    return {
      ...base,
      subtitle: `${capital(manyText(ctx, live))} now · ${writtenText(ctx, is, of)}`,
      parts: [...liveParts(ctx, live), ...nightText(ctx, is)],
    }
  } catch (error) {
    if (!(error instanceof CrmError)) throw error
    const text = `Its words do not work for you: ${error.message}`
    return { ...base, badge: 'Not understood', tone: 'warn', parts: [{ kind: 'text', text }] }
  }
}

export const segmentReceipt = (ctx: Context, is: SegmentShown, said: Receipt): Card =>
  savedCard(
    {
      title: is.name,
      subtitle: is.words,
      parts: [],
      buttons: [
        { ...act('Who is in it', 'open-record', { id: is.id }), style: 'primary' },
        ...buttons(ctx, is),
      ],
      more: may(ctx, 'change', is) ? [removeButton(is)] : [],
    },
    said,
  )
