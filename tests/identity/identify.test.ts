import { describe, expect, test, vi } from 'vitest'
import '../../worker/catalogue.ts'
import { isStranger, type Person, type Profile } from '../../worker/core/context.ts'
import { uninstalled } from '../../worker/identity/bot-token.ts'
import { copyOut } from '../../worker/identity/directory-sync.ts'
import { askAgain, identify, shutOut } from '../../worker/identity/identify.ts'
import { setRemoved } from '../../worker/identity/recheck.ts'
import { asked, day, type Given, minute, now, type Town, town } from '../support/accounts.ts'

/** Who somebody is, and why they do not come in: every guard of it, without a Worker. */

/** Maria, a seller, in a Slack account that has joined. */
function office(given: { account?: Given; identity?: Given; member?: Given } = {}) {
  const all = town()
  all.add.workspace('workspace_b')
  all.add.workspace()
  all.add.account(given.account)
  all.add.installation()
  all.add.member('member_a', given.member)
  all.add.identity('U1', given.identity)
  return all
}

async function whoIs(all: Town, person: Person = all.person(), at = now) {
  const who = await identify(all.deps(at), person, asked())
  return isStranger(who) ? who.stranger : who.member.id
}

const away = new Error('the vendor is away')

test('the same id in another account, or on another surface, is somebody else', async () => {
  const all = office()
  all.add.account({ surface: 'teams', workspace_id: 'workspace_b' })
  all.add.account({ external_id: `${all.account}b`, workspace_id: 'workspace_b' })
  all.add.installation({ external_id: `${all.account}b`, workspace_id: 'workspace_b' })
  for (const id of ['member_t', 'member_b']) all.add.member(id, { workspace_id: 'workspace_b' })
  const theirs = { workspace_id: 'workspace_b' }
  all.add.identity('U1', { ...theirs, surface: 'teams', member_id: 'member_t' })
  all.add.identity('U1', { ...theirs, account: `${all.account}b`, member_id: 'member_b' })
  const at = (given: Partial<Person>) => whoIs(all, all.person('U1', {}, given))
  const who = [at({}), at({ surface: 'teams' }), at({ account: `${all.account}b` })]
  expect(await Promise.all(who)).toEqual(['member_a', 'member_t', 'member_b'])
})

