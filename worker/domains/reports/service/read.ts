import { type Context, readerOf } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import type { DaySpan } from '../../../language/day-span.ts'
import { daySpanOf } from '../../../language/day-span.ts'
import { own } from '../../../language/shorthand/own.ts'
import { measures } from '../../analytics/index.ts'
import { type Given, isMeasureSeen, periodOf, type Report, reportOf } from '../asked.ts'
import { dimensionCalled } from '../dimensions.ts'
import { readReportLine } from '../read-line.ts'
import { type Figures, runReports } from '../run.ts'

/** What a lead sees first; those of `now` are of all cases, whenever they were opened. */
const now = ['open-cases', 'waiting-cases']
const ofCases = [
  ...['cases', 'solved-cases', 'first-response', 'first-response-90', 'resolution'],
  ...['resolution-90', 'breaches', 'reopened-cases', 'satisfaction', 'satisfied'],
]
const ofContacts = [
  ...['contacts', 'missed-calls', 'abandoned-calls', 'service-level', 'handling-time'],
]
/** Those of them that have a column where they are divided. */
const columns = [
  ...[
    'open-cases',
    'cases',
    'solved-cases',
    'first-response',
    'resolution',
    'breaches',
    'satisfaction',
  ],
  ...['contacts', 'missed-calls'],
]

export interface Asked {
  by?: string | undefined
  /** As it was written. */
  period: string
}

export interface Figure {
  report: Report
  figures: Figures
}

type Part = 'cases' | 'contacts' | 'byHour' | 'byChannel' | 'divided'

export interface ServiceFigures extends Record<Part, Figure[]> {
  asked: Asked
  span: DaySpan | undefined
}

const usualPeriod = 'last 30 days'

/** `by team last month`: what they are divided by, and of when. */
export function readFiguresLine(ctx: Context, line: string): { by?: string; period?: string } {
  const { by = [], where, period } = readReportLine(ctx, `cases ${line}`)
  if (where) {
    const reason = `"${where.slice(0, 60)}" is no period. Write one such as last month.`
    throw new CrmError('invalid', reason, { fields: { period: reason } })
  }
  return { ...(by[0] && { by: by[0] }), ...(typeof period === 'string' && { period }) }
}

/** In English too, so that a button reads it again for any member. */
const spanIn = (ctx: Context, period: string): DaySpan | undefined =>
  daySpanOf(period, {
    ...readerOf(ctx),
    ...{ timeZone: ctx.workspace.timeZone, locale: 'en' },
    past: true,
  }) ?? periodOf(ctx, period)

const seen = (ctx: Context, names: string[]) =>
  names.flatMap((name) => {
    const found = measures.find((one) => one.name === name)
    return found && isMeasureSeen(ctx, found) ? [found] : []
  })

/** What people say for what a field is called. */
const called: Record<string, string> = { agent: 'owner', customer: 'company' }

const divides = (ctx: Context, name: string, by: string | undefined): boolean => {
  const [measure] = seen(ctx, [name])
  return Boolean(measure && by && dimensionCalled(ctx, measure, by))
}

/** All of them at once, of what this reader may see. */
export async function serviceFigures(
  ctx: Context,
  { by: typed, period = usualPeriod }: { by?: string | undefined; period?: string | undefined },
): Promise<ServiceFigures> {
  const by = typed && (own(called, typed.toLowerCase()) ?? typed)
  const span = spanIn(ctx, period)
  const reports = (names: string[], more: Partial<Given> = {}) =>
    Promise.all(
      seen(ctx, names).map(({ name }) =>
        reportOf(ctx, {
          measure: name,
          ...(!now.includes(name) && span && { period: span }),
          ...more,
        }),
      ),
    )
  const [first] = by ? await reports(['cases'], { by: [by] }) : []
  const wanted = first
    ? {
        divided: await reports(
          columns.filter((name) => divides(ctx, name, by)),
          { by: [by ?? ''] },
        ),
      }
    : {
        cases: await reports([...now, ...ofCases]),
        contacts: await reports(ofContacts),
        byHour: await reports(['contacts'], { by: ['hour'] }),
        byChannel: await reports(['contacts'], { by: ['channel'] }),
      }
  const figures = await figuresOf(ctx, wanted)
  return { asked: { by, period }, span, ...figures }
}

/** The figures of all of them in the same round trips, under the names their reports have. */
async function figuresOf(ctx: Context, wanted: Partial<Record<Part, Report[]>>) {
  const found = (await runReports(ctx, Object.values(wanted).flat())).values()
  const all = Object.entries(wanted).map(([name, some]) => [
    name,
    some.flatMap((report): Figure[] => {
      const { value: figures } = found.next()
      return figures ? [{ report, figures }] : []
    }),
  ])
  const none: Record<Part, Figure[]> = {
    ...{ cases: [], contacts: [], byHour: [], byChannel: [], divided: [] },
  }
  return { ...none, ...Object.fromEntries(all) } as Record<Part, Figure[]> // the names of `wanted`
}
