import { describe, expect, test } from 'vitest'
import '../../worker/catalogue.ts'
import { tooMany } from '../../worker/core/limits.ts'
import { claim } from '../../worker/identity/accounts.ts'
import { countTry } from '../../worker/identity/code-tries.ts'
import { mintCode, redeem } from '../../worker/identity/connect-codes.ts'
import { asked, type Given, minute, now, type Town, town } from '../support/accounts.ts'
import { writer } from '../support/writer.ts'

/** What a code opens, to whom and how often: every guard of it, without a Worker. */

const code = 'ABCDEFG2'
type Person = ReturnType<Town['person']>

/** Maria has a code, and no account has joined yet. */
async function office(
  { member = {}, ...given }: { member?: Given; code?: Given } = {},
  before?: Parameters<typeof town>[0],
) {
  const all = town(before)
  all.add.workspace()
  all.add.workspace('workspace_b')
  all.add.member('member_a', member)
  await all.add.code(code, given.code)
  return all
}

/** 'admin' may connect everyone, 'member' speaks from here on, else why not. */
async function redeems(all: Town, person: Partial<Person> = {}, typed = code, at = now) {
  const who = { ...all.person(), ...person }
  return redeem(all.deps(at), who, asked(), typed).then(
    ({ mayConnectEveryone }) => (mayConnectEveryone ? 'admin' : 'member'),
    (error: Error) =>
      [
        ['wrong', /^That code does not work/],
        ['used', /^That code was used already/],
        ['early', /^Your code works here once/],
        ['guest', /^For colleagues only/],
      ].find(([, words]) => error.message.match(words ?? ''))?.[0] ?? error.message,
  )
}

const used = (all: Town) => all.sql('select 1 from codes where used_at is not null').length > 0

describe('a code', () => {
  const cases: { what: string; given: Parameters<typeof office>[0]; is: string }[] = [
    { what: 'that is good until just now', given: { code: { expires_at: now } }, is: 'wrong' },
    { what: 'that was used', given: { code: { used_at: 1 } }, is: 'used' },
    {
      what: 'that was used, and is over',
      given: { code: { used_at: 1, expires_at: now } },
      is: 'used',
    },
    { what: 'of who was deactivated', given: { member: { active: 0 } }, is: 'wrong' },
    { what: 'of nobody', given: { code: { member_id: 'member_z' } }, is: 'wrong' },
    { what: 'that is good', given: {}, is: 'member' },
  ]
  test.each(cases)('$what: $is', async ({ given, is }) => {
    const all = await office(given)
    all.add.account()
    expect(await redeems(all)).toBe(is)
    expect(all.sql('select member_id from identities')).toHaveLength(is === 'member' ? 1 : 0)
  })

  test('is found however it is typed, and no other one', async () => {
    const all = await office()
    all.add.account()
    await all.add.code('OTHER222', { member_id: 'member_b' })
    expect(await redeems(all, {}, 'ABCDEFG3')).toBe('wrong')
    expect(await redeems(all, {}, 'abcd-efg2')).toBe('member')
    expect(all.sql('select member_id from identities')).toEqual([{ member_id: 'member_a' }])
    const [other] = all.sql(`select used_at from codes where member_id = 'member_b'`)
    expect(other?.used_at).toBeNull()
  })

  test('works once, also where somebody was quicker just now', async () => {
    let quicker = () => undefined as unknown
    // The third trip takes it, after it was found good.
    const all = await office({}, (trip) => void (trip === 3 && quicker()))
    all.add.account()
    quicker = () => all.sql('update codes set used_at = 1')
    expect(await redeems(all)).toBe('used')
    expect(all.sql('select 1 from identities')).toEqual([])
  })

  test('of a workspace that is deleted works no more', async () => {
    const all = await office()
    all.add.account()
    all.sql('update workspaces set delete_at = ?', now)
    expect(await redeems(all)).toBe('wrong')
  })

  test('says nothing to a guest, and is no try', async () => {
    const all = await office()
    all.add.account()
    expect(await redeems(all, all.person('U1', { guest: true }))).toBe('guest')
    expect([used(all), all.sql('select 1 from code_tries')]).toEqual([false, []])
  })

  test('is not even read where one person tries too much in a minute', async () => {
    const all = await office()
    all.add.account()
    const keys: string[] = []
    const limit = async ({ key }: { key: string }) => {
      keys.push(key)
      return { success: false }
    }
    const deps = all.deps(now, { TRY_LIMIT: { limit } })
    await expect(redeem(deps, all.person(), asked(), code)).rejects.toThrow(tooMany)
    expect([keys, used(all)]).toEqual([[`slack ${all.account} U1`], false])
  })

  test('is in the log where it makes somebody known, and only there', async () => {
    const all = await office()
    all.add.account()
    for (const other of [{ surface: 'teams' }, { account: 'T0' }, { external_user_id: 'U2' }])
      all.add.identity('U1', other)
    const log = () =>
      all.sql('select kind, member_id as who, external_user_id as user from security_log')
    await redeems(all)
    await all.add.code('SECOND22')
    expect(await redeems(all, {}, 'SECOND22')).toBe('member')
    const entry = { kind: 'identity_added', who: 'member_a', user: 'U1' }
    expect(log()).toEqual([entry])
    await all.add.code('THIRD222', { member_id: 'member_b' })
    all.add.member('member_b')
    await redeems(all, {}, 'THIRD222')
    expect(log()).toEqual([entry, { ...entry, who: 'member_b' }])
  })

  test('lets in who was removed, and lets them write again', async () => {
    const all = await office()
    all.add.account()
    all.add.identity('U1', { removed_at: 5, guest: 1, created_at: 100, member_id: 'member_z' })
    expect(await redeems(all)).toBe('member')
    expect(all.sql('select member_id, removed_at, guest, created_at from identities')).toEqual([
      { member_id: 'member_a', removed_at: null, guest: 0, created_at: now },
    ])
  })
})

