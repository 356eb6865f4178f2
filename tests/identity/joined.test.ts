import { describe, expect, test } from 'vitest'
import '../../worker/catalogue.ts'
import type { Context } from '../../worker/core/context.ts'
import { noteJoined } from '../../worker/identity/accounts.ts'
import { connectedCard } from '../../worker/identity/connected.ts'
import { copyOut, memberCopies, mendCopies } from '../../worker/identity/directory-sync.ts'
import { firstUse } from '../../worker/identity/first-use.ts'
import { otherAdmins } from '../../worker/identity/join-notices.ts'
import { type Given, now, type Town, town } from '../support/accounts.ts'
import { writer } from '../support/writer.ts'

/** What follows where an account joins or somebody is known in one more: without a Worker. */

const ctxOf = (all: Town, given: Partial<Context> = {}, env = {}): Context => ({
  ...writer(all.all, { now }),
  ...{ deps: all.deps(now, env), account: all.account, ...given },
})

describe('who is connected is offered where to connect next', () => {
  const teams = { TEAMS_APP_ID: 'x', TEAMS_APP_PASSWORD: 'x', TEAMS_TENANT_ID: 'x' }
  const gmail = { GOOGLE_OAUTH_CLIENT_ID: 'x', GOOGLE_ADDON_SERVICE_ACCOUNT: 'x' }
  const offer = async (env: object, known: Given[] = [], given: Partial<Context> = {}) => {
    const all = town()
    for (const one of known) all.add.identity('U1', one)
    const redeemed = { ctx: ctxOf(all, given, env), mayConnectEveryone: false }
    const said = JSON.stringify(await connectedCard(redeemed))
    return { all, said, where: /Next, .*?(Teams|Gmail)/.exec(said)?.[1] }
  }

  test.each([
    { what: 'nothing is set up', env: {}, is: undefined },
    { what: 'Teams is set up by half', env: { TEAMS_APP_ID: 'x' }, is: undefined },
    { what: 'Gmail alone is set up', env: gmail, is: 'Gmail' },
    { what: 'both are', env: { ...teams, ...gmail }, is: 'Teams' },
    {
      what: 'they are known in Teams',
      env: { ...teams, ...gmail },
      known: [{ surface: 'teams' }],
      is: 'Gmail',
    },
    {
      what: 'a colleague is known in Teams',
      env: teams,
      known: [{ surface: 'teams', member_id: 'member_b' }],
      is: 'Teams',
    },
    {
      what: 'they are known in both',
      env: { ...teams, ...gmail },
      known: [{ surface: 'teams' }, { surface: 'gmail' }],
      is: undefined,
    },
  ])('where $what: $is', async ({ env, known, is }) => {
    expect((await offer(env, known)).where).toBe(is)
  })

  test('but with no code where others read it: that comes in private', async () => {
    const { all, said } = await offer(teams, [], { shared: true })
    expect(said).not.toContain('"code"')
    expect(all.sql('select 1 from codes')).toEqual([])
    expect(all.sql('select member_id from notices')).toEqual([{ member_id: 'member_a' }])
  })
})

describe('an account that joins', () => {
  const joins = async (given?: Given) => {
    const all = town()
    all.add.member()
    all.all.insert('workspace_accounts', {
      ...{ id: 'account_0', workspace_id: 'workspace_a', surface: 'slack', external_id: 'T0' },
      ...{ joined_at: 7, active: 1 },
    })
    if (given)
      all.all.insert('workspace_accounts', {
        ...{ id: `account_workspace_a_slack_${all.account}`, workspace_id: 'workspace_a' },
        ...{ surface: 'slack', external_id: all.account, joined_at: 5, active: 0, left_at: 50 },
        ...given,
      })
    all.add.account({ version: 0 })
    // By a code, since which they are known.
    await noteJoined(ctxOf(all, { since: now }))
    const events = all.sql('select name from events').map(({ name }) => name)
    return {
      events,
      all,
      rows: all.sql(
        `select active, joined_at as at from workspace_accounts where external_id <> 'T0'`,
      ),
    }
  }

  test('is a record from then on, and again where it left', async () => {
    for (const before of [undefined, {}])
      expect(await joins(before)).toMatchObject({
        ...{ events: ['account.joined'], rows: [{ active: 1, at: now }] },
      })
  })

  test('and is here already is no event', async () => {
    const { events, rows } = await joins({ active: 1 })
    expect([events, rows]).toEqual([[], [{ active: 1, at: 5 }]])
  })
})

