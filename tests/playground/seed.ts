/** The sample workspace as rows: what eighteen months of use would have left in the database. */

import {
  accounts,
  identities,
  installations,
  members,
  pulses,
  workspaces,
} from '../../schema/directory/directory.ts'
import { pipelines, stages } from '../../schema/workspace/deals.ts'
import { jobs, posts, workspaceAccounts, workspaceMembers } from '../../schema/workspace/history.ts'
import { jobRow, nightHour, nightlyJobs } from '../../worker/core/event/schedule.ts'
import { accountRow } from '../../worker/identity/accounts.ts'
import { tokenCell } from '../../worker/identity/bot-token.ts'
import { nextAt } from '../../worker/language/local-time.ts'
import { encrypt, keyIds } from '../../worker/platform/crypto.ts'
import type { Env } from '../../worker/platform/env.ts'
import { chanceOf } from './sample-chance.ts'
import { hire, identitiesIn, team, zone } from './sample-colleagues.ts'
import type { History } from './sample-history.ts'
import { alertIn, shareIn } from './sample-places.ts'
import { renewalStages } from './sample-renewals.ts'
import {
  datasetsIn,
  dealsIn,
  historyStatements,
  rollupsOf,
  type Statement,
  statements,
} from './sample-rows.ts'
import { day } from './sample-time.ts'
import { sampleHistory } from './sample-workspace.ts'
import { scopes } from './scopes.ts'
import type { StandIns } from './stand-ins/interface.ts'
import { company } from './world.ts'

export interface Sample {
  history: History
  statements: Statement[]
}

/** The app as Slack knows it where it is installed. */
function installed({ slack }: StandIns, token: string) {
  const found = slack.state.teams.find(({ id }) => id === company.slackTeam)
  const installer = slack.state.users.find(({ email }) => email === team[0]?.email)?.id ?? ''
  if (!found) throw new Error('the sample team is not in Slack')
  if (found.bot) return found.bot
  const name = { name: 'alongside', realName: 'Alongside', is_bot: true }
  const bot = slack.addUser({ team: company.slackTeam, ...name, tz: 'Etc/UTC', locale: 'en-US' })
  found.bot = {
    token,
    userId: bot.id,
    botId: 'B0ALONGSIDE',
    scopes: scopes('receiving'),
    installer,
  }
  return found.bot
}

const usual = [
  ['Qualification', 20, 14],
  ['Meeting', 40, 14],
  ['Proposal', 60, 21],
  ['Negotiation', 80, 21],
] as const

/**
 * Fills the stand-ins with the rest of the team and gives the rows of its workspace, the same for
 * the same seed and time. `encryptionKey` seals the bot's token as the Worker does.
 */