describe('what a code opens', () => {
  const admin = { member: { role: 'admin' } }
  const alone = { alone: true as const }
  const cases: {
    what: string
    account?: Given
    given?: Parameters<typeof office>[0]
    person?: Partial<Person>
    is: string
  }[] = [
    { what: 'in an account that joined', account: {}, is: 'member' },
    { what: 'of an admin, in one that joined', account: {}, given: admin, is: 'member' },
    { what: 'in another workspace’s', account: { workspace_id: 'workspace_b' }, is: 'wrong' },
    {
      what: 'of an admin, in another workspace’s',
      account: { workspace_id: 'workspace_b' },
      given: admin,
      is: 'wrong',
    },
    {
      what: 'in another workspace’s mailbox',
      account: { workspace_id: 'workspace_b' },
      person: alone,
      is: 'wrong',
    },
    { what: 'in one that nobody joined', is: 'early' },
    { what: 'of an admin, in one that nobody joined', given: admin, is: 'admin' },
    { what: 'in one of another surface', account: { surface: 'teams' }, is: 'early' },
    { what: 'in another one', account: { external_id: 'T0' }, is: 'early' },
    { what: 'in one an admin disconnected', account: { active: 0 }, is: 'early' },
    { what: 'of an admin, there', account: { active: 0 }, given: admin, is: 'admin' },
    { what: 'in a mailbox', person: alone, is: 'member' },
    {
      what: 'in a mailbox an admin disconnected',
      account: { active: 0 },
      person: alone,
      is: 'early',
    },
    {
      what: 'of an admin, there',
      account: { active: 0 },
      person: alone,
      given: admin,
      is: 'member',
    },
    {
      what: 'in a mailbox that left another workspace',
      account: { active: 0, workspace_id: 'workspace_b' },
      person: alone,
      is: 'member',
    },
  ]
  test.each(cases)('$what: $is', async ({ account, given, person, is }) => {
    const all = await office(given)
    if (account) all.add.account(account)
    expect(await redeems(all, person)).toBe(is)
    expect(used(all)).toBe(is !== 'wrong' && is !== 'early')
    const [row] = all.sql(
      'select workspace_id, active from accounts where external_id = ?',
      all.account,
    )
    const joins = is === 'member' && person?.alone
    if (joins) expect(row).toEqual({ workspace_id: 'workspace_a', active: 1 })
    expect(all.sql('select 1 from workspace_accounts')).toHaveLength(joins ? 1 : 0)
  })
})

describe('wrong codes', () => {
  const wrong = async (all: Town, times: number, person?: Partial<Person>, at = now) => {
    const said: Awaited<ReturnType<typeof redeems>>[] = []
    for (let time = 0; time < times; time += 1)
      said.push(await redeems(all, person, 'WRONG222', at))
    expect(said).toEqual(said.map(() => 'wrong'))
  }
  const lasting = { code: { expires_at: now + 60 * minute } }
  const opened = async () => {
    const all = await office(lasting)
    all.add.account()
    return all
  }

  test.each([
    { times: 4, is: 'member' },
    { times: 5, is: 'wrong' },
  ])('$times of one person: $is', async ({ times, is }) => {
    const all = await opened()
    await wrong(all, times)
    expect(await redeems(all)).toBe(is)
  })

  test('close codes for ten minutes from the fifth one on', async () => {
    const all = await opened()
    await wrong(all, 4)
    await wrong(all, 1, {}, now + 9 * minute)
    expect(await redeems(all, {}, code, now + 19 * minute - 1)).toBe('wrong')
    expect(await redeems(all, {}, code, now + 19 * minute)).toBe('member')
  })

  test('are forgotten ten minutes after the first one, where there were fewer', async () => {
    const all = await opened()
    await wrong(all, 3)
    await wrong(all, 4, {}, now + 10 * minute)
    expect(await redeems(all, {}, code, now + 10 * minute)).toBe('member')
    await wrong(all, 1, {}, now + 10 * minute)
    await all.add.code('SECOND22', { expires_at: now + 60 * minute })
    expect(await redeems(all, {}, 'SECOND22', now + 10 * minute)).toBe('wrong')
  })

  test('are no one else’s: neither a colleague’s, nor the same id’s elsewhere', async () => {
    const all = await opened()
    await wrong(all, 5, { user: 'U2' })
    await wrong(all, 5, { surface: 'teams' })
    await wrong(all, 5, { account: 'T0' })
    expect(await redeems(all)).toBe('member')
  })

  test('stay where a right one follows, which is no try itself', async () => {
    const all = await opened()
    await all.add.code('SECOND22', { expires_at: now + 60 * minute })
    const others = [{ user: 'U2' }, { surface: 'teams' as const }, { account: 'T0' }]
    for (const other of others) await wrong(all, 2, other)
    await wrong(all, 3)
    expect(await redeems(all)).toBe('member')
    const tries = all.sql('select tries from code_tries order by tries').map((one) => one.tries)
    expect(tries).toEqual([2, 2, 2, 3])
    await wrong(all, 2)
    expect(await redeems(all, {}, 'SECOND22')).toBe('wrong')
  })

  test('are counted before they are looked at, so that many at once are no more', async () => {
    const all = await opened()
    const tries = Array.from({ length: 8 }, () => countTry(all.deps(), all.person()))
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(5)
  })
})

