import { eq, sql } from 'drizzle-orm'
import { tasks } from '../../../schema/workspace/activities.ts'
import { cases } from '../../../schema/workspace/cases.ts'
import { deals } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { act, drawnFrom, form } from '../../core/action/buttons.ts'
import type { Button, Card, Fact } from '../../core/card.ts'
import { type Context, isYou, readerOf } from '../../core/context.ts'
import { may, type Role } from '../../core/permissions.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { ago, count } from '../../language/formatting.ts'
import { localeName } from '../../language/settings-values.ts'
import { as, first, type Look } from '../../platform/db.ts'
import { availabilityText, isHere } from '../availability/index.ts'
import { deletionParts, sampleOf } from '../workspace/index.ts'

export const roleNames: Record<Role, string> = {
  viewer: 'Viewer: looks',
  rep: 'Seller: own deals',
  manager: 'Manager: all deals',
  admin: 'Admin: everything',
}

/** Whether somebody is notified of what others do to their deals. */
export const newsNames = { on: 'Notify me', off: 'Do not notify me' }
export const newsOf = ({ dealNews }: Pick<MemberShown, 'dealNews'>) =>
  dealNews === false ? 'off' : 'on'

/** The hour at which somebody hears of a day's things who has not said another. */
export const usualHour = 9

export type MemberShown = typeof workspaceMembers.$inferSelect & {
  lastAt: number | null
  openDeals: number
  openCases: boolean
  openTasks: boolean
}

/** Undefined where there is no such member. */
export const memberShown = (ctx: Context, id: string): Look<MemberShown | undefined> =>
  first(
    select(ctx, { ...as(workspaceMembers, 'member'), ...activity(ctx) })
      .from(scopedById(ctx, workspaceMembers))
      .where(eq(workspaceMembers.id, id)),
  )

/** When they were last here, if only to look, and how many open deals are theirs, to a hundred. */
export const activity = (ctx: Context) => ({
  lastAt: sql<number | null>`(select max(at) from (
    select max(at) as at from events
      where workspace_id = ${ctx.workspace.id} and member_id = workspace_members.id
    union all select at from members_seen
      where workspace_id = ${ctx.workspace.id} and member_id = workspace_members.id))`.as(
    'last_at',
  ),
  openDeals: sql<number>`(select count(*) from (select 1 from ${scoped(ctx, deals)}
    where owner_id = workspace_members.id
      and status = 'open' limit 101))`.as('open_deals'),
  openCases: sql<boolean>`exists (select 1 from ${scoped(ctx, cases)}
    where owner_id = workspace_members.id
      and solved_at is null)`
    .mapWith(Boolean)
    .as('open_cases'),
  openTasks: sql<boolean>`exists (select 1 from ${scoped(ctx, tasks)}
    where assignee_id = workspace_members.id
      and done_at is null)`
    .mapWith(Boolean)
    .as('open_tasks'),
})

/** What a role made out of a usual one is called, while it is there. */
const madeName = ({ workspace }: Context, { roleId }: MemberShown): string | undefined =>
  roleId ? workspace.madeRoles?.[roleId]?.name : undefined

/** "Seller · active yesterday · 12 open deals". */
export function memberLine(ctx: Context, is: MemberShown): string {
  const { active, role, lastAt, openDeals } = is
  const seen = lastAt ? `last active ${ago(lastAt, readerOf(ctx))}` : 'not active yet'
  const deals = openDeals > 100 ? '100+ open deals' : openDeals && count(openDeals, 'open deal')
  const away = availabilityText(ctx, is)
  const state = active ? (madeName(ctx, is) ?? roleNames[role].split(':')[0]) : 'deactivated'
  return [state, isYou(ctx, is.id) && 'you', away, skillsText(is), seen, deals]
    .filter(Boolean)
    .join(' · ')
}

const skillsText = ({ skills }: MemberShown) => skills?.length && `knows ${skills.join(', ')}`

function adminButtons(ctx: Context, is: MemberShown): Button[] {
  const about = { input: { id: is.id }, drawn: drawnFrom(is) }
  const give: Button[] =
    is.openDeals || is.openCases || is.openTasks
      ? [form('Hand over', 'hand-over-deals', { id: is.id })]
      : []
  if (!is.active)
    return [{ label: 'Reactivate', action: 'reactivate-member', mode: 'act', ...about }, ...give]
  const role: Button = { label: 'Change role', action: 'change-role', mode: 'form', ...about }
  const end: Button = {
    ...{ label: 'Deactivate', action: 'deactivate-member', mode: 'form', style: 'danger' },
    ...about,
  }
  const skills = form('Skills', 'set-skills', { member: is.id })
  return [role, skills, ...(is.id === ctx.member.id ? [] : [end]), ...give]
}

/** A colleague, for an admin. */
export const memberCard = (
  ctx: Context,
  is: MemberShown,
  { title = is.name, text, undo = [] }: { title?: string; text?: string; undo?: Button[] } = {},
): Card => ({
  title,
  subtitle: memberLine(ctx, is),
  parts: text ? [{ kind: 'text', text }] : [],
  buttons: [...adminButtons(ctx, is), ...undo],
})

/** What is a member's own to set. */
export function ownCard(ctx: Context, is: MemberShown, title?: string, undo: Button[] = []): Card {
  const { timeZone, locale } = { ...ctx.workspace, ...ownOf(is) }
  const facts: Fact[] = [
    { label: 'Now', value: availabilityText(ctx, is) || 'available' },
    { label: 'Time zone', value: timeZone },
    { label: 'Numbers and dates', value: `${localeName(locale)}: ${sampleOf(ctx, locale)}` },
    { label: 'Reminders at', value: hourOf(is.remindHour ?? usualHour) },
    { label: 'When others change my deals', value: newsNames[newsOf(is)] },
    ...(is.signature ? [{ label: 'Signature', value: is.signature }] : []),
  ]
  return {
    title: title ?? 'My settings',
    subtitle: `${is.name} in ${ctx.workspace.name} · ${madeName(ctx, is) ?? roleNames[is.role]}`,
    parts: [...deletionParts(ctx), { kind: 'facts', facts }],
    buttons: [
      {
        ...form('Edit', 'edit-my-settings'),
        drawn: drawnFrom(is),
      },
      ...(may(ctx, 'create') ? [standButton(ctx, is)] : []),
      ...(may(ctx, 'undo') ? undo : []),
    ],
    more: [
      act('Requests for access', 'access-requests'),
      act('Signed-in browsers', 'sessions'),
      act('API tokens', 'tokens'),
      form('Leave', 'leave'),
    ],
  }
}

const standButton = (ctx: Context, is: MemberShown): Button =>
  isHere(is, ctx.now) ? form('I am away', 'go-away') : act('I am back', 'be-available')

const ownOf = ({ timeZone, locale }: MemberShown) => ({
  ...(timeZone && { timeZone }),
  ...(locale && { locale }),
})

export const hourOf = (hour: number) => `${hour}:00`
