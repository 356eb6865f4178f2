import { form } from '../../core/action/buttons.ts'
import type { Button, Card, Fact } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import type { Receipt } from '../../core/record/drawn.ts'
import { count, day, money } from '../../language/formatting.ts'
import { localeName, nameOf } from '../../language/settings-values.ts'
import { lengthText } from '../service-levels/index.ts'
import { complaintRulesCard } from './complaint-rules-card.ts'
import { daysOf } from './days.ts'
import { deletionDay, deletionParts, keepButtons } from './deletion-card.ts'
import { rightsCard, rightsSummary } from './field-rights.ts'
import { rolesCard } from './made-roles.ts'
import type { Settings } from './queries.ts'
import { routingCard } from './routing-card.ts'
import { serviceLevelsCard } from './service-levels-card.ts'
import { kindsWithOwners, visibilityNames } from './visibility.ts'
import { monthName } from './year-begins.ts'

/** How somebody with this locale reads an amount and a date. */
export function sampleOf(ctx: Context, locale: string, currency = ctx.workspace.currency): string {
  const written = money({ minor: 1_250_050, currency }, locale)
  return `${written}, ${day('2027-09-30', { ...readerOf(ctx), locale })}`
}

export const act = (label: string, action: string): Button => ({
  ...{ label, action },
  mode: 'act',
  input: {},
})

const deletion: Button = {
  ...{ label: 'Delete this workspace', action: 'delete-workspace', mode: 'form', style: 'danger' },
  input: {},
}

/** How the workspace works, for who may change it. */
export function settingsCard(
  ctx: Context,
  is: Settings,
  title?: string,
  undo: Button[] = [],
): Card {
  const limits = rightsSummary(ctx, is)
  const facts: Fact[] = [
    { label: 'Currency', value: `${is.currency}, ${nameOf('currency', is.currency)}` },
    { label: 'Country and time zone', value: `${nameOf('region', is.country)}, ${is.timeZone}` },
    {
      label: 'Numbers and dates',
      value: `${localeName(is.locale)}: ${sampleOf(ctx, is.locale, is.currency)}`,
    },
    { label: 'Working days', value: daysOf(is.workingDays) },
    ...(is.yearBegins === null
      ? []
      : [{ label: 'The year begins in', value: monthName(ctx, is.yearBegins) }]),
    { label: 'Deals are quiet', value: `after ${count(is.quietDays, 'day')} without a word` },
    ...(is.askAfter === null
      ? []
      : [
          {
            label: 'Customers are asked',
            value: `${lengthText(is.askAfter)} after a case is solved`,
          },
        ]),
    ...(is.serviceHour === null
      ? []
      : [
          {
            label: 'An hour of service',
            value: money({ minor: is.serviceHour, currency: is.currency }, readerOf(ctx).locale),
          },
        ]),
    { label: 'Lost reasons', value: is.lostReasons.join(', ') },
    ...kindsWithOwners(ctx).flatMap(({ kind, many }) => {
      const rule = is.visibility?.[kind]
      const others = is.known?.includes(kind) ? '; others learn whose it is and may ask' : ''
      const value = rule && visibilityNames[rule] + others
      return value ? [{ label: `${many} are seen by`, value }] : []
    }),
    ...(limits ? [{ label: 'Limited for some', value: limits }] : []),
  ]
  const edit: Button = {
    ...form('Edit', 'edit-workspace'),
    drawn: { record: is.id, version: is.version },
  }
  return {
    title: title ?? `Settings of ${is.name}`,
    parts: [...deletionParts(ctx, is.deleteAt), { kind: 'facts', facts }],
    buttons: [
      ...keepButtons(ctx, is.deleteAt),
      edit,
      act('Members', 'members'),
      act('Accounts', 'accounts'),
      act('Security', 'security'),
      act('My settings', 'my-settings'),
      ...undo,
    ],
    more: [
      form('Who sees what', 'set-visibility'),
      act('Who sees which fields', 'rights'),
      act('Roles', 'roles'),
      act('Our teams', 'team-list'),
      act('Service levels', 'service-levels'),
      act('Routing of cases', 'routing'),
      form('Satisfaction', 'set-satisfaction'),
      form('Rules for complaints', 'complaint-rules'),
      ...(is.deleteAt === null ? [deletion] : []),
    ],
  }
}

/** What was changed about the workspace. */
export function settingsSaved(ctx: Context, is: Settings, { name, undo, parts }: Receipt): Card {
  if (name === 'workspace.deleting') return settingsCard(ctx, is, deletionTitle(ctx, is))
  if (name === 'workspace.kept') return settingsCard(ctx, is, `Kept: ${is.name}`)
  if (name === 'workspace.limited') {
    const card = rightsCard(ctx, is, 'Saved: who sees which fields', undo)
    return { ...card, parts: [...parts, ...card.parts] }
  }
  if (name === 'workspace.roles') {
    const card = rolesCard(ctx, is, 'Saved: roles', undo)
    return { ...card, parts: [...parts, ...card.parts] }
  }
  if (name === 'workspace.serviceLevels') {
    const card = serviceLevelsCard(is, 'Saved: service levels', undo)
    return { ...card, parts: [...parts, ...card.parts] }
  }
  if (name === 'workspace.routing') {
    const card = routingCard(is, { title: 'Saved: routing', undo })
    return { ...card, parts: [...parts, ...card.parts] }
  }
  if (name === 'workspace.complaintRules') {
    const card = complaintRulesCard(ctx, is, 'Saved: rules for complaints', undo)
    return { ...card, parts: [...parts, ...card.parts] }
  }
  const did = name === 'undone' ? 'Undone' : 'Saved'
  const card = settingsCard(ctx, is, `${did}: ${is.name}`, undo)
  return { ...card, parts: [...parts, ...card.parts] }
}

const deletionTitle = (ctx: Context, { name, deleteAt }: Settings) =>
  deleteAt === null
    ? `Kept: ${name}`
    : `To be deleted on ${deletionDay(readerOf(ctx), deleteAt)}: ${name}`