describe('of an account that is taken elsewhere are notified', () => {
  const admin = { workspace_id: 'workspace_b', role: 'admin' }
  const cases: { what: string; member?: Given; account?: Given; identity?: Given; is: boolean }[] =
    [
      { what: 'admins of the workspace it left', account: { active: 0 }, is: true },
      { what: 'admins who have people in it', identity: {}, is: true },
      { what: 'no others', is: false },
      { what: 'none of another account’s', account: { external_id: 'T0' }, is: false },
      { what: 'none of another surface’s', account: { surface: 'teams' }, is: false },
      { what: 'none with people elsewhere', identity: { account: 'T0' }, is: false },
      { what: 'none with people on another surface', identity: { surface: 'teams' }, is: false },
      { what: 'no sellers', member: { ...admin, role: 'manager' }, account: {}, is: false },
      {
        what: 'nobody who was deactivated',
        member: { ...admin, active: 0 },
        account: {},
        is: false,
      },
      {
        what: 'nobody of this workspace itself',
        member: { ...admin, workspace_id: 'workspace_a' },
        account: { workspace_id: 'workspace_a' },
        is: false,
      },
    ]
  test.each(cases)('$what', async ({ member = admin, account, identity, is }) => {
    const all = town()
    const theirs = { workspace_id: 'workspace_b' }
    all.add.member('member_x', member)
    if (account) all.add.account({ ...theirs, ...account })
    if (identity) all.add.identity('U5', { ...theirs, member_id: 'member_x', ...identity })
    const found = await otherAdmins(ctxOf(all))
    expect(found).toEqual(is ? [{ memberId: 'member_x', workspaceId: 'workspace_b' }] : [])
  })
})

