import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import { declaredKinds } from '../../record/registry.ts'

/** Which rules for alerts a record meets, `c` by its id and image, and whether it comes now or waits. */

/** Where a filter's field lies in the image of a record. */
const field = sql`('$."' || (f.value ->> '$.field') || '"')`

/** Whether the record, or one it links to, is in what a filter names. */
function isAmong(workspace: string | Placeholder): SQL {
  const group = sql`f.value ->> '$.among'`
  const any = declaredKinds().flatMap(({ groups }) => groups?.(workspace, group, sql`l.atom`) ?? [])
  return sql`exists (select 1 from json_tree(json_array(c.record_id, json(c.image))) l
    where l.type = 'text' and (${sql.join(any, sql` or `)}))`
}

/** Whether a record is as a rule wishes it: what it does not have is none of the values; of several, one will do. */
const meets = (
  workspace: string | Placeholder,
) => sql`not exists (select 1 from json_each(coalesce(filters, '[]')) f
  where instr(c.record_id, coalesce(f.value ->> '$.of' || '_', '')) = 1
    and case when f.value -> '$.among' is not null then not ${isAmong(workspace)}
    when f.value -> '$.from' is not null
    then coalesce((c.image ->> ${field}) < (f.value ->> '$.from'), 1)
    else not exists (select 1 from json_each(c.image, ${field}) h, json_each(f.value, '$.is') w
      where lower(w.value) = lower(h.value)) end)`

/** A rule may be about one kind's records alone, by the beginning of their ids. */
const ofItsKind = sql`coalesce(instr(c.record_id, alert_rules.of || '_'), 1) = 1`

/** A rule may be about one team's records alone. */
const ofItsTeam = sql`coalesce(alert_rules.team_id, '') in ('', coalesce(c.image ->> '$.teamId', ''))`

/** Does a record meet a rule? */
export const isMet = (workspace: string | Placeholder): SQL =>
  sql`${ofItsKind} and ${ofItsTeam} and ${meets(workspace)}`

const isQuiet = (now: number | Placeholder) => sql`(quiet_from is not null and case
  when quiet_from <= quiet_until then ${now} >= quiet_from and ${now} < quiet_until
  else ${now} >= quiet_from or ${now} < quiet_until end)`

/** An instant, an hour before it, and what hour of the day it is there. */
export interface Moment {
  now: number | Placeholder
  hourAgo: number | Placeholder
  at: number | Placeholder
}

/** Of what happens to many at once so many come, where a rule sets no number: those first in order. */
export interface Burst {
  most: number
  by: SQL
}

/** It comes with others later: once a day, after quiet hours, or in another hour. */
export const waits = (
  { at, hourAgo }: Moment,
  burst?: Burst,
) => sql`(every <> 'now' or ${isQuiet(at)}
  or (coalesce(per_hour, ${burst?.most ?? null}) is not null and (select count(*) from posts p join alert_rules r on r.id = p.rule_id
      where p.conversation_id = alert_rules.conversation_id and r.of is alert_rules.of
        and p.created_at > ${hourAgo} and p.held_at is null)
    + row_number() over (partition by alert_rules.id order by ${burst?.by ?? sql`c.record_id`})
      > coalesce(per_hour, ${burst?.most ?? null})))`
