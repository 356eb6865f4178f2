import { act, form, open, removeButton } from '../../../core/action/buttons.ts'
import type { Button, Card } from '../../../core/card.ts'
import { type Context, called } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { may } from '../../../core/permissions.ts'
import { answerTo, progressCard } from '../background/answer.ts'
import { reportCard } from '../card.ts'
import { lineOf } from './definition.ts'
import type { SavedReport, SavedShown } from './queries.ts'

export const mayChange = (ctx: Context, { ownerId }: Pick<SavedReport, 'ownerId'>): boolean =>
  may(ctx, 'change', { ownerId })

/** Whose it is, and who else sees it. */
export const whoSees = (
  ctx: Context,
  { visibility, ownerId, owner }: Pick<SavedShown, 'visibility' | 'ownerId' | 'owner'>,
): string =>
  visibility === 'mine' ? 'Only you see it' : `Shared by ${called(ctx, ownerId, owner)}`

function buttons(ctx: Context, is: SavedReport): Button[] {
  const about = { input: { id: is.id }, drawn: { record: is.id, version: is.version } }
  const edit: Button = { ...form('Edit', 'save-report'), ...about }
  if (!is.active) return mayChange(ctx, is) ? [{ ...edit, label: 'Use again' }] : []
  const pin = may(ctx, 'create') ? [act('Pin', 'pin-report', { id: is.id })] : []
  const often = form('Schedule', 'schedule-report', { id: is.id })
  return [...(mayChange(ctx, is) ? [edit] : []), ...pin, often]
}

function retire(ctx: Context, is: SavedReport): Button[] {
  if (!is.active || !mayChange(ctx, is)) return []
  const drawn = { record: is.id, version: is.version }
  return [{ ...act('Retire', 'retire-report', { id: is.id }), drawn, style: 'danger' }]
}

/** With the numbers that this reader may see, as they are now. */
export async function savedReportCard(ctx: Context, is: SavedShown): Promise<Card> {
  const look = {
    name: is.name,
    chart: is.chart,
    buttons: buttons(ctx, is),
    more: [...retire(ctx, is), ...(mayChange(ctx, is) ? [removeButton(is)] : [])],
  }
  const card = await withFigures(ctx, is, look)
  return { ...card, ...(!is.active && { badge: 'Retired', tone: 'warn' as const }) }
}

async function withFigures(
  ctx: Context,
  is: SavedShown,
  look: { name: string; chart: SavedShown['chart']; buttons: Button[]; more: Button[] },
): Promise<Card> {
  try {
    const line = lineOf(is.definition)
    const answer = await answerTo(ctx, is.definition, line)
    if ('run' in answer) {
      const { chart: _drawn, ...rest } = look
      return { ...progressCard(ctx, answer, open(is.id)), ...rest, title: is.name }
    }
    const { report, figures, since } = answer
    const asked = { report: line, from: 0 }
    const more = since === undefined ? look : { ...look, since }
    const card = reportCard(ctx, report, figures, asked, more)
    return { ...card, parts: [...card.parts, { kind: 'text', text: whoSees(ctx, is) }] }
  } catch (error) {
    if (!(error instanceof CrmError)) throw error
    const { name, chart: _chart, ...rest } = look
    return { title: name, subtitle: error.message, parts: [], ...rest }
  }
}