describe('who is known', () => {
  const cases: { what: string; given: Parameters<typeof office>[0]; is: string }[] = [
    { what: 'comes in', given: {}, is: 'member_a' },
    { what: 'and deactivated', given: { member: { active: 0 } }, is: 'deactivated' },
    { what: 'and removed', given: { identity: { removed_at: 1 } }, is: 'removed' },
    { what: 'in an account that left', given: { account: { active: 0 } }, is: 'disconnected' },
    {
      what: 'in an account that left when they came',
      given: { account: { active: 0, left_at: 100 } },
      is: 'disconnected',
    },
    {
      what: 'in an account that left before they came, which vouches for nobody',
      given: { account: { active: 0, left_at: 99 } },
      is: 'unvouched',
    },
    { what: 'as a guest', given: { identity: { guest: 1 } }, is: 'guest' },
  ]
  test.each(cases)('$what: $is', async ({ given, is }) => {
    expect(await whoIs(office(given))).toBe(is)
  })

  test('comes in by a code after their account left, where another vouches for them', async () => {
    const all = office({ account: { active: 0, left_at: 99 } })
    all.add.account({ surface: 'teams', external_id: 'tenant' })
    all.add.identity('U9', { surface: 'teams', account: 'tenant' })
    expect(await whoIs(all)).toBe('member_a')
  })

  test('in another workspace than their account stays there, though that has left', async () => {
    const all = office({ account: { active: 0, workspace_id: 'workspace_b' } })
    all.add.account({ surface: 'teams', external_id: 'tenant' })
    all.add.identity('U9', { surface: 'teams', account: 'tenant' })
    expect(await whoIs(all)).toBe('member_a')
  })

  test.each([
    { what: 'none', given: undefined, is: 'unjoined' },
    { what: 'another account’s', given: { external_id: 'T0' }, is: 'unjoined' },
    { what: 'another surface’s', given: { surface: 'teams' }, is: 'unjoined' },
    { what: 'its own', given: {}, is: 'member_a' },
  ])('needs the app in their account: of $what $is', async ({ given, is }) => {
    const all = office()
    all.sql('delete from installations')
    if (given) all.add.installation(given)
    expect(await whoIs(all)).toBe(is)
  })

  test.each([
    { what: 'a mailbox of one', at: { account: 'a@b.example' }, is: false },
    { what: 'another account that joined', at: {}, is: true },
    { what: 'one where they were removed', at: {}, identity: { removed_at: 1 }, is: false },
    { what: 'one where they are a guest', at: {}, identity: { guest: 1 }, is: false },
    { what: 'one of another workspace', at: { workspace_id: 'workspace_b' }, is: false },
    { what: 'one that left', at: { active: 0 }, is: false },
    { what: 'one that nobody joined', at: undefined, is: false },
    { what: 'one of its id on another surface', at: {}, identity: { surface: 'gmail' }, is: false },
    { what: 'another one than theirs', at: {}, identity: { account: 'other' }, is: false },
    {
      what: 'what they were in another workspace',
      at: { workspace_id: 'workspace_b' },
      identity: { workspace_id: 'workspace_b' },
      is: false,
    },
    { what: 'a colleague’s', at: {}, identity: { member_id: 'member_z' }, is: false },
    { what: 'another workspace’s', at: {}, identity: { workspace_id: 'workspace_b' }, is: false },
    { what: 'a Slack team without the app', at: { surface: 'slack' }, is: false },
  ])(
    'from a mailbox comes in by what vouches for them: $what $is',
    async ({ at, identity, is }) => {
      const all = town()
      all.add.workspace()
      all.add.member()
      const box = `maria@${all.account}.example`
      all.add.identity('U1', { surface: 'gmail', account: box })
      all.add.account({ surface: 'gmail', external_id: box })
      const { surface = 'teams', account = 'tenant', ...row } = (at ?? {}) as Given
      if (at) all.add.account({ ...row, surface, external_id: account })
      all.add.identity('U9', { surface, account, ...identity })
      const who = whoIs(all, all.person('U1', {}, { surface: 'gmail', account: box }))
      expect(await who).toBe(is ? 'member_a' : 'unvouched')
    },
  )

  test('has no access from the hour on that their workspace is deleted', async () => {
    const all = office()
    all.sql(`update workspaces set delete_at = ? where id = 'workspace_a'`, now)
    expect(await whoIs(all, undefined, now - 1)).toBe('member_a')
    expect(await whoIs(all)).toBe('deleted')
  })

  test('is not answered in another workspace than they asked in', async () => {
    const all = office()
    const from = (workspaceId: string) =>
      identify({ ...all.deps(), workspaceId }, all.person(), asked())
    expect(await from('workspace_b')).toMatchObject({ stranger: 'moved' })
    expect(await from('workspace_a')).toMatchObject({ member: { id: 'member_a' } })
  })

  test('is remembered a minute, and not by the same id elsewhere', async () => {
    const all = office()
    await whoIs(all)
    all.sql('update members set active = 0')
    expect(await whoIs(all, undefined, now + minute - 1)).toBe('member_a')
    expect(await whoIs(all, all.person('U1', {}, { surface: 'teams' }))).toBe('unjoined')
    expect(await whoIs(all, undefined, now + minute)).toBe('deactivated')
  })
})

test('what changed beside the data counts at once, here', async () => {
  const all = office()
  await whoIs(all)
  const [row] = all.sql('select * from workspace_members')
  const is = { ...row, workspaceId: 'workspace_a', version: 2, active: false }
  await copyOut(all.deps(), { kind: 'member', is: is as never })
  expect(await whoIs(all)).toBe('deactivated')
})

test('where the app is removed, nobody comes in any more', async () => {
  const all = office()
  await whoIs(all)
  await uninstalled(all.deps(), 'slack', all.account, now)
  expect(await whoIs(all)).toBe('unjoined')
})

