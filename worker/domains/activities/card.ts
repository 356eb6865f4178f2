import { eq, sql } from 'drizzle-orm'
import { activities } from '../../../schema/workspace/activities.ts'
import { deals } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import { act, open, removeButton } from '../../core/action/buttons.ts'
import type { Button, Card } from '../../core/card.ts'
import { type Context, called, readerOf } from '../../core/context.ts'
import type { Receipt } from '../../core/record/drawn.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { ago, dayOf, today } from '../../language/formatting.ts'
import { pageFrom } from '../../language/text-pages.ts'
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

const whoAndWhen = (ctx: Context, shown: ActivityShown) => [
  called(ctx, shown.authorId, shown.author),
  ago(shown.at, readerOf(ctx)),
  shown.private ? 'only you see it' : '',
]

const reading = (label: string, id: string, from = 0): Button =>
  act(label, 'read-activity', { id, ...(from && { from }) })

/** What was logged as it is opened: its text a page at a time, from a character on. */
export function activityOpened(ctx: Context, shown: ActivityShown, text: string, from = 0): Card {
  const [about] = shown.links
  const page = pageFrom(text, from)
  return {
    title: shown.subject,
    badge: activityNames[shown.kind],
    subtitle: [...whoAndWhen(ctx, shown), shown.about].filter(Boolean).join(' · '),
    parts: page.parts.map((part) => ({ kind: 'text', text: part })),
    buttons: [
      ...(page.next ? [reading('Read on', shown.id, page.next)] : []),
      ...(from ? [reading('From the beginning', shown.id)] : []),
      ...(about && shown.about ? [open(about)] : []),
    ],
    more: [removeButton(shown)],
  }
}

/** Where others read along: only that there is something to read, which is shown to who asks. */
export const activityAmongOthers = (ctx: Context, shown: ActivityShown): Card => ({
  ...activityOpened(ctx, shown, ''),
  buttons: [reading('Read', shown.id), ...(shown.links[0] ? [open(shown.links[0])] : [])],
})

/** The receipt of something logged: what, about whom, by whom. */
export function activityCard(
  ctx: Context,
  shown: ActivityShown,
  { undo, parts }: Pick<Receipt, 'undo' | 'parts'>,
): Card {
  const [about] = shown.links
  return {
    title: `${activityNames[shown.kind]} logged${shown.about ? `: ${shown.about}` : ''}`,
    subtitle: whoAndWhen(ctx, shown).filter(Boolean).join(' · '),
    parts: [{ kind: 'text', text: shown.body ?? shown.subject }, ...parts],
    buttons: [...followUp(ctx, shown), ...(about ? [open(about)] : []), ...undo],
  }
}
