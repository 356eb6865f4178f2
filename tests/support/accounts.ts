import type { Asked, Deps, Person, Profile } from '../../worker/core/context.ts'
import { digest } from '../../worker/platform/crypto.ts'
import { memory } from './memory.ts'

/** Workspaces, their accounts and who is known in them, as rows in memory. */

export const now = 1_800_000_000_000
export const minute = 60_000
export const day = 86_400_000

export type Given = Record<string, string | number | null>

let made = 0

/** An account of no other test: who was there is remembered a minute. */
function newAccount(): string {
  made += 1
  return `T${made}`
}

export function town(before?: Parameters<typeof memory>[0]) {
  const all = memory(before)
  const env = { ...all.env, ENCRYPTION_KEY: btoa('k'.repeat(32)) }
  const account = newAccount()
  const add = {
    workspace: (id = 'workspace_a', given: Given = {}) =>
      all.insert('workspaces', {
        ...{ id, name: id, currency: 'EUR', time_zone: 'UTC', locale: 'en-IE', country: 'IE' },
        ...{ created_at: 0, ...given },
      }),
    account: (given: Given = {}) =>
      all.insert('accounts', {
        ...{ surface: 'slack', external_id: account, workspace_id: 'workspace_a', joined_at: 0 },
        ...given,
      }),
    installation: (given: Given = {}) =>
      all.insert('installations', {
        ...{ surface: 'slack', external_id: account, workspace_id: 'workspace_a' },
        ...{ bot_token: 'x', bot_user_id: 'B1', scopes: '', installed_at: 100, ...given },
      }),
    /** In the directory and beside the data. */
    member: (id = 'member_a', given: Given = {}) => {
      const row = { id, workspace_id: 'workspace_a', name: id, role: 'rep', active: 1, ...given }
      all.insert('members', { email: null, created_at: 0, ...row })
      const { id: _id, workspace_id, name, role, active } = row
      all.insert('workspace_members', { id, workspace_id, name, role, active })
    },
    identity: (user = 'U1', given: Given = {}) =>
      all.insert('identities', {
        ...{ surface: 'slack', account, external_user_id: user, workspace_id: 'workspace_a' },
        ...{ member_id: 'member_a', created_at: 100, checked_at: now, met_at: 100, ...given },
      }),
    code: async (code: string, given: Given = {}) =>
      all.insert('codes', {
        ...{ hash: await digest(code), workspace_id: 'workspace_a', member_id: 'member_a' },
        ...{ expires_at: now + 1, ...given },
      }),
  }
  const ended = async () => {
    for (let work = all.later.shift(); work; work = all.later.shift()) await work
  }
  return {
    ...{ all, account, add, ended, sql: all.sql },
    deps: (at = now, more: object = {}): Deps => ({ ...all.deps(at), env: { ...env, ...more } }),
    person: (
      user = 'U1',
      profile: Partial<Profile> | Error = {},
      given: Partial<Person> = {},
    ): Person => ({
      ...{ surface: 'slack', account, user, ...given },
      profile: async () => {
        if (profile instanceof Error) throw profile
        return { name: user, ...profile }
      },
    }),
  }
}

export type Town = ReturnType<typeof town>

export const asked = (requestId: string = crypto.randomUUID()): Asked => ({ requestId })