export async function sample(
  standIns: StandIns,
  encryptionKey: string,
  now = Date.now(),
  seed = 20,
): Promise<Sample> {
  const chance = chanceOf(seed)
  const began = now - 549 * day
  const workspaceId = chance.id('workspace', began)
  hire(standIns)
  const bot = installed(standIns, `xoxb-${chance.id('sample', began).slice(-24)}`)
  const pipelineId = chance.id('pipeline', began)
  const record = { workspaceId, version: 1, createdAt: began }
  const renewalsId = chance.id('pipeline', began)
  const stagesOf = (pipelineId: string, all: typeof usual | typeof renewalStages) =>
    all.map(([name, probability, staleDays], position) => ({
      ...record,
      ...{ id: chance.id('stage', began), pipelineId, name, position, probability, staleDays },
    }))
  const own = stagesOf(pipelineId, usual)
  const renewals = stagesOf(renewalsId, renewalStages)
  const allStages = [...own, ...renewals]
  const people = team.map((one) => ({
    ...one,
    ...zone,
    id: chance.id('member', began),
    workspaceId,
    active: true,
    createdAt: began,
  }))
  const idOf = (email: string) => people.find((one) => one.email === email)?.id ?? ''
  const { history, more } = sampleHistory(
    seed,
    { workspaceId, colleagues: people, stages: own, renewals },
    now,
  )
  const cards = [
    ...alertIn(history, channel(standIns), people[1]?.id ?? '', now),
    ...shareIn(history, sales(standIns), 'Acme reporting add-on', people[0]?.id ?? '', now),
  ]
  const env = { ENCRYPTION_KEY: encryptionKey } as Env // encrypt reads nothing else
  const [keyId] = await keyIds(env)
  const botToken = await encrypt(env, tokenCell('slack', company.slackTeam), bot.token)
  const joined = { workspaceId, joinedAt: began }
  const { locale, timeZone } = zone
  const tonight = nextAt(nightHour, timeZone, now)
  const ended = { finishedAt: tonight - day }
  const all = dealsIn(history)
  const lastNight = {
    rollups: { ...ended, checked: rollupsOf(all).length },
    slipping: { ...ended, checked: all.filter(({ status }) => status === 'open').length },
  }
  const others = nightlyJobs().filter(({ kind }) => !Object.hasOwn(lastNight, kind))
  const place = { locale, timeZone, currency: 'EUR', country: 'IE', createdAt: began }
  const places = [
    { surface: 'slack' as const, externalId: company.slackTeam, name: company.name, ...joined },
    { surface: 'teams' as const, externalId: company.tenant, name: company.name, ...joined },
    { surface: 'gmail' as const, externalId: company.domain, name: company.domain, ...joined },
  ]
  return {
    history,
    statements: [
      ...statements(workspaces, [
        { id: workspaceId, name: company.name, ...place, datasets: datasetsIn(history) },
      ]),
      ...statements(accounts, places),
      ...statements(workspaceAccounts, places.map(accountRow)),
      ...statements(installations, [
        {
          ...{ surface: 'slack', externalId: company.slackTeam, workspaceId, scopes: bot.scopes },
          ...{ botToken, keyId, botUserId: bot.userId, installedAt: began },
        },
      ]),
      ...statements(members, people),
      ...statements(workspaceMembers, people),
      ...statements(
        identities,
        identitiesIn(standIns).map(({ surface, account, user, email }) => ({
          ...{ surface, account, externalUserId: user, workspaceId },
          ...{ memberId: idOf(email), createdAt: began, metAt: began },
          // They spoke to it there before.
          ...(surface === 'teams' && { serviceUrl: `${standIns.url}/teams/smba/emea/` }),
        })),
      ),
      ...statements(pipelines, [
        { ...record, id: pipelineId, name: 'Sales', position: 0 },
        { ...record, id: renewalsId, name: 'Renewals', position: 1 },
      ]),
      ...statements(stages, allStages),
      ...historyStatements(history, allStages, now),
      ...more,
      ...statements(posts, cards),
      ...statements(
        pulses,
        ['sweep', 'queue'].map((name) => ({ name, at: now, ms: 0 })),
      ),
      ...statements(jobs, [
        ...Object.entries(lastNight).map(([kind, last]) => ({
          ...jobRow(workspaceId, kind, tonight),
          ...last,
        })),
        // What is found of customers, products and segments is there from the first minute.
        ...others.map(({ kind }) => jobRow(workspaceId, kind, now)),
      ]),
    ],
  }
}

const channel = ({ teams }: StandIns) => ({
  surface: 'teams' as const,
  account: company.tenant,
  externalId: company.pipelineChannel,
  name: 'pipeline',
  serviceUrl: teams.serviceUrl,
})

function sales({ slack }: StandIns) {
  const found = slack.state.channels.find(
    ({ team: of, name }) => of === company.slackTeam && name === 'sales',
  )
  if (!found) throw new Error('there is no #sales')
  slack.invite(found.id)
  return {
    surface: 'slack' as const,
    account: company.slackTeam,
    externalId: found.id,
    name: 'sales',
    serviceUrl: null,
  }
}
