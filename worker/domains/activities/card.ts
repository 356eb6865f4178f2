import { eq, sql } from 'drizzle-orm'
import { activities } from '../../../schema/workspace/activities.ts'
import { deals } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import { act, open } from '../../core/action/buttons.ts'
import type { Button, Card } from '../../core/card.ts'
import { type Context, called, readerOf } from '../../core/context.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { ago, dayOf, today } from '../../language/formatting.ts'
import { workingDay } from '../../language/working-day.ts'
import { as, both, first, type Look, map } from '../../platform/db.ts'
import { settingsLook } from '../workspace/index.ts'
import type { Activity } from './queries.ts'

export interface ActivityShown extends Activity {
  author: string | null
  about: string | null
  workingDays: number[]
}

export const activityShown = (ctx: Context, id: string): Look<ActivityShown | undefined> =>
  map(both(activityNamed(ctx, id), settingsLook(ctx)), ([found, { workingDays }]) =>
    found ? { ...found, workingDays } : undefined,
  )

const activityNamed = (ctx: Context, id: string) =>
  first(
    select(ctx, {
      ...as(activities, 'activity'),
      author: sql<string | null>`${workspaceMembers.name}`.as('author'),
      about: sql<string | null>`coalesce(
          (select title from ${scopedById(ctx, deals)} where id = json_extract(links, '$[0]')),
          (select name from ${scopedById(ctx, contacts)} where id = json_extract(links, '$[0]')),
          (select name from ${scopedById(ctx, companies)} where id = json_extract(links, '$[0]')))`.as(
        'about',
      ),
    })
      .from(scopedById(ctx, activities))
      .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, activities.authorId))
      .where(eq(activities.id, id)),
  )

export const activityNames = {
  note: 'Note',
  call: 'Call',
  meeting: 'Meeting',
  email: 'E-mail',
} as const

/** After a talk that others may know of: a task for the next working day, made with one press. */
function followUp(ctx: Context, { kind, private: own, links, about, workingDays }: ActivityShown) {
  const [id] = links
  if (own || !id || !about || (kind !== 'call' && kind !== 'meeting')) return []
  const reader = readerOf(ctx)
  const due = workingDay(today(reader), workingDays)
  const task = `Follow up: ${about}`.slice(0, 200)
  return [act(`Follow up ${dayOf(due, reader, true)}`, 'add-task', { about: id, task, due })]
}

/** The receipt of something logged: what, about whom, by whom. */
export function activityCard(ctx: Context, shown: ActivityShown, undo: Button[]): Card {
  const who = called(ctx, shown.authorId, shown.author)
  const seen = shown.private ? 'only you see it' : ''
  const [about] = shown.links
  return {
    title: `${activityNames[shown.kind]} logged${shown.about ? `: ${shown.about}` : ''}`,
    subtitle: [who, ago(shown.at, readerOf(ctx)), seen].filter(Boolean).join(' · '),
    parts: [{ kind: 'text', text: shown.body ?? shown.subject }],
    buttons: [...followUp(ctx, shown), ...(about ? [open(about)] : []), ...undo],
  }
}
