import { sql } from 'drizzle-orm'
import { activities } from '../../../schema/workspace/activities.ts'
import { links } from '../../../schema/workspace/indexes.ts'
import { instant } from '../../core/action/fields.ts'
import type { Known } from '../../core/record/field.ts'
import { isThereFor } from '../../core/record/scoped.ts'
import { bound } from '../../platform/sql-text.ts'

/** What is known of people and companies by what was logged of them. */
const known: Record<string, Known> = {
  'known.lastActivity': {
    ...{ label: 'Last activity', is: instant, export: false },
    value: (ctx, id) => sql`(select l.at from ${links} l
      where l.workspace_id = ${bound(ctx.workspace.id)} and l.to_id = ${id} and l.kind = 'activity'
        and ${isThereFor(ctx, activities, sql`l.from_id`)} order by l.at desc limit 1)`,
  },
}

export const knownByActivities = { company: () => known, contact: () => known }
