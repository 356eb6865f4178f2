import { describe, expect, test } from 'vitest'
import '../../worker/catalogue.ts'
import { forgetOldEntries } from '../../worker/identity/security/log.ts'
import { readSecurity } from '../../worker/identity/security/read.ts'
import { forgetUsed, useOnce } from '../../worker/identity/security/use-once.ts'
import { noteWrongCode } from '../../worker/identity/security/wrong-codes.ts'
import { day, type Given, minute, now, type Town, town } from '../support/accounts.ts'
import { writer } from '../support/writer.ts'

/** What is in the security log, who is notified of it, and who reads it: without a Worker. */

const hour = 60 * minute
let made = 0

function office() {
  const all = town()
  all.add.workspace()
  all.add.workspace('workspace_b')
  all.add.member('member_a', { role: 'admin' })
  all.add.member('member_x', { role: 'admin', workspace_id: 'workspace_b' })
  all.add.member('member_0', { role: 'admin', workspace_id: 'workspace_0' })
  const logged = (given: Given = {}) => {
    made += 1
    all.all.insert('security_log', {
      ...{ id: `entry_${String(made).padStart(4, '0')}`, workspace_id: 'workspace_a' },
      ...{ kind: 'wrong_code', surface: 'slack', account: all.account, external_user_id: 'U1' },
      ...{ count: 1, at: now, ...given },
    })
  }
  return { ...all, logged }
}
type Office = ReturnType<typeof office>

const notified = (all: Town) =>
  all.sql('select member_id as who from notices').map(({ who }) => who)

describe('of ten wrong codes within an hour admins are notified', () => {
  test.each([
    { what: 'nine before it', times: 9, given: {}, is: true },
    { what: 'eight', times: 8, given: {}, is: false },
    { what: 'nine an hour ago', times: 9, given: { at: now - hour }, is: false },
    { what: 'nine just within it', times: 9, given: { at: now - hour + 1 }, is: true },
    {
      what: 'nine of another workspace',
      times: 9,
      given: { workspace_id: 'workspace_b' },
      is: false,
    },
    {
      what: 'ten of another workspace',
      times: 10,
      given: { workspace_id: 'workspace_0' },
      is: false,
    },
    { what: 'nine who came in', times: 9, given: { kind: 'identity_added' }, is: false },
  ])('$what: $is', async ({ times, given, is }) => {
    const all = office()
    all.add.account()
    for (let time = 0; time < times; time += 1) all.logged(given)
    await noteWrongCode(all.deps(), all.person())
    expect(notified(all)).toEqual(is ? ['member_a'] : [])
    await noteWrongCode(all.deps(), all.person())
    if (is) expect([notified(all), all.all.woken()]).toEqual([['member_a'], 1])
  })

  const account = (given: Given) => (all: Office) => all.add.account(given)
  const identity = (given: Given) => (all: Office) => all.add.identity('U1', given)
  test.each([
    { what: 'whose account it was typed in', set: account({}), is: 'workspace_a' },
    { what: 'none, in another account', set: account({ external_id: 'T0' }), is: null },
    { what: 'none, on another surface', set: account({ surface: 'teams' }), is: null },
    { what: 'whose member typed it', set: identity({}), is: 'workspace_a' },
    { what: 'none, by the same id elsewhere', set: identity({ account: 'T0' }), is: null },
    {
      what: 'none, by the same id on another surface',
      set: identity({ surface: 'gmail' }),
      is: null,
    },
    { what: 'none, by somebody else', set: identity({ external_user_id: 'U2' }), is: null },
    {
      what: 'that is the only one',
      set: (all: Office) => all.sql(`delete from workspaces where id = 'workspace_b'`),
      is: 'workspace_a',
    },
  ])('of the workspace $what', async ({ set, is }) => {
    const all = office()
    set(all)
    await noteWrongCode(all.deps(), all.person())
    const [row] = all.sql(`select workspace_id as of, account, external_user_id as user, kind
      from security_log`)
    expect(row).toEqual({ of: is, account: all.account, user: 'U1', kind: 'wrong_code' })
  })
})

