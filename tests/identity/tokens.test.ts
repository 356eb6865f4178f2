import { describe, expect, test, vi } from 'vitest'
import '../../worker/catalogue.ts'
import { installation, keepToken, uninstalled } from '../../worker/identity/bot-token.ts'
import { deleteWorkspaces } from '../../worker/identity/deletion.ts'
import { install } from '../../worker/identity/install.ts'
import { reencrypt, tokensOf } from '../../worker/identity/reencrypt.ts'
import { type Cell, decrypt, encrypt } from '../../worker/platform/crypto.ts'
import type { Env } from '../../worker/platform/env.ts'
import { day, type Given, now, type Town, town } from '../support/accounts.ts'

/** The bot's token of an account, who installs it, and a workspace that is deleted: no Worker. */

const keys = { ENCRYPTION_KEY: btoa('n'.repeat(32)), ENCRYPTION_KEY_OLD: btoa('k'.repeat(32)) }
const installed = (all: Town, given = {}) => ({
  ...{ team: all.account, teamName: 'Nordwind', botToken: 'xoxb-1', botUserId: 'B1', scopes: '' },
  ...{ installer: 'U1', ...given },
})
const tokens = (all: Town) =>
  all.sql('select external_id as id, bot_token as token, key_id from installations order by 1')

describe('a token', () => {
  const keeps = (all: Town, given = {}, at = now) =>
    keepToken(all.deps(at), 'slack', installed(all, given), 'workspace_a')

  test('is read a minute from memory, and anew where it was installed again', async () => {
    const all = town()
    const read = (at = now, team = all.account) => installation(all.deps(at), 'slack', team)
    expect(await read()).toBeUndefined()
    await keeps(all)
    expect(await read()).toMatchObject({ botToken: 'xoxb-1' })
    all.sql('update installations set bot_user_id = ?', 'B2')
    expect(await read(now + 59_999)).toMatchObject({ botUserId: 'B1' })
    expect(await read(now + 60_000)).toMatchObject({ botUserId: 'B2' })
    await keeps(all, { botToken: 'xoxb-2' })
    expect(await read()).toMatchObject({ botToken: 'xoxb-2' })
    expect(await read(now, 'T0')).toBeUndefined()
    expect(await installation(all.deps(), 'teams', all.account)).toBeUndefined()
  })

  test.each([
    { what: 'before', until: now + 1, gone: true },
    { what: 'since', until: now, gone: false },
  ])('that was installed $what the app was removed is deleted: $gone', async ({ until, gone }) => {
    const all = town()
    await keeps(all)
    all.add.installation({ external_id: 'T0' })
    all.add.installation({ surface: 'teams' })
    await installation(all.deps(), 'slack', all.account)
    await uninstalled(all.deps(), 'slack', all.account, until)
    expect(tokens(all)).toHaveLength(gone ? 2 : 3)
    const read = await installation(all.deps(), 'slack', all.account)
    expect(read === undefined).toBe(gone)
  })

  test('is encrypted anew with the current key, once; what no key fits is marked', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    const all = town()
    await keeps(all)
    const [before] = tokens(all)
    all.add.installation({ external_id: 'A0', bot_token: 'v1.00000000.AAAA', key_id: null })
    const deps = all.deps(now, keys)
    expect(await tokensOf(deps, 'workspace_a')).toEqual({ waiting: 2, unreadable: 0 })
    expect(await tokensOf(deps, 'workspace_b')).toEqual({ waiting: 0, unreadable: 0 })
    for (const key_id of ['!', ':', 'A', 'zz'])
      all.add.installation({ external_id: key_id, key_id, workspace_id: 'workspace_b' })
    expect(await tokensOf(deps, 'workspace_b')).toEqual({ waiting: 4, unreadable: 0 })
    all.sql(`delete from installations where workspace_id = 'workspace_b'`)
    await reencrypt(deps)
    const [bad, good] = tokens(all)
    expect(good?.key_id).not.toBe(before?.key_id)
    expect(bad).toMatchObject({ token: 'v1.00000000.AAAA', key_id: expect.stringMatching(/^\?/) })
    expect(await tokensOf(deps, 'workspace_a')).toEqual({ waiting: 0, unreadable: 1 })
    await reencrypt(deps)
    expect(tokens(all)).toEqual([bad, good])
    expect(await installation({ env: deps.env, now }, 'slack', all.account)).toMatchObject({
      botToken: 'xoxb-1',
    })
  })

  test('is encrypted anew beside the secret of a webhook, which its address is called with', async () => {
    const all = town()
    const env = { ENCRYPTION_KEY: keys.ENCRYPTION_KEY_OLD } as Env // encrypting reads nothing else
    const cell: Cell = ['webhooks', 'webhook_1', 'secret']
    all.sql(
      `insert into webhooks (id, workspace_id, version, created_at, address, events, owner_id,
        active, secret, since) values ('webhook_1', 'workspace_a', 1, 1, '', '[]', '', 1, ?, 1)`,
      await encrypt(env, cell, 'whsec_1'),
    )
    const deps = all.deps(now, keys)
    expect(await tokensOf(deps, 'workspace_a')).toEqual({ waiting: 1, unreadable: 0 })
    await reencrypt(deps)
    expect(await tokensOf(deps, 'workspace_a')).toEqual({ waiting: 0, unreadable: 0 })
    const [{ secret } = { secret: '' }] = all.sql('select secret from webhooks')
    const renewed = { ENCRYPTION_KEY: keys.ENCRYPTION_KEY } as Env // as above
    expect(await decrypt(renewed, cell, String(secret))).toBe('whsec_1')
  })

  test('stays where it was installed anew while the old one was read', async () => {
    let meanwhile = () => undefined as unknown
    const all = town((trip) => void (trip === 3 && meanwhile()))
    await keeps(all)
    meanwhile = () => all.sql(`update installations set bot_token = 'newer'`)
    await reencrypt(all.deps(now, keys))
    expect(tokens(all)).toMatchObject([{ token: 'newer' }])
  })

  test('stays as it is without a key', async () => {
    const all = town()
    await keeps(all)
    const before = tokens(all)
    await reencrypt(all.deps(now, { ENCRYPTION_KEY: 'none' }))
    expect(tokens(all)).toEqual(before)
  })
})

