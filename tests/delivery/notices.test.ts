import { describe, expect, test } from 'vitest'
import { Refused } from '../../worker/delivery/channel.ts'
import { sendNotices } from '../../worker/delivery/notices.ts'
import { memory } from '../support/memory.ts'
import { addNotice, vendor, workspace } from '../support/outgoing.ts'

/** Personal messages: to whom, where, when and how often. */

const now = 1_800_000_000_000
const day = 86_400_000

type Answer = Parameters<typeof vendor>[0]

function office(answer?: Answer) {
  const all = memory()
  const { calls, channels, channel } = vendor(answer)
  const identity = (given: Record<string, string | number | null> = {}) =>
    all.insert('identities', {
      ...{ surface: 'slack', account: 'T1', external_user_id: 'U1', workspace_id: workspace },
      ...{ member_id: 'member_a', created_at: 100, ...given },
    })
  all.insert('workspaces', {
    ...{ id: workspace, name: 'A', currency: 'EUR', time_zone: 'Europe/Berlin', locale: 'en-IE' },
    ...{ country: 'IE', created_at: 0, version: 1 },
  })
  return {
    ...all,
    channel,
    identity,
    calls: () => calls.map(({ method, to, what }) => `${method} ${to} ${what}`),
    member: (id: string, active = 1, given: Record<string, string> = {}) =>
      all.insert('members', {
        ...{ id, workspace_id: workspace, name: id, role: 'rep', active, created_at: 0 },
        ...given,
      }),
    notice: (id: string, given = {}) => addNotice(all, id, { created_at: now, ...given }),
    row: (id: string) => all.sql('select * from notices where id = ?', id)[0],
    send: (at = now, on = channels) => sendNotices(all.deps(at), on, () => at),
  }
}

/** Maria has a chat in Slack, and one message. */
function maria(given: Record<string, string | number | null> = {}, answer?: Answer) {
  const all = office(answer)
  all.member('member_a')
  all.identity()
  all.notice('hello', given)
  return all
}

const sent = ['direct T1 U1 Hello']

describe('a message', () => {
  test('is sent once, and nothing of a try before is left', async () => {
    const all = maria({ error: 'x' })
    expect(await all.send()).toBe(1)
    expect(all.row('hello')).toMatchObject({ sent_at: now, lease_until: 0, error: null })
    expect(await all.send(now + 60_000)).toBe(0)
    expect(all.calls()).toEqual(sent)
  })

  test.each([
    { what: 'due now', given: { next_try_at: now }, is: true },
    { what: 'due later', given: { next_try_at: now + 1 }, is: false },
    { what: 'in other hands', given: { lease_until: now }, is: false },
    { what: 'in the hands of a run that died', given: { lease_until: now - 1 }, is: true },
    { what: 'given up', given: { dead: 1 }, is: false },
    { what: 'sent', given: { sent_at: 5 }, is: false },
  ])('$what: is sent: $is', async ({ given, is }) => {
    const all = maria(given)
    await all.send()
    expect(all.calls()).toEqual(is ? sent : [])
  })

  test('is in the hands of one run while it is sent', async () => {
    let lease: unknown
    const all = maria({}, () => {
      lease = all.row('hello')?.lease_until
      return ''
    })
    await all.send()
    expect(lease).toBe(now + 45_000)
  })

  test('goes no further than four at once, those first that waited longest', async () => {
    const all = office()
    for (const at of [5, 4, 3, 2, 1]) {
      all.member(`member_${at}`)
      all.identity({ member_id: `member_${at}`, external_user_id: `U${at}` })
      all.notice(`n${at}`, { member_id: `member_${at}`, next_try_at: at })
    }
    expect(await all.send()).toBe(4)
    expect(all.calls().sort()).toEqual([1, 2, 3, 4].map((at) => `direct T1 U${at} Hello`))
    expect(all.row('n5')).toMatchObject({ sent_at: null, lease_until: 0 })
  })
})

describe('amounts and days in it are those of its reader', () => {
  const card = JSON.stringify({
    title: 'Maria changed Acme',
    subtitle: [
      { amount: { minor: 1_250_050, currency: 'EUR' } },
      ' · closes ',
      { day: '2027-01-16' },
    ],
    parts: [],
    buttons: [],
  })
  test.each([
    ['the workspace’s, where they have none', {}, '€12,500.50 · closes tomorrow'],
    ['German', { locale: 'de-DE' }, '12.500,50 € · closes tomorrow'],
    ['where it is tomorrow', { time_zone: 'Pacific/Kiritimati' }, '€12,500.50 · closes today'],
    ['where it is the day before', { time_zone: 'Pacific/Pago_Pago' }, /closes Sat 16 Jan$/],
  ])('%s', async (_what, given, said) => {
    const all = office()
    let shown = ''
    all.member('member_a', 1, given)
    all.identity()
    all.notice('news', { card })
    const direct: typeof all.channel.direct = async (_env, _to, { subtitle }) => {
      shown = subtitle ?? ''
    }
    await all.send(Date.UTC(2027, 0, 15, 10, 30), { slack: { ...all.channel, direct } })
    expect(shown.replaceAll('\u00a0', ' ')).toMatch(said)
  })
})

