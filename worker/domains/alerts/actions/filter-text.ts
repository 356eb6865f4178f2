import { type SQL, sql } from 'drizzle-orm'
import { pipelines, stages } from '../../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { companies } from '../../../../schema/workspace/people.ts'
import { type AlertFilter, alertRules } from '../../../../schema/workspace/places.ts'
import { segments } from '../../../../schema/workspace/segments.ts'
import { workspaceTeams } from '../../../../schema/workspace/teams.ts'
import type { Context } from '../../../core/context.ts'
import { scopedById } from '../../../core/record/scoped.ts'
import { money } from '../../../language/formatting.ts'
import { kindNames, priorityNames } from '../../service-levels/index.ts'
import { filterName } from '../rule-text.ts'
import { ownText } from './own-filters.ts'

/** What a rule is filtered by, with the values: for the reader alone, who may see less than others. */

export type Names = Record<string, string | null>

const tables = [pipelines, stages, workspaceMembers, workspaceTeams, companies, segments]

/** What the records are called that a rule's filters name, of those the reader sees: by id, as JSON. */
export function namesIn(ctx: Context): SQL<string> {
  const each = tables.map(
    (table) => sql`(select n.name from ${scopedById(ctx, table, 'n')} where n.id = f.id)`,
  )
  return sql`(select json_group_object(f.id, coalesce(${sql.join(each, sql`, `)}))
    from (select coalesce(value ->> '$.among', value ->> '$.is[0]') as id
      from json_each(${alertRules.filters})) f
    where f.id is not null)`
}

const choices: Names = { ...kindNames, ...priorityNames }

function held(ctx: Context, names: Names, { is, among, from }: AlertFilter) {
  if (from !== undefined) {
    const { currency, locale } = ctx.workspace
    return `from ${money({ minor: from, currency }, locale)}`
  }
  const value = among ?? is?.[0] ?? ''
  return names[value] ?? choices[value]
}

/** "stage Proposal", "amount from €10,000", "Region: North"; the name alone of what the reader does not see. */
export function filterText(ctx: Context, names: Names, filter: AlertFilter): string {
  const own = ownText(ctx, [filter])
  const value = held(ctx, names, filter)
  return own || [filterName(filter), value].filter(Boolean).join(' ')
}