describe('the vendor is asked whether somebody is a full member', () => {
  const closed = (all: Town) =>
    all.sql('select workspace_id, external_user_id from closed_identities')
  const asks = async (given: Given, answer: Partial<Profile> | Error, at = now) => {
    vi.spyOn(console, 'error').mockReturnValue()
    const all = office({ identity: given })
    const who = whoIs(all, all.person('U1', answer), at).catch(({ message }: Error) => message)
    return { all, who: await who }
  }

  test.each([
    { what: 'not within a day', given: { checked_at: now - day + 1 }, is: 'member_a' },
    { what: 'after a day', given: { checked_at: now - day }, is: 'guest' },
    { what: 'a day after they came', given: { checked_at: null, created_at: 0 }, is: 'guest' },
    {
      what: 'not on the day they came',
      given: { checked_at: null, created_at: now - day + 1 },
      is: 'member_a',
    },
  ])('$what', async ({ given, is }) => {
    const { all, who } = await asks(given, { guest: true })
    expect(who).toBe(is)
    await all.ended()
    expect(closed(all)).toHaveLength(is === 'guest' ? 1 : 0)
    const [row] = all.sql('select guest, checked_at from identities')
    if (is === 'guest') expect(row).toEqual({ guest: 1, checked_at: now })
    expect(await whoIs(all)).toBe(is)
  })

  test('of who was none at each attempt, a minute apart', async () => {
    const soon = await asks({ guest: 1, checked_at: now - minute + 1 }, {})
    expect(soon.who).toBe('guest')
    const { all, who } = await asks({ guest: 1, checked_at: now - minute }, {})
    expect([who, closed(all)]).toEqual(['member_a', []])
    expect(all.sql('select guest from identities')).toEqual([{ guest: 0 }])
  })

  test('and where it does not answer, its last answer counts for three days', async () => {
    const last = (checked_at: number, guest = 0) => asks({ checked_at, guest }, away)
    expect((await last(now - 4 * day + 1)).who).toBe('member_a')
    expect((await last(now - 4 * day)).who).toMatch(/^Slack has not said for days/)
    expect((await last(now - 4 * day, 1)).who).toBe('guest')
  })

  test('and a full member is let write by that answer only where a guest was not', async () => {
    const all = office({ identity: { checked_at: now - day } })
    const which = { surface: 'slack', account: all.account, external_user_id: 'U1' }
    // An admin removes them at this moment.
    all.all.insert('closed_identities', { ...which, workspace_id: 'workspace_a', at: now })
    expect(await whoIs(all)).toBe('member_a')
    await all.ended()
    expect(closed(all)).toHaveLength(1)
  })

  test('of nobody else', async () => {
    const all = office({ identity: { checked_at: 0 } })
    for (const other of [{ surface: 'teams' }, { account: 'T0' }, { external_user_id: 'U2' }])
      all.add.identity('U1', { ...other, checked_at: 5 })
    await whoIs(all, all.person('U1', { guest: true }))
    await all.ended()
    expect(all.sql('select guest from identities where checked_at = 5')).toHaveLength(3)
    expect(closed(all)).toEqual([{ workspace_id: 'workspace_a', external_user_id: 'U1' }])
  })

  test('anew, where something has changed for them', async () => {
    const all = office()
    expect(await whoIs(all)).toBe('member_a')
    await askAgain(all.deps(), all.person(), ['U1', 'U2'])
    expect(await whoIs(all, all.person('U1', { guest: true }))).toBe('guest')
  })

  test('anew, and its last answer is no newer for that', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    const all = office({ identity: { checked_at: now - 4 * day } })
    await askAgain(all.deps(), all.person(), ['U1'])
    await expect(whoIs(all, all.person('U1', away))).rejects.toThrow('has not said for days')
  })

  test('who lets somebody in until it answers, and no longer', async () => {
    const all = office({ identity: { checked_at: now - day } })
    const answer = Promise.withResolvers<Profile>()
    expect(await whoIs(all, { ...all.person(), profile: () => answer.promise })).toBe('member_a')
    answer.resolve({ name: 'U1', guest: true })
    await all.ended()
    expect(await whoIs(all)).toBe('guest')
  })

  test('no more, where it has said itself that they have left', async () => {
    const all = office({ identity: { checked_at: now - 2 * minute } })
    all.add.identity('U2', { checked_at: 5 })
    expect(await whoIs(all)).toBe('member_a')
    await shutOut(all.deps(), all.person())
    expect(await whoIs(all)).toBe('guest')
    expect(closed(all)).toEqual([{ workspace_id: 'workspace_a', external_user_id: 'U1' }])
    expect(all.sql('select guest from identities where checked_at = 5')).toEqual([{ guest: 0 }])
  })
})

test('access is taken from an identity of one’s own workspace, and given back', async () => {
  const all = office()
  const which = { ...all.person(), workspaceId: 'workspace_b' }
  await setRemoved(all.deps(), which, now)
  expect(all.sql('select removed_at from identities')).toEqual([{ removed_at: null }])
  all.sql('delete from closed_identities')
  const [others, mine] = [
    [
      { workspace_id: 'workspace_b' },
      { surface: 'teams' },
      { account: 'T0' },
      { external_user_id: 'U2' },
    ],
    { workspace_id: 'workspace_a', surface: 'slack', account: all.account, external_user_id: 'U1' },
  ]
  for (const other of [...others, {}])
    all.all.insert('closed_identities', { ...mine, at: 1, ...other })
  for (const at of [now, null]) {
    await setRemoved(all.deps(), { ...which, workspaceId: 'workspace_a' }, at)
    expect(all.sql('select removed_at from identities')).toEqual([{ removed_at: at }])
    expect(all.sql('select at from closed_identities where at <> 1')).toEqual(at ? [{ at }] : [])
    expect(all.sql('select 1 from closed_identities where at = 1')).toHaveLength(4)
  }
})