describe('who installs', () => {
  const typed = (words: string) => words
  const installs = (all: Town, profile = {}, given = {}) =>
    install(all.deps(), 'slack', installed(all, given), { name: 'Maria', ...profile }, typed)
  const people = (all: Town) =>
    all.sql(`select m.role, i.external_user_id as user from identities i
      join members m on m.id = i.member_id order by 2`)
  const maria = { role: 'admin', user: 'U1' }

  test('makes the workspace, is its admin and is greeted once', async () => {
    const all = town()
    expect(await installs(all)).toMatchObject({ renewed: false, closed: false })
    expect(await installs(all)).toMatchObject({ renewed: true })
    expect([people(all), all.sql('select 1 from workspaces')]).toEqual([[maria], [{ 1: 1 }]])
    expect(all.sql('select reason from notices')).toEqual([{ reason: 'welcome' }])
  })

  test('is greeted alone, whoever is greeted elsewhere', async () => {
    const all = town()
    const greeted = { member_id: 'x', reason: 'welcome', card: '{}', created_at: 0, lease_until: 0 }
    all.all.insert('notices', {
      ...{ ...greeted, id: 'n', workspace_id: 'workspace_b', next_try_at: 0, tries: 0, dead: 0 },
    })
    await installs(all)
    const id = String(all.sql('select id from workspaces')[0]?.id)
    all.add.member('member_z', { role: 'admin', workspace_id: id })
    all.add.identity('U2', { member_id: 'member_z', workspace_id: id })
    await installs(all, {}, { installer: 'U2' })
    const who = all.sql('select workspace_id as of from notices order by 1').map(({ of }) => of)
    expect(who).toEqual(['workspace_b', id].sort())
  })

  test('is a guest and makes none', async () => {
    const all = town()
    await expect(installs(all, { guest: true })).rejects.toMatchObject({ code: 'forbidden' })
    expect(all.sql('select 1 from workspaces')).toEqual([])
    await installs(all)
    await installs(all, { guest: true }, { installer: 'U2', botToken: 'xoxb-2' })
    expect(people(all)).toEqual([maria])
  })

  test('again, somebody else, is a seller', async () => {
    const all = town()
    await installs(all)
    await installs(all, { email: 'j@nordwind.example' }, { installer: 'U2' })
    expect(people(all)).toEqual([maria, { role: 'rep', user: 'U2' }])
  })

  test.each([
    { what: 'that has no admin', sql: `update members set role = 'manager'` },
    { what: 'whose admin was deactivated', sql: 'update members set active = 0' },
    { what: 'whose admin is known nowhere', sql: `update identities set member_id = 'member_z'` },
    { what: 'while another has one', sql: `update members set workspace_id = 'workspace_b'` },
  ])('in a workspace $what becomes its admin', async ({ sql }) => {
    const all = town()
    await installs(all)
    all.sql(sql)
    await installs(all, {}, { installer: 'U2' })
    expect(people(all)).toContainEqual({ role: 'admin', user: 'U2' })
  })

  test('in an account that an admin disconnected connects nobody', async () => {
    const all = town()
    await installs(all)
    all.sql('update accounts set active = 0')
    expect(await installs(all, {}, { installer: 'U2' })).toMatchObject({ closed: true })
    expect(people(all)).toEqual([maria])
  })

  test('where a workspace is being deleted waits', async () => {
    const all = town()
    await installs(all)
    all.sql('update workspaces set delete_at = ?', now)
    await expect(installs(all)).rejects.toMatchObject({ code: 'conflict' })
    all.sql('update workspaces set delete_at = ?', now + 1)
    await installs(all)
  })

  test.each([
    { what: 'is greeted', days: 29, role: 'admin', is: 1 },
    { what: 'is not greeted where it is old', days: 30, role: 'admin', is: 0 },
    { what: 'is not greeted who is no admin', days: 29, role: 'rep', is: 0 },
  ])('later, into a workspace without a greeting, $what', async ({ days, role, is }) => {
    const all = town()
    await installs(all)
    all.sql(`update notices set reason = 'x'`)
    all.add.member('member_z', {
      role: 'admin',
      workspace_id: String(all.sql('select id from workspaces')[0]?.id),
    })
    all.add.identity('U9', { member_id: 'member_z' })
    all.sql(`update members set role = ? where id <> 'member_z'`, role)
    all.sql('update workspaces set created_at = ?', now - days * day)
    await installs(all)
    expect(all.sql(`select 1 from notices where reason = 'welcome'`)).toHaveLength(is)
  })

  test('of the same id on another surface, or in another account, is somebody else', async () => {
    const all = town()
    all.add.workspace()
    all.add.account({ surface: 'teams' })
    all.add.account({ external_id: 'A0' })
    expect(await installs(all)).toMatchObject({ renewed: false, workspaceName: 'Nordwind' })
  })
})

