import { act, form, open, removeButton } from '../../core/action/buttons.ts'
import { type Button, type Card, listed } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { count } from '../../language/formatting.ts'
import { lineOf, mayChange, whoSees } from '../reports/index.ts'
import type { Dashboard, DashboardShown } from './queries.ts'

/** Its page. */
export const addressOf = ({ deps }: Context, id: string): string =>
  `${deps.env.PUBLIC_URL}/dashboards/${id}`

function edits(ctx: Context, is: Dashboard): Button[] {
  if (!mayChange(ctx, is)) return []
  const about = { input: { id: is.id }, drawn: { record: is.id, version: is.version } }
  const edit: Button = { ...form('Edit', 'save-dashboard'), ...about }
  if (!is.active) return [{ ...edit, label: 'Use again' }]
  return [edit, { ...act('Retire', 'retire-dashboard'), ...about, style: 'danger' }]
}

export function dashboardCard(ctx: Context, is: DashboardShown): Card {
  return {
    title: is.name,
    ...(!is.active && { badge: 'Retired', tone: 'warn' as const }),
    subtitle: `${count(is.panels.length, 'report')} · ${whoSees(ctx, is)}`,
    parts: [
      { kind: 'text', text: addressOf(ctx, is.id) },
      ...listed(
        'Reports',
        is.panels.map(({ id, name, definition }) => ({
          ...{ title: name, text: lineOf(definition), button: open(id) },
        })),
      ),
    ],
    buttons: edits(ctx, is),
    more: mayChange(ctx, is) ? [removeButton(is)] : [],
  }
}