describe('the log', () => {
  const end = { at: now + day, id: '~' }
  const reads = async (all: Office, before = end, page = 50) =>
    (await readSecurity(writer(all.all, { now, role: 'admin' }), before, page)).map((one) =>
      'n' in one
        ? `${one.kind} ${one.n} ${one.member ?? '-'} ${one.account ?? '-'}`
        : `${one.kind} ${one.name} by ${one.by}`,
    )

  test('is read of this workspace, and of none, not of another', async () => {
    const all = office()
    all.logged({ workspace_id: 'workspace_b' })
    all.logged({ at: now - 2 * hour, external_user_id: 'U9' })
    all.logged({
      workspace_id: null,
      kind: 'refused',
      account: null,
      external_user_id: null,
      count: 7,
    })
    expect(await reads(all)).toEqual(['refused 7 - -', 'wrong_code 1 - -'])
    expect(await reads(all, end, 1)).toEqual(['refused 7 - -'])
  })

  test('names members and accounts of this workspace, of this surface and account', async () => {
    const all = office()
    all.add.account({ name: 'Nordwind' })
    all.add.identity()
    all.add.identity('U1', { surface: 'teams', member_id: 'member_x' })
    all.add.identity('U1', { account: 'T0', member_id: 'member_x' })
    all.add.account({ surface: 'teams', name: 'theirs', workspace_id: 'workspace_b' })
    const lines: [Given, string][] = [
      [{}, 'member_a Nordwind'],
      [{ surface: 'teams' }, '- -'],
      [{ account: 'T0' }, '- -'],
      [{ external_user_id: 'U2' }, '- Nordwind'],
      [{ member_id: 'member_x', external_user_id: 'U3' }, '- Nordwind'],
    ]
    for (const [at, [given]] of lines.entries()) all.logged({ ...given, at: now - at * minute })
    expect(await reads(all)).toEqual(lines.map(([, said]) => `wrong_code 1 ${said}`))
  })

  test('counts what one person did in an hour, and what was nobody’s in a day', async () => {
    const all = office()
    const start = Math.floor(now / day) * day
    for (const at of [0, 59 * minute, 60 * minute]) all.logged({ at: start + at })
    all.logged({ at: start, external_user_id: 'U2' })
    for (const at of [1, 23 * hour, 24 * hour])
      all.logged({ at: start + at, workspace_id: null, kind: 'refused', account: `T${at}` })
    for (const at of [2, 3]) all.logged({ at: start + at, kind: 'identity_added' })
    const counts = (await reads(all, { at: start + 3 * day, id: '~' })).map((said) =>
      said.split(' ').slice(0, 2).join(' '),
    )
    expect(counts).toEqual([
      ...['refused 1', 'refused 2', 'wrong_code 1', 'wrong_code 2'],
      ...['identity_added 1', 'identity_added 1', 'wrong_code 1'],
    ])
  })

  test('goes on, page by page, where the one before ended, each entry once', async () => {
    const all = office()
    for (let at = 0; at < 5; at += 1) all.logged({ at: now, kind: 'identity_added' })
    const ctx = writer(all.all, { now, role: 'admin' })
    const seen: string[] = []
    for (let before: { at: number; id: string } | undefined = end; before; ) {
      const found = await readSecurity(ctx, before, 2)
      expect(found.length).toBeLessThanOrEqual(2)
      seen.push(...found.map(({ id }) => id))
      before = found.at(-1)
    }
    expect(seen).toEqual([...new Set(seen)].sort().reverse())
    expect(seen).toHaveLength(5)
  })

  test('has roles and access from the events: those of this workspace, and no others', async () => {
    const all = office()
    const event = (id: string, after: object | null, given: Given = {}) => {
      const { kind = 'member', record = 'member_b', changed = 'workspace_a', ...row } = given
      all.all.insert('events', {
        ...{
          id,
          workspace_id: 'workspace_a',
          request_id: id,
          input: '',
          name: 'x',
          surface: 'slack',
        },
        ...{ member_id: 'member_a', at: now - made, record_id: record, ...row },
      })
      made += 1
      all.all.insert('changes', {
        ...{ event_id: id, workspace_id: changed, kind, record_id: record, version: made },
        ...{ before: '{}', after: after && JSON.stringify(after) },
      })
    }
    all.add.member('member_b')
    all.add.member('member_c', { workspace_id: 'workspace_b' })
    event('role', { role: 'admin' })
    event('left', { active: 0 })
    event('zone', { timeZone: 'UTC' })
    event('deal', { role: 'x', active: 0 }, { kind: 'deal', record: 'deal_1' })
    event('task', { active: 0 }, { kind: 'task' })
    event('theirs', { role: 'admin' }, { workspace_id: 'workspace_b', changed: 'workspace_b' })
    event('mixed', { role: 'admin' }, { changed: 'workspace_b' })
    event('crossed', { role: 'admin' }, { workspace_id: 'workspace_b' })
    event('foreign', { role: 'admin' }, { record: 'member_c', member_id: 'member_c' })
    expect(await reads(all)).toEqual([
      ...['member member_b by member_a', 'member member_b by member_a', 'member null by null'],
    ])
    const found = await readSecurity(writer(all.all, { now, role: 'admin' }), end, 1)
    expect(await reads(all, found[0])).toHaveLength(2)
  })

  test('is forgotten after four hundred days', async () => {
    const all = office()
    for (const at of [now - 400 * day, now - 400 * day - 1, now]) all.logged({ at })
    await forgetOldEntries(all.deps())
    expect(all.sql('select at - ? as at from security_log order by 1', now)).toEqual([
      ...[{ at: -400 * day }, { at: 0 }],
    ])
  })
})

test('a state is used once, and known until it is over', async () => {
  const all = town()
  const used = (text: string) => useOnce(all.deps(), text, now)
  expect([await used('a'), await used('a'), await used('b')]).toEqual([true, false, true])
  await forgetUsed(all.deps(now))
  expect(await used('a')).toBe(false)
  await forgetUsed(all.deps(now + 1))
  expect(await used('a')).toBe(true)
})