describe('a workspace whose time has come', () => {
  const doomed = (given: Given = {}) => {
    const all = town()
    all.add.workspace('workspace_a', { delete_at: now, ...given })
    all.add.workspace('workspace_b')
    for (const id of ['workspace_a', 'workspace_b']) {
      all.add.account({ external_id: id, workspace_id: id })
      all.add.member(`member_${id}`, { workspace_id: id })
      all.all.insert('pulses', { name: `slack ${id}`, at: 0, ms: 0 })
    }
    return all
  }
  const runs = async (all: Town, at = now) => {
    for (let run = 0; run < 6; run += 1) await deleteWorkspaces(all.deps(at))
    return ['workspaces', 'accounts', 'members', 'workspace_members', 'pulses'].map(
      (table) => all.sql(`select 1 from ${table}`).length,
    )
  }

  test('is deleted, and no other one', async () => {
    const all = doomed()
    expect(await runs(all)).toEqual([1, 1, 1, 1, 1])
    expect(all.sql('select id from workspaces')).toEqual([{ id: 'workspace_b' }])
    expect(all.sql('select name from pulses')).toEqual([{ name: 'slack workspace_b' }])
  })

  test('is not deleted before', async () => {
    expect(await runs(doomed(), now - 1)).toEqual([2, 2, 2, 2, 2])
    expect(await runs(doomed({ delete_at: null }))).toEqual([2, 2, 2, 2, 2])
  })

  test.each([
    { what: 'kept it', own: null, left: [2, 2, 2, 2, 2] },
    { what: 'put it off', own: now + 1, left: [2, 2, 2, 2, 2] },
    { what: 'did not', own: now, left: [1, 1, 1, 1, 1] },
  ])(
    'stays where an admin $what, though the directory does not know yet',
    async ({ own, left }) => {
      const all = doomed()
      const settings = (workspace_id: string, delete_at: number | null) =>
        all.all.insert('settings', {
          ...{ id: `settings_${workspace_id}`, workspace_id, version: 1, created_at: 0, delete_at },
          ...{ copied_version: 1, name: 'x', currency: 'EUR', time_zone: 'UTC', locale: 'en' },
          ...{ country: 'IE', working_days: '[]', lost_reasons: '[]', quiet_days: 30 },
        })
      settings('workspace_b', null)
      settings('workspace_a', own)
      expect(await runs(all)).toEqual(left)
      const [row] = all.sql(`select delete_at as at from workspaces where id = 'workspace_a'`)
      if (left[0] === 2) expect(row?.at).toBe(own)
      const other = `select delete_at as at from workspaces where id = 'workspace_b'`
      expect(all.sql(other)).toEqual([{ at: null }])
    },
  )
})
