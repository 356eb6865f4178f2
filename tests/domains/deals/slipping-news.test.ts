import { describe, expect, test } from 'vitest'
import { house, now } from './slipping-house.ts'

/** Where it is shown that deals need a look, and which owners are notified in person. */

describe('where it is said', () => {
  const posts = (all: ReturnType<typeof house>) =>
    all.sql('select * from posts order by conversation_id')

  test('its cards are drawn anew, with a line where alerts are on', async () => {
    const all = house()
    all.deal('deal_1')
    all.deal('deal_2', { entered_stage_at: now })
    all.card('deal_1', 'C1')
    all.card('deal_1', 'C2')
    all.card('deal_1', 'C3', { dead: 1 })
    all.card('deal_2', 'C4')
    all.card('deal_1', 'C5', { workspace_id: 'workspace_b' })
    all.card('deal_1', 'C6')
    all.alerts('C1')
    all.alerts('C2', { active: 0 })
    all.alerts('C6', { workspace_id: 'workspace_b' })
    await all.page()
    const drawn = { wanted_version: 2, shown_version: 1, next_try_at: now, behind_since: now }
    const left = {
      wanted_version: 1,
      shown_version: 1,
      next_try_at: now + 500,
      tell_version: 0,
      behind_since: 5,
    }
    expect(posts(all)).toMatchObject([
      ...[
        { ...drawn, tell_version: 1 },
        { ...drawn, tell_version: 0 },
      ],
      ...[left, left, left, { ...drawn, tell_version: 0 }],
    ])
    await all.page()
    expect(posts(all)[0]).toMatchObject({ tell_version: 1 })
  })

  test('a card that was pending stays so since then, and is not put off', async () => {
    const all = house()
    all.deal('deal_1')
    all.card('deal_1', 'C1', { wanted_version: 2, next_try_at: 7 })
    all.card('deal_1', 'C2', { tell_version: 2, told_version: 1 })
    await all.page()
    expect(posts(all)).toMatchObject([
      { behind_since: 5, next_try_at: 7 },
      { behind_since: 5, next_try_at: now },
    ])
  })
})

describe('owners', () => {
  const slipping = async (all: ReturnType<typeof house>) => void (await all.page())
  const owners = (all: ReturnType<typeof house>, after = '') => all.page(`owner ${after}`)

  test('hear of theirs once a day, the five that close first listed', async () => {
    const all = house()
    all.member('member_a')
    for (let at = 1; at <= 7; at += 1) all.deal(`deal_${at}`, { close_on: `2027-06-0${8 - at}` })
    await slipping(all)
    await owners(all)
    await owners(all)
    const [notice, ...more] = all.notices()
    expect([notice?.title, notice?.subtitle, more]).toEqual([
      ...['7 deals of yours need a look', 'These are the first 5.', []],
    ])
    expect(notice?.reason).toBe('slipping 2027-05-21')
    expect(notice?.of.map(({ title }: { title: string }) => title)).toEqual(
      [7, 6, 5, 4, 3].map((at) => `deal_${at}`),
    )
  })

  test('of one hear of one', async () => {
    const all = house()
    all.member('member_a')
    all.deal('deal_1')
    await slipping(all)
    await owners(all)
    expect(all.notices()).toMatchObject([{ title: 'One of your deals needs a look' }])
    expect(all.notices()[0]?.subtitle).toBeUndefined()
  })

  test('hear of their own, however many others have', async () => {
    const all = house()
    const hears = [
      { who: 'member_a', title: 'One of your deals needs a look', subtitle: undefined },
      { who: 'member_b', title: '5 deals of yours need a look', subtitle: undefined },
    ]
    for (const { who } of hears) all.member(who)
    all.deal('deal_0', { close_on: '2027-05-01' })
    for (let at = 1; at <= 5; at += 1) all.deal(`deal_${at}`, { owner_id: 'member_b' })
    expect(await all.page()).toMatchObject({ checked: 6, changed: 6 })
    await owners(all)
    expect(all.notices()).toMatchObject(hears)
  })

  const heard: { what: string; change: (all: ReturnType<typeof house>) => unknown; is: boolean }[] =
    [
      {
        what: 'who was deactivated',
        change: (all) => all.sql('update members set active = 0'),
        is: false,
      },
      {
        what: 'of what was won since',
        change: (all) => all.sql(`update deals set status = 'won'`),
        is: false,
      },
      {
        what: 'of another workspace',
        change: (all) => all.sql(`update deals set workspace_id = 'workspace_b'`),
        is: false,
      },
      {
        what: 'of what another workspace’s job found',
        change: (all) => all.sql(`update events set workspace_id = 'workspace_b'`),
        is: false,
      },
      {
        what: 'of what slipped before this run',
        change: (all) => all.sql(`update events set at = ${now - 1}`),
        is: false,
      },
      {
        what: 'of what else happened',
        change: (all) => all.sql(`update events set name = 'deal.moved'`),
        is: false,
      },
      {
        what: 'of what a conversation with alerts is shown',
        change: (all) => [all.card('deal_1', 'C1'), all.alerts('C1')],
        is: false,
      },
      {
        what: 'of what a conversation without alerts is shown',
        change: (all) => [all.card('deal_1', 'C1'), all.alerts('C1', { active: 0 })],
        is: true,
      },
      {
        what: 'of what could not be shown there',
        change: (all) => [all.card('deal_1', 'C1', { dead: 1 }), all.alerts('C1')],
        is: true,
      },
      {
        what: 'of what is shown in another workspace',
        change: (all) => [
          all.card('deal_1', 'C1', { workspace_id: 'workspace_b' }),
          all.alerts('C1'),
        ],
        is: true,
      },
      {
        what: 'of what another card shows there',
        change: (all) => [all.card('deal_2', 'C1'), all.alerts('C1')],
        is: true,
      },
    ]
  test.each(heard)('hear $what: $is', async ({ change, is }) => {
    const all = house()
    all.member('member_a')
    all.deal('deal_1')
    await slipping(all)
    change(all)
    await owners(all)
    expect(all.notices()).toHaveLength(is ? 1 : 0)
  })

  test('are eight a page, and the next page goes on after them', async () => {
    const all = house()
    for (let at = 1; at <= 9; at += 1) {
      all.member(`member_${at}`)
      all.deal(`deal_${at}`, { owner_id: `member_${at}` })
    }
    await slipping(all)
    expect((await owners(all)).cursor).toBe('owner member_8')
    expect(all.notices()).toHaveLength(8)
    expect((await owners(all, 'member_8')).cursor).toBe('owner member_9')
    expect((await owners(all, 'member_9')).cursor).toBeNull()
    expect(all.notices()).toHaveLength(9)
  })
})