describe('the directory’s copy', () => {
  const member = (version: number, role = 'admin') =>
    ({
      ...{ id: 'member_a', workspaceId: 'workspace_a', version, createdAt: 0, copiedVersion: 1 },
      ...{ name: 'Maria', role, active: true, timeZone: null, locale: null, remindHour: null },
    }) as const
  const here = (all: Town) => all.sql('select id, role, version from members order by id')

  test('of a member is never an older one, nor anybody else’s', async () => {
    const all = town()
    all.add.member('member_a', { version: 3 })
    all.add.member('member_b', { version: 1 })
    const others = { id: 'member_b', role: 'rep', version: 1 }
    for (const version of [2, 3]) {
      await copyOut(all.deps(), { kind: 'member', is: member(version) as never })
      expect(here(all)).toEqual([{ id: 'member_a', role: 'rep', version: 3 }, others])
    }
    await copyOut(all.deps(), { kind: 'member', is: member(4) as never })
    expect(here(all)).toEqual([{ id: 'member_a', role: 'admin', version: 4 }, others])
  })

  test('of the settings is never an older one, nor another workspace’s', async () => {
    const all = town()
    for (const id of ['workspace_a', 'workspace_b']) all.add.workspace(id, { version: 3 })
    const is = {
      ...{ id: 'settings_a', workspaceId: 'workspace_a', createdAt: 0, copiedVersion: 1 },
      ...{ name: 'New', currency: 'EUR', timeZone: 'UTC', locale: 'en', country: 'IE' },
    }
    const names = () => all.sql('select name from workspaces order by id').map(({ name }) => name)
    for (const version of [2, 3])
      await copyOut(all.deps(), { kind: 'settings', is: { ...is, version } as never })
    expect(names()).toEqual(['workspace_a', 'workspace_b'])
    await copyOut(all.deps(), { kind: 'settings', is: { ...is, version: 4 } as never })
    expect(names()).toEqual(['New', 'workspace_b'])
  })

  test('of one member does not stand for a colleague’s, which is still to be made', async () => {
    const all = town()
    for (const id of ['member_a', 'member_b']) all.add.member(id)
    all.sql('update workspace_members set version = 2')
    await copyOut(all.deps(), { kind: 'member', is: member(2) as never })
    await all.ended()
    expect(all.sql('select id from workspace_members where copied_version < version')).toEqual([
      { id: 'member_b' },
    ])
  })

  test('of an account is its own workspace’s, surface’s and newest', async () => {
    const all = town()
    all.add.account({ version: 3 })
    all.add.account({ surface: 'teams', version: 1 })
    all.add.account({ external_id: 'T0', version: 1 })
    const is = {
      ...{ id: 'account_a', createdAt: 0, copiedVersion: 1, surface: 'slack', name: null },
      ...{ externalId: all.account, joinedAt: 0, active: false, leftAt: now },
    }
    const left = () => all.sql('select surface, external_id as id from accounts where active = 0')
    for (const [workspaceId, version] of [
      ['workspace_b', 4],
      ['workspace_a', 3],
    ] as const)
      await copyOut(all.deps(), { kind: 'account', is: { ...is, workspaceId, version } })
    expect(left()).toEqual([])
    await copyOut(all.deps(), {
      kind: 'account',
      is: { ...is, workspaceId: 'workspace_a', version: 4 },
    })
    expect(left()).toEqual([{ surface: 'slack', id: all.account }])
  })

  test('that was not made is made later, and then it is known to be', async () => {
    const all = town()
    all.add.workspace('workspace_a', { version: 1 })
    all.add.workspace('workspace_b', { version: 1 })
    all.add.member()
    all.add.member('member_b')
    all.sql(`update workspace_members set role = 'admin', version = 2 where id = 'member_a'`)
    all.sql(`update workspace_members set role = 'admin' where id = 'member_b'`)
    all.all.insert('settings', {
      ...{ id: 'settings_a', workspace_id: 'workspace_a', version: 2, created_at: 0 },
      ...{ copied_version: 1, name: 'New', currency: 'EUR', time_zone: 'UTC', locale: 'en' },
      ...{ country: 'IE', working_days: '[]', lost_reasons: '[]', quiet_days: 30 },
    })
    await mendCopies(all.deps())
    await all.ended()
    expect(here(all)).toMatchObject([{ role: 'admin' }, { role: 'rep' }])
    expect(all.sql('select name from workspaces order by id')).toEqual([
      ...[{ name: 'New' }, { name: 'workspace_b' }],
    ])
    for (const table of ['workspace_members', 'settings'])
      expect(all.sql(`select 1 from ${table} where copied_version < version`)).toEqual([])
    all.sql(`update members set role = 'rep', version = 0`)
    await mendCopies(all.deps())
    expect(here(all)).toMatchObject([{ role: 'rep' }, { role: 'rep' }])
  })

  test.each([
    { what: 'of this workspace', given: {}, is: true },
    { what: 'of another workspace', given: { workspace_id: 'workspace_b' }, is: false },
    { what: 'who was deactivated', given: { active: 0 }, is: false },
    { what: 'who is somebody else', given: { id: 'member_b' }, is: false },
  ])('puts a member $what beside the data where they are missing: $is', async ({ given, is }) => {
    const all = town()
    all.add.member('member_a', given)
    all.sql('delete from workspace_members')
    expect(await memberCopies.restore(ctxOf(all))).toBe(is)
    expect(all.sql('select 1 from workspace_members')).toHaveLength(is ? 1 : 0)
  })
})

test('which workspace this is is said once to each identity, and alone', async () => {
  const all = town()
  all.add.identity('U1', { met_at: null })
  for (const given of [{ surface: 'teams' }, { account: 'T0' }, { external_user_id: 'U2' }])
    all.add.identity('U1', { met_at: null, ...given })
  const ctx = ctxOf(all, { unmet: true })
  expect(await firstUse(ctxOf(all))).toEqual([])
  expect(await firstUse({ ...ctx, shared: true })).toEqual([])
  expect(all.sql('select member_id from notices')).toEqual([{ member_id: 'member_a' }])
  expect(await firstUse(ctx)).toEqual([])
  expect(all.sql('select 1 from identities where met_at is null')).toHaveLength(3)
  all.sql('update identities set met_at = null')
  expect(await firstUse(ctx)).toHaveLength(1)
})
