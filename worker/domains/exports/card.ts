import { act } from '../../core/action/buttons.ts'
import type { Button, Card, Part, Tone } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import type { LiveCard } from '../../core/record/drawn.ts'
import { kindNamed } from '../../core/record/registry.ts'
import { capital, decimal } from '../../language/formatting.ts'
import { type Look, map } from '../../platform/db.ts'
import { anExport, type Export } from './queries.ts'
import { badges, stateWords } from './words.ts'

/** An export as people see it: how far it is, what it holds, and where it is downloaded. */

const tones: Partial<Record<Export['state'], Tone>> = { done: 'good', failed: 'bad' }

function countsPart(ctx: Context, { counts }: Export): Part[] {
  const rows = Object.entries(counts).map(([kind, count]) => [
    capital(kindNamed(ctx, kind)?.noun[1] ?? kind),
    decimal(count, ctx.member.locale),
  ])
  return rows.length ? [{ kind: 'table', columns: ['What', 'How many'], rows }] : []
}

function buttons({ id, state }: Export): Button[] {
  if (state === 'writing') return [act('Refresh', 'open-record', { id })]
  if (state === 'done') return [{ ...act('Download', 'download-export', { id }), style: 'primary' }]
  return [act('Export again', 'export-workspace')]
}

export function exportCard(ctx: Context, is: Export): Card {
  const tone = tones[is.state]
  return {
    title: 'Export of everything',
    badge: badges[is.state],
    ...(tone && { tone }),
    subtitle: stateWords(ctx, is),
    parts: ctx.shared ? [] : countsPart(ctx, is),
    buttons: may(ctx, 'audit') ? buttons(is) : [],
  }
}

/** In a conversation others read it too: how far it is, and no count of a kind. */
export const exportLive = (ctx: Context, id: string): Look<LiveCard> =>
  map(anExport(ctx, id), (is) => ({
    card: exportCard({ ...ctx, shared: true }, is),
    version: is.version,
    line: '',
  }))
