import type { ReportChart, ReportDefinition } from '../../../schema/workspace/reports.ts'
import type { Role } from '../../core/permissions.ts'

/** A report on a dashboard, saved or not. */
export interface Panel {
  /** That of the saved report, else a name of its own on its dashboard. */
  id: string
  name: string
  chart: ReportChart
  definition: ReportDefinition
}

/** What is asked of all its reports at once, as the address of the page has it. */
export interface Asked {
  /** A period in words, in place of each report's own. */
  period?: string | undefined
  /** A member's id, or `me`. */
  owner?: string | undefined
  /** A team's id. */
  team?: string | undefined
}

/** A dashboard that is there without set-up. */
export interface Default {
  name: string
  /** What it begins with. */
  asked: Asked
  panels: Panel[]
}

/** Its period is no part of a name: the page may ask for another, and says which it is. */
const panel = (
  id: string,
  name: string,
  chart: ReportChart,
  definition: ReportDefinition,
): Panel => ({ id, name, chart, definition })

const thisYear = { period: 'this year' }
const thisQuarter = { period: 'this quarter' }

/** For a salesperson: what is theirs. */
const salesperson: Default = {
  name: 'My sales',
  asked: { owner: 'me' },
  panels: [
    panel('won', 'Won', 'table', {
      ...{ measure: 'won-amount', ...thisQuarter, compare: 'previous' },
    }),
    panel('rate', 'Win rate', 'table', {
      ...{ measure: 'win-rate', ...thisQuarter, compare: 'previous' },
    }),
    panel('open', 'Open pipeline by stage', 'funnel', { measure: 'pipeline', by: ['stage'] }),
    panel('months', 'Won by month', 'bar', {
      ...{ measure: 'won-amount', by: ['month'], ...thisYear },
    }),
    panel('lost', 'Why deals were lost', 'bar', {
      ...{ measure: 'lost', by: ['lostReason'], ...thisYear },
    }),
    panel('talks', 'Activities by week', 'line', {
      ...{ measure: 'activities', by: ['week'], period: 'last 90 days' },
    }),
  ],
}

/** For who leads a team: who does how, and where it leaks. */
const lead: Default = {
  name: 'Sales team',
  asked: {},
  panels: [
    panel('won', 'Won', 'table', {
      ...{ measure: 'won-amount', ...thisQuarter, compare: 'previous' },
    }),
    panel('rate', 'Win rate', 'table', {
      ...{ measure: 'win-rate', ...thisQuarter, compare: 'previous' },
    }),
    panel('cycle', 'Days to win', 'table', {
      ...{ measure: 'cycle-time', ...thisYear, compare: 'year' },
    }),
    panel('changes', 'Pipeline changes', 'bridge', {
      ...{ measure: 'pipeline-changes', period: 'last 7 days' },
    }),
    panel('accuracy', 'What the forecast said, and what came', 'grouped', {
      measure: 'forecast-accuracy',
    }),
    panel('people', 'Won by owner', 'bar', {
      ...{ measure: 'won-amount', by: ['owner'], ...thisQuarter },
    }),
    panel('stages', 'Open pipeline by stage and owner', 'stacked', {
      ...{ measure: 'pipeline', by: ['stage', 'owner'] },
    }),
    panel('months', 'Won by month and owner', 'heat', {
      ...{ measure: 'won-amount', by: ['owner', 'month'], ...thisYear },
    }),
    panel('new', 'New deals by week', 'line', {
      ...{ measure: 'deals', by: ['week'], period: 'last 180 days' },
    }),
    panel('lost', 'Why deals were lost', 'bar', {
      ...{ measure: 'lost-amount', by: ['lostReason'], ...thisQuarter },
    }),
  ],
}

/** For who leads service: what comes in, what waits, how long it takes. */
const service: Default = {
  name: 'Service',
  asked: {},
  panels: [
    panel('new', 'New cases', 'table', {
      ...{ measure: 'cases', period: 'this month', compare: 'previous' },
    }),
    panel('answer', 'Time to first answer', 'table', {
      ...{ measure: 'first-response', period: 'this month', compare: 'previous' },
    }),
    panel('solve', 'Time to solve', 'table', {
      ...{ measure: 'resolution', period: 'this month', compare: 'previous' },
    }),
    panel('weeks', 'New cases by week', 'line', {
      ...{ measure: 'cases', by: ['week'], period: 'last 180 days' },
    }),
    panel('open', 'Open cases by owner and priority', 'stacked', {
      ...{ measure: 'open-cases', by: ['owner', 'priority'] },
    }),
    panel('channels', 'Cases by channel', 'bar', {
      ...{ measure: 'cases', by: ['channel'], period: 'last 90 days' },
    }),
    panel('causes', 'Cases by type and month', 'heat', {
      ...{ measure: 'cases', by: ['type', 'month'], ...thisYear },
    }),
    panel('solved', 'Solved by owner', 'bar', {
      ...{ measure: 'solved-cases', by: ['owner'], period: 'last 30 days' },
    }),
  ],
}

/** For who owns the company: what came in, of whom, and what is left of it. */
const owner: Default = {
  name: 'Company',
  asked: {},
  panels: [
    panel('revenue', 'Revenue', 'table', {
      ...{ measure: 'revenue', ...thisQuarter, compare: 'previous' },
    }),
    panel('margin', 'Margin', 'table', {
      ...{ measure: 'margin', ...thisQuarter, compare: 'previous' },
    }),
    panel('customers', 'Customers', 'table', {
      ...{ measure: 'customers', ...thisQuarter, compare: 'previous' },
    }),
    panel('months', 'Revenue by month', 'line', {
      ...{ measure: 'revenue', by: ['month'], ...thisYear },
    }),
    panel('products', 'Revenue by product', 'bar', {
      ...{ measure: 'revenue', by: ['product'], ...thisYear },
    }),
    panel('regions', 'Revenue by region', 'map', {
      ...{ measure: 'revenue', by: ['region'], ...thisYear },
    }),
    panel('won', 'Won by month', 'bar', { measure: 'won-amount', by: ['month'], ...thisYear }),
    panel('pipeline', 'Open pipeline by stage', 'funnel', { measure: 'pipeline', by: ['stage'] }),
  ],
}

export const defaults: Record<string, Default> = { salesperson, lead, service, owner }

const usual: Record<Role, string> = {
  ...{ viewer: 'owner', rep: 'salesperson', manager: 'lead', admin: 'owner' },
}

/** Which of them somebody begins with. */
export const defaultOf = (role: Role): string => usual[role]
