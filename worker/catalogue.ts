import type { AnyAction } from './core/action/define.ts'
import { registerActions } from './core/action/known.ts'
import { ownActions } from './core/action/own-actions.ts'
import { removedTogetherEvent, savedEvent } from './core/batch/saved.ts'
import type { Domain } from './core/domain.ts'
import { registerEvents } from './core/event/define.ts'
import { apartEvent, mergedEvent } from './core/event/merge/merged.ts'
import { addedEvent, editedEvent } from './core/event/plain.ts'
import { erasedEvent, removedEvent, restoredEvent } from './core/event/removed.ts'
import { registerJobs } from './core/event/schedule.ts'
import { redoneEvent, undoneEvent } from './core/event/undo.ts'
import { registerWork } from './core/event/work.ts'
import { ownKind } from './core/record/own-kind.ts'
import { register, registerOwn } from './core/record/registry.ts'
import { domain as access } from './domains/access/domain.ts'
import { domain as activities } from './domains/activities/domain.ts'
import { domain as admin } from './domains/admin/domain.ts'
import { domain as alerts } from './domains/alerts/domain.ts'
import { domain as analytics } from './domains/analytics/domain.ts'
import { domain as answers } from './domains/answers/domain.ts'
import { domain as availability } from './domains/availability/domain.ts'
import { domain as bin } from './domains/bin/domain.ts'
import { domain as briefs } from './domains/briefs/domain.ts'
import { domain as cases } from './domains/cases/domain.ts'
import { domain as channels } from './domains/channels/domain.ts'
import { domain as companies } from './domains/companies/domain.ts'
import { domain as complaints } from './domains/complaints/domain.ts'
import { domain as contacts } from './domains/contacts/domain.ts'
import { domain as conversations } from './domains/conversations/domain.ts'
import { domain as dashboards } from './domains/dashboards/domain.ts'
import { domain as datasets } from './domains/datasets/domain.ts'
import { domain as deals } from './domains/deals/domain.ts'
import { domain as digests } from './domains/digests/domain.ts'
import { domain as duplicates } from './domains/duplicates/domain.ts'
import { domain as exports } from './domains/exports/domain.ts'
import { domain as fields } from './domains/fields/domain.ts'
import { domain as forecast } from './domains/forecast/domain.ts'
import { domain as history } from './domains/history/domain.ts'
import { domain as imports } from './domains/imports/domain.ts'
import { domain as kinds } from './domains/kinds/domain.ts'
import { domain as many } from './domains/many/domain.ts'
import { domain as members } from './domains/members/domain.ts'
import { domain as orders } from './domains/orders/domain.ts'
import { domain as pipelines } from './domains/pipelines/domain.ts'
import { domain as privacy } from './domains/privacy/domain.ts'
import { domain as products } from './domains/products/domain.ts'
import { domain as reports } from './domains/reports/domain.ts'
import { domain as routing } from './domains/routing/domain.ts'
import { domain as satisfaction } from './domains/satisfaction/domain.ts'
import { domain as schedules } from './domains/schedules/domain.ts'
import { domain as search } from './domains/search/domain.ts'
import { domain as segments } from './domains/segments/domain.ts'
import { domain as serviceLevels } from './domains/service-levels/domain.ts'
import { domain as sessions } from './domains/sessions/domain.ts'
import { domain as tasks } from './domains/tasks/domain.ts'
import { domain as teams } from './domains/teams/domain.ts'
import { domain as templates } from './domains/templates/domain.ts'
import { domain as tokens } from './domains/tokens/domain.ts'
import { domain as views } from './domains/views/domain.ts'
import { domain as webhooks } from './domains/webhooks/domain.ts'
import { domain as workspace } from './domains/workspace/domain.ts'

/** Everything the CRM keeps and people can do, a line a domain, in the order menus have it. */
const domains: Domain[] = [
  deals,
  contacts,
  companies,
  pipelines,
  products,
  orders,
  analytics,
  segments,
  datasets,
  activities,
  tasks,
  cases,
  answers,
  templates,
  routing,
  satisfaction,
  serviceLevels,
  channels,
  complaints,
  forecast,
  reports,
  schedules,
  dashboards,
  alerts,
  digests,
  briefs,
  search,
  many,
  views,
  workspace,
  kinds,
  fields,
  members,
  availability,
  teams,
  access,
  conversations,
  imports,
  exports,
  history,
  bin,
  duplicates,
  privacy,
  sessions,
  tokens,
  webhooks,
  admin,
]

register(
  domains.flatMap(({ records = [] }) => records),
  domains.flatMap(({ lists = [] }) => lists),
)
registerOwn(ownKind)
registerEvents([
  addedEvent,
  editedEvent,
  savedEvent,
  removedTogetherEvent,
  undoneEvent,
  redoneEvent,
  removedEvent,
  restoredEvent,
  erasedEvent,
  mergedEvent,
  apartEvent,
  ...domains.flatMap(({ events = [], actions = {} }) => [
    ...events,
    ...Object.values(actions).flatMap((action) => action.events ?? []),
  ]),
])
registerJobs(domains.flatMap(({ jobs = [] }) => jobs))
registerWork(domains.flatMap(({ work = [] }) => work))

/** Everything people can do, by the name that buttons and forms carry. */
export const catalogue: Record<string, AnyAction> = Object.assign(
  {},
  ...domains.map(({ actions }) => actions),
)
registerActions(catalogue, ownActions)
