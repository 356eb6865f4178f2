import type { Raw } from '../../../worker/core/card.ts'
import { fresh } from '../asking.ts'
import { does, newDeal, newWebhook, type Setting } from '../made.ts'
import type { Wish } from '../wish.ts'
import type { Example, Examples } from './example.ts'

const onWebhook =
  (action: string, how: Wish['how'], more: Raw = {}) =>
  async (setting: Setting): Promise<Example> => {
    const { record: id } = await newWebhook(setting)
    return { action, how, input: { id, ...more } }
  }

export const programs: Examples = {
  'an API token is made': async () => {
    const input = { name: fresh('Export'), scope: 'read', until: '2031-09-30' }
    return { action: 'make-token', how: 'submit', input }
  },
  'an API token is revoked': async (setting) => {
    const name = fresh('Export')
    await does(setting, 'make-token', { name })
    const { house } = setting.crew
    const [row] = await house.sql<{ id: string }>('select id from api_tokens where name = ?', name)
    return { action: 'revoke-token', how: 'press', input: { id: row?.id ?? '' } }
  },
  'a browser is signed out': async ({ crew }) => {
    const id = fresh('session')
    const [maria] = crew.people
    await crew.house.sql(
      `insert into sessions values (?, ?, ?, ?, 'slack', 'T1', 'U1', 'Firefox', 1, 1, 9e15, null)`,
      ...[fresh('hash'), id, crew.workspace, maria.id],
    )
    return { action: 'end-session', how: 'press', input: { id } }
  },
  'all browsers are signed out': async () => ({ action: 'end-sessions', how: 'press', input: {} }),
  'a webhook is added': async () => {
    const input = { address: `https://${fresh('hooks')}.example/crm`, events: 'deal.slipped' }
    return { action: 'add-webhook', how: 'submit', input }
  },
  'a webhook is edited': onWebhook('edit-webhook', 'submit', {
    ...{ address: 'https://hooks.example.org/crm', events: 'product.*' },
  }),
  'a webhook is turned off': onWebhook('stop-webhook', 'press'),
  'a webhook is turned on': async (setting) => {
    const { record: id } = await newWebhook(setting)
    await does(setting, 'stop-webhook', { id })
    return { action: 'start-webhook', how: 'press', input: { id } }
  },
  'a webhook has a new secret': onWebhook('renew-webhook-secret', 'press'),
  'a delivery is replayed': async (setting) => {
    const { record } = await newWebhook(setting)
    await newDeal(setting)
    const { house, workspace } = setting.crew
    const id = `delivery_${fresh('dead')}`
    // Nobody is called there.
    await house.sql("update webhooks set address = 'https://localhost/' where id = ?", record)
    await house.sql(
      `insert into webhook_deliveries (id, workspace_id, webhook_id, event_id, record_id, at, since,
        next_try_at, tries, delays, dead)
       select ?1, workspace_id, ?2, id, record_id, at, at, at, 1, 0, 1 from events
       where workspace_id = ?3 and name = 'deal.logged' order by rowid desc limit 1`,
      ...[id, record, workspace],
    )
    return { action: 'replay-webhook', how: 'press', input: { id } }
  },
  'a card that was given up is tried again': async ({ crew }) => {
    const id = `post_${fresh('dead')}`
    await crew.house.sql(
      `insert into posts (id, workspace_id, record_id, conversation_id, wanted_version,
        shown_version, tell_version, told_version, lease_until, next_try_at, behind_since, tries,
        dead, asked_by)
       values (?1, ?2, ?1, 'nowhere', 1, 0, 0, 0, 0, 0, 0, 8, 1, '')`,
      ...[id, crew.workspace],
    )
    return { action: 'try-again', how: 'press', input: { id } }
  },
}