describe('an account', () => {
  const claims = (all: Town, surface: 'slack' | 'teams' = 'slack') =>
    claim(all.deps(), { surface, account: all.account, workspaceId: 'workspace_a' })
  const is = (all: Town) =>
    all.sql(`select workspace_id as of, active, joined_at as at, version from accounts
      where workspace_id <> 'workspace_z'`)

  test.each([
    { what: 'is another workspace’s', given: { workspace_id: 'workspace_b' }, joins: false },
    { what: 'left', given: { active: 0, version: 4 }, joins: true, version: 4 },
    {
      what: 'left another workspace',
      given: { active: 0, version: 4, workspace_id: 'workspace_b' },
      joins: true,
      version: 0,
    },
  ])('that $what joins: $joins', async ({ given, joins, version }) => {
    const all = town()
    for (const other of [{ surface: 'gmail' }, { external_id: 'A0' }])
      all.add.account({ ...other, workspace_id: 'workspace_z' })
    all.add.account(given)
    expect(await claims(all)).toBe(joins)
    expect(is(all)).toMatchObject([
      joins ? { of: 'workspace_a', active: 1, at: now, version } : { of: 'workspace_b', at: 0 },
    ])
  })

  test('that is here already stays as it is', async () => {
    const all = town()
    all.add.account()
    expect(await claims(all)).toBe(true)
    expect(is(all)).toMatchObject([{ of: 'workspace_a', at: 0 }])
  })

  test('that left another workspace brings nobody along, and nobody else is forgotten', async () => {
    const all = town()
    all.add.account({ active: 0, workspace_id: 'workspace_b' })
    all.add.account({ external_id: 'T0', active: 0, workspace_id: 'workspace_b' })
    const theirs = { workspace_id: 'workspace_b' }
    all.add.identity('gone', theirs)
    all.add.identity('ours')
    all.add.identity('teams', { ...theirs, surface: 'teams' })
    all.add.identity('other', { ...theirs, account: 'T0' })
    all.add.identity('third', { workspace_id: 'workspace_c' })
    await claims(all)
    expect(all.sql('select external_user_id as id from identities order by 1')).toEqual([
      ...[{ id: 'other' }, { id: 'ours' }, { id: 'teams' }, { id: 'third' }],
    ])
  })

  test('that only left for a while keeps its people', async () => {
    const all = town()
    all.add.account({ active: 0 })
    all.add.identity()
    await claims(all)
    expect(all.sql('select 1 from identities')).toHaveLength(1)
  })

  test('that is another workspace’s keeps its people', async () => {
    const all = town()
    const theirs = { workspace_id: 'workspace_b' }
    all.add.account(theirs)
    for (const other of [{ surface: 'gmail' }, { external_id: 'A0' }])
      all.add.account({ ...theirs, ...other, active: 0 })
    all.add.identity('U1', theirs)
    expect(await claims(all)).toBe(false)
    expect(all.sql('select 1 from identities')).toHaveLength(1)
  })
})

test('a request gives one code, good for ten minutes, and no other member’s', async () => {
  const all = await office()
  all.sql('delete from codes')
  const mints = (member: string, request: string) => {
    const ctx = writer(all.all, { member, request, now })
    return mintCode({ ...ctx, deps: all.deps() })
  }
  const [one, again, other, third] = [
    ...[await mints('member_a', 'r'), await mints('member_a', 'r')],
    ...[await mints('member_b', 'r'), await mints('member_a', 's')],
  ]
  expect(one).toMatch(/^[A-HJKMNP-Z2-9]{8}$/)
  expect([again, new Set([one, other, third]).size]).toEqual([one, 3])
  expect(all.sql('select distinct workspace_id, expires_at - ? as ms from codes', now)).toEqual([
    { workspace_id: 'workspace_a', ms: 10 * minute },
  ])
  all.add.account()
  expect(await redeems(all, {}, one)).toBe('member')
})
