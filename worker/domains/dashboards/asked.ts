import type { Context } from '../../core/context.ts'
import type { Filter } from '../../core/record/filter/filter.ts'
import { fieldsSeen } from '../../core/record/outside.ts'
import { recordKind } from '../../core/record/registry.ts'
import { type Given, periodOf, type Report, reportOf } from '../reports/index.ts'
import type { Asked, Panel } from './defaults.ts'

/** A report of a dashboard, as it is asked for there: with what is asked of all of them. */
export interface PanelAsked {
  report: Report
  /** The same, to be asked once more. */
  given: Given
  /** What of it this report cannot be asked: its records have no owner, or no team. */
  left: string[]
}

/** The fields of a measure's records by which whose they are is asked. */
function filtersOf(ctx: Context, { of, made }: Report['measure'], { owner, team }: Asked) {
  const [whose] = recordKind(ctx, of).rights.whose ?? []
  const seen = fieldsSeen(ctx, of)
  const wanted: [label: string, field: string | undefined, value: string | undefined][] = [
    ['owner', whose, owner === 'me' ? ctx.member.id : owner],
    ['team', 'teamId', team],
  ]
  const filters: Filter[] = []
  const left: string[] = []
  for (const [label, field, value] of wanted) {
    if (!value) continue
    if (field && field in seen && (made?.asks?.includes(field) ?? true))
      filters.push({ field, in: [value] })
    else left.push(label)
  }
  return { filters, left }
}

/** Throws CrmError where the reader may not see it, or it cannot be read any more. */
export async function panelAsked(
  ctx: Context,
  { definition }: Pick<Panel, 'definition'>,
  asked: Asked,
): Promise<PanelAsked> {
  const { period = definition.period, ...rest } = { ...definition, ...given(asked) }
  const span = periodOf(ctx, period)
  const isBounded = Boolean(span?.from && span.until)
  const { compare, ...plain } = rest
  const report = await reportOf(ctx, {
    ...plain,
    ...(period && { period }),
    ...(compare && isBounded && { compare }),
  })
  const { filters, left } = filtersOf(ctx, report.measure, asked)
  const wish = { ...report.wish, filters: [...report.wish.filters, ...filters] }
  const again: Given = {
    ...{ measure: report.measure.name, by: report.by.map(({ name }) => name), wish },
    ...(report.period && { period: report.period }),
    ...(compare && isBounded && { compare }),
  }
  return { report: { ...report, wish }, given: again, left }
}

const given = ({ period }: Asked) => (period ? { period } : {})