test('when somebody was last here is kept to the hour', async () => {
  const hour = 60 * minute
  const all = office({ identity: { last_used_at: now - hour + 1 } })
  const last = async (at: number) => {
    await whoIs(all, undefined, at)
    await all.ended()
    return all.sql('select last_used_at as at from identities')[0]?.at
  }
  expect([await last(now), await last(now + 2 * minute)]).toEqual([
    ...[now - hour + 1, now + 2 * minute],
  ])
})

describe('a colleague who was not here yet', () => {
  const email = 'new@nordwind.example'
  const comes = (all: Town, profile: Partial<Profile> = { email }, given: Partial<Person> = {}) =>
    whoIs(all, all.person('U2', profile, given))

  test('is the member with their address, whatever its case', async () => {
    const all = office({ member: { email } })
    all.sql('delete from identities')
    all.add.member('member_b')
    for (const other of [{ account: 'A0' }, { surface: 'gmail' }, { external_user_id: 'U0' }])
      all.add.identity('U2', { ...other, member_id: 'member_b' })
    expect(await comes(all, { email: ` ${email.toUpperCase()} ` })).toBe('member_a')
    expect(all.sql('select 1 from members')).toHaveLength(2)
  })

  test.each([
    { what: 'a viewer', member: { email, role: 'viewer' }, is: 'member_a' },
    { what: 'a manager', member: { email, role: 'manager' }, is: 'taken' },
    { what: 'an admin', member: { email, role: 'admin' }, is: 'taken' },
    { what: 'who was deactivated', member: { email, active: 0 }, is: 'deactivated' },
  ])('with the address of $what: $is', async ({ member, is }) => {
    const all = office({ member })
    all.sql('delete from identities')
    expect(await comes(all)).toBe(is)
    expect(all.sql('select 1 from members')).toHaveLength(1)
    for (const table of ['identities', 'security_log'])
      expect(all.sql(`select 1 from ${table}`)).toHaveLength(is === 'member_a' ? 1 : 0)
  })

  test.each([
    { what: 'in this account', given: {}, is: 'taken' },
    { what: 'in another account', given: { account: 'T0' }, is: 'member_a' },
    { what: 'on another surface', given: { surface: 'teams' }, is: 'member_a' },
    { what: 'by a colleague', given: { member_id: 'member_z' }, is: 'member_a' },
  ])('with an address that is known $what: $is', async ({ given, is }) => {
    expect(await comes(office({ member: { email }, identity: given }))).toBe(is)
  })

  test.each([
    { what: 'with no address', profile: {} },
    { what: 'with one that nobody has', profile: { email } },
    { what: 'with one of another workspace', profile: { email: 'them@x.example' } },
  ])('$what is a new seller', async ({ profile }) => {
    const all = office()
    all.add.member('member_b', { workspace_id: 'workspace_b', email: 'them@x.example' })
    const id = await comes(all, profile)
    const [row] = all.sql('select workspace_id, role, active from members where id = ?', id)
    expect(row).toEqual({ workspace_id: 'workspace_a', role: 'rep', active: 1 })
    const [log] = all.sql(`select kind, workspace_id, member_id, external_user_id as user
      from security_log`)
    expect(log).toEqual({
      ...{ kind: 'identity_added', workspace_id: 'workspace_a', member_id: id, user: 'U2' },
    })
    expect(await comes(all, profile)).toBe(id)
    expect(all.sql('select 1 from security_log')).toHaveLength(1)
  })

  test('is matched once, though two of their messages come at once', async () => {
    const all = office({ member: { email } })
    all.sql('delete from identities')
    expect(await Promise.all([comes(all), comes(all)])).toEqual(['member_a', 'member_a'])
    expect(all.sql('select name from events')).toEqual([{ name: 'member.matched' }])
  })

  test('and is a guest, or in no account that joined, is none', async () => {
    const all = office()
    expect(await comes(all, { email, guest: true })).toBe('guest')
    expect(await comes(all, { email }, { alone: true })).toBe('unjoined')
    expect(await comes(all, { email }, { account: 'T0' })).toBe('unjoined')
    expect(await comes(all, { email }, { surface: 'teams' })).toBe('unjoined')
    expect(all.sql('select 1 from identities')).toHaveLength(1)
  })

  test('is made a member where they are named: three a message, of the first ten', async () => {
    const all = office()
    const mentions = Array.from({ length: 11 }, (_, at) => `N${at}`)
    all.add.identity('N9')
    all.add.identity('N10')
    all.add.identity('N8', { account: 'T0' })
    const colleague = (user: string) => all.person(user)
    const who = await identify(all.deps(), { ...all.person(), mentions, colleague }, asked())
    if (isStranger(who)) throw new Error('not known')
    expect(Object.keys(who.mentions).sort()).toEqual(['N0', 'N1', 'N2', 'N9'])
    expect(who.mentions.N9).toBe('member_a')
  })
})