describe('is given up where its reader', () => {
  const closed =
    (given: Record<string, string | number | null>) => (all: ReturnType<typeof office>) =>
      all.insert('accounts', {
        ...{ surface: 'slack', external_id: 'T1', workspace_id: workspace, joined_at: 0 },
        ...{ active: 0, left_at: null, ...given },
      })
  const gone: [string, (all: ReturnType<typeof office>) => unknown, boolean][] = [
    ['was deactivated', (all) => all.sql('update members set active = 0'), true],
    ['was removed', (all) => all.sql('update identities set removed_at = 1'), true],
    ['is a guest there', (all) => all.sql('update identities set guest = 1'), true],
    ['is nobody’s identity', (all) => all.sql('delete from identities'), true],
    ['is no member', (all) => all.sql('delete from members'), true],
    ['is in an account that was disconnected', closed({}), true],
    ['was connected before it left', closed({ left_at: 100 }), true],
    ['came back since', closed({ left_at: 99 }), false],
    ['is in an account that is back', closed({ active: 1, left_at: 200 }), false],
    ['left another account', closed({ external_id: 'T2' }), false],
    ['left another surface', closed({ surface: 'teams' }), false],
    ['left another workspace', closed({ workspace_id: 'workspace_b' }), false],
  ]
  test.each(gone)('%s', async (_what, change, is) => {
    const all = maria({ lease_until: 0 })
    change(all)
    all.member('member_b')
    await all.send()
    expect(all.calls()).toEqual(is ? [] : sent)
    expect(all.row('hello')).toMatchObject({ dead: is ? 1 : 0, lease_until: 0 })
  })
})

test('the chat a member had first is written to, of the surfaces that have chats', async () => {
  const all = office()
  all.member('member_a')
  all.identity({ surface: 'gmail', external_user_id: 'G1', created_at: 1 })
  all.identity({ external_user_id: 'U2', created_at: 300 })
  all.identity({ external_user_id: 'U1', created_at: 200 })
  all.identity({ external_user_id: 'U3', member_id: 'member_b', created_at: 2 })
  all.notice('hello')
  await all.send()
  expect(all.calls()).toEqual(sent)
})

describe('one chat', () => {
  test('takes several messages one after another, and no more after the vendor’s pause', async () => {
    const all = maria({}, () => {
      throw new Refused('later', '429', 60_000)
    })
    all.notice('second', { next_try_at: 5 })
    await all.send()
    expect(all.calls()).toEqual(sent)
    expect(all.row('second')).toMatchObject({ delays: 0, lease_until: 0, dead: 0 })
    expect(all.row('hello')).toMatchObject({ delays: 1, lease_until: 0, error: '429' })
    expect(await all.send(now + 59_000)).toBe(0)
    expect(all.calls()).toEqual(sent)
  })

  test('of several for one person one is sent, and nobody waits for the others', async () => {
    const all = maria()
    all.notice('second', { next_try_at: now })
    all.member('member_b')
    all.identity({ external_user_id: 'U2', member_id: 'member_b' })
    all.notice('theirs', { member_id: 'member_b', next_try_at: now })
    const slack = { ...all.channel, limit: { pause: 1_000, burst: 1, lanes: 4 } }
    await all.send(now, { slack })
    expect(all.calls().toSorted()).toEqual([...sent, 'direct T1 U2 Hello'])
    expect(all.row('second')).toMatchObject({ sent_at: null, next_try_at: now + 3_000, delays: 0 })
    await all.send(now + 3_000, { slack })
    expect(all.row('second')).toMatchObject({ sent_at: now + 3_000, lease_until: 0 })
  })

  const place = (given: Record<string, string | number | null>) => ({
    ...{ place: 'member_a', workspace_id: workspace, surface: 'slack', account: 'T1' },
    ...{ holder: null, free_at: 0, held_until: 0, ...given },
  })

  test.each([
    { what: 'that another run sends to', given: { holder: 'other', free_at: now + 9 }, in: 1_000 },
    { what: 'the vendor put off', given: { held_until: now + 9_000 }, in: 9_000 },
    { what: 'in its pause', given: { free_at: now + 3_000 }, in: 3_000 },
    { what: 'almost free', given: { free_at: now + 3 }, in: 200 },
  ])('$what is asked for again in $in ms', async ({ given, in: ms }) => {
    const all = maria()
    all.insert('pace', place({ place: 'another', free_at: now + 7_000 }))
    all.insert('pace', place(given))
    expect(await all.send()).toBe(0)
    expect(all.calls()).toEqual([])
    expect(all.row('hello')).toMatchObject({
      ...{ next_try_at: now + ms, lease_until: 0, dead: 0, delays: 0, tries: 0 },
    })
  })

  test('that another run sends to holds up no other chat', async () => {
    const all = maria()
    all.member('member_b')
    all.identity({ member_id: 'member_b', external_user_id: 'U2' })
    all.notice('other', { member_id: 'member_b' })
    all.insert('pace', place({ holder: 'other', free_at: now + 9 }))
    expect(await all.send()).toBe(1)
    expect(all.calls()).toEqual(['direct T1 U2 Hello'])
    expect(all.row('hello')).toMatchObject({ sent_at: null, lease_until: 0 })
  })

  test('is free again after it, and what the vendor said of it is kept', async () => {
    const all = maria()
    await all.send()
    const [held] = all.sql('select holder, free_at, held_until from pace')
    expect(held).toEqual({ holder: null, free_at: now, held_until: 0 })
  })
})

describe('a refused message', () => {
  const refused = (given: Record<string, number>) =>
    maria(given, () => {
      throw new Refused('later', '503')
    })

  test('waits out an outage of a day since it was written', async () => {
    const waits = refused({ created_at: now - day })
    await waits.send()
    expect(waits.row('hello')).toMatchObject({ dead: 0, delays: 1, lease_until: 0 })
    const over = refused({ created_at: now - day - 1 })
    await over.send()
    expect(over.row('hello')).toMatchObject({ dead: 1, lease_until: 0 })
  })
})
