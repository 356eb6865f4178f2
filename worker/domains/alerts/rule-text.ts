import type { AlertFilter, alertRules } from '../../../schema/workspace/places.ts'
import { capital } from '../../language/formatting.ts'
import { alertNames, namesOfEvents } from './names.ts'

export type Rule = typeof alertRules.$inferSelect

/** What a rule is filtered by, as a form calls it. */
const filterNames: Record<string, string> = {
  ...{ pipelineId: 'pipeline', stageId: 'stage', ownerId: 'owner', teamId: 'team' },
  ...{ companyId: 'company', segment: 'segment', amount: 'amount' },
  ...{ kind: 'case type', priority: 'case priority' },
}

export const filterName = ({ field }: AlertFilter): string => filterNames[field] ?? field

const words = new Intl.ListFormat('en-GB')
const listOf = (all: string[]): string => words.format(all)

export const clock = (hour: number): string => `${hour}:00`

/**
 * "New, moved and won. Filtered by stage and amount. Once a day at 8:00. Quiet from 20:00 to 7:00."
 * Who reads it may see no values, so filters are only named unless `filterText` says more.
 */
export function ruleText(rule: Omit<Rule, 'id'>, filterText = filterName): string {
  const names = namesOfEvents(rule.events).map((name) => alertNames[name].toLowerCase())
  const filters = [...new Set((rule.filters ?? []).map(filterText))]
  const { every, hour, quietFrom, quietUntil, perHour } = rule
  const said = [
    capital(listOf(names)),
    filters.length > 0 && `Filtered by ${listOf(filters)}`,
    every === 'daily' && `Once a day at ${clock(hour)}`,
    quietFrom !== null && `Quiet from ${clock(quietFrom)} to ${clock(quietUntil ?? 0)}`,
    every === 'now' && perHour !== null && `At most ${perHour} an hour, the rest together`,
  ]
  return said
    .filter(Boolean)
    .map((one) => `${one}.`)
    .join(' ')
}
