import { access } from './access.ts'
import { answers } from './answers.ts'
import { cases } from './cases.ts'
import { channels } from './channels.ts'
import { companies } from './companies.ts'
import { complaints } from './complaints.ts'
import { contacts } from './contacts.ts'
import { datasets } from './datasets.ts'
import { deals } from './deals.ts'
import type { Examples } from './example.ts'
import { fields } from './fields.ts'
import { imports } from './imports.ts'
import { kinds } from './kinds.ts'
import { members } from './members.ts'
import { orders } from './orders.ts'
import { ownSettings } from './own-settings.ts'
import { pipelines } from './pipelines.ts'
import { privacy } from './privacy.ts'
import { products } from './products.ts'
import { programs } from './programs.ts'
import { reports } from './reports.ts'
import { roles } from './roles.ts'
import { segments } from './segments.ts'
import { sharedChannels } from './shared-channels.ts'
import { tasks } from './tasks.ts'
import { teams } from './teams.ts'
import { views } from './views.ts'
import { workspace } from './workspace.ts'

/** For each action that writes: everything it needs, and a request that does it. */
export const examples: Examples = {
  ...deals,
  ...privacy,
  ...products,
  ...orders,
  ...reports,
  ...segments,
  ...contacts,
  ...companies,
  ...tasks,
  ...cases,
  ...channels,
  ...complaints,
  ...answers,
  ...pipelines,
  ...workspace,
  ...ownSettings,
  // Behind what comes to channels, as much of it is refused where a customer reads.
  ...sharedChannels,
  ...teams,
  ...views,
  ...access,
  ...imports,
  ...datasets,
  ...members,
  ...programs,
  ...fields,
  ...kinds,
  // The last, as who sees what is so for all that follows.
  ...roles,
}
