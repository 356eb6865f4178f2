import { describe, expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import type { Context } from '../../../worker/core/context.ts'
import { endingJob } from '../../../worker/domains/access/ending-job.ts'
import { trip } from '../../../worker/platform/db.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'
import { writer } from '../../support/writer.ts'

/** Who meets what they may not see: whose it is, asking for it, and what comes of that. */

const workspace = (known: string[] | null): Context['workspace'] => ({
  ...{ id: 'workspace_a', name: 'A', currency: 'EUR', timeZone: 'Europe/Berlin' },
  ...{ locale: 'en-IE', country: 'DE' },
  visibility: { deal: 'team', contact: 'team', company: 'team' },
  known,
})
const on = { workspace: workspace(['contact', 'deal']) }
const off = { workspace: workspace(null) }

async function withRecords(more: Partial<Context> = on) {
  const house = office()
  await house.does('jonas', 'log-deal', { deal: 'Globex renewal', amount: '5k EUR' }, more)
  const deal = newest(house, 'deals')
  const kim = { name: 'Kim Doe', email: 'kim@globex.example' }
  await house.does('jonas', 'save-contact', kim, more)
  const contact = newest(house, 'contacts')
  const does = async (who: string, action: string, input: Raw = {}, other = {}) =>
    lines(await house.does(who, action, input, { ...more, ...other })).join('\n')
  const refused = (who: string, action: string, input: Raw = {}, other = {}) =>
    expect(house.does(who, action, input, { ...more, ...other })).rejects
  const sent = () =>
    house
      .sql('select member_id as who, card from notices order by rowid')
      .map(({ who, card }) => [who, lines(JSON.parse(String(card))).join('\n')])
  return { house, deal, contact, does, refused, sent }
}

type Desk = Awaited<ReturnType<typeof withRecords>>

async function asked(more: Partial<Context> = on) {
  const desk = await withRecords(more)
  await desk.does('rita', 'ask-for-access', { of: 'Globex renewal' })
  const id = String(desk.house.sql('select id from access_requests')[0]?.id)
  return { ...desk, id }
}

const mail = (email: string, name: string): Raw => ({
  message: { id: '<m@x>', from: { email, name }, participants: [{ email, name }] },
})

const ways: [way: string, action: string, input: (desk: Desk) => Raw, title: string][] = [
  ['its id', 'open-record', ({ deal }) => ({ id: deal }), 'This deal is Jonas Weber’s'],
  ['its name, to open it', 'open-record', () => ({ id: 'globex Renewal' }), 'globex Renewal is'],
  [
    'its name, to find it',
    'find-records',
    () => ({ query: 'Globex renewal' }),
    'Globex renewal is',
  ],
  ['a whole name', 'look-up-contact', () => ({ query: 'kim doe' }), 'kim doe is Jonas Weber’s'],
  [
    ...(['an address', 'look-up-contact', () => ({ query: 'kim@globex.example' })] as const),
    'kim@globex.example is Jonas Weber’s',
  ],
]

describe('who meets a record of a colleague’s that they may not see', () => {
  test.each(ways)(
    'learns whose it is by %s, and nothing else',
    async (_way, action, input, title) => {
      const desk = await withRecords()
      const meeting = desk.refused('rita', action, input(desk))
      await meeting.toMatchObject({
        code: 'forbidden',
        message: expect.stringContaining(title),
        details: { known: { owner: 'Jonas Weber', ask: { action: 'ask-for-access' } } },
      })
      const said = await desk.house.does('rita', action, input(desk), on).catch((error) => error)
      expect(JSON.stringify(said)).not.toMatch(
        action === 'open-record' ? /5,000|Kim/ : /deal_|contact_/,
      )
    },
  )

  test.each(ways)('learns nothing by %s where that is off', async (_way, action, input) => {
    const desk = await withRecords(off)
    const said = await desk.house.does('rita', action, input(desk), off).then(
      (card) => lines(card).join('\n'),
      (error) => String(error.message),
    )
    expect(said).not.toContain('Jonas')
    expect(said).not.toMatch(/access/)
  })

  test.each([
    ['find-records', { query: 'Globex ren' }],
    ['find-records', { query: 'Globex' }],
    ['look-up-contact', { query: 'kim d' }],
    ['look-up-contact', { query: 'kim@globex' }],
  ])('learns nothing by the beginning of a name: %s %o', async (action, input) => {
    const { does } = await withRecords()
    expect(await does('rita', action, input)).toMatch(/^No(thing|body)/)
  })

  test('learns it of who wrote an e-mail, by what the e-mail says itself', async () => {
    const { does } = await withRecords()
    const said = await does('rita', 'open-message', mail('kim@globex.example', 'K. Doe'))
    expect(said).toBe('K. Doe is Jonas Weber’s\nYou can ask for access.\n[Ask for access]')
    expect(await does('jonas', 'open-message', mail('kim@globex.example', 'K.'))).toMatch(
      /^Kim Doe/,
    )
    const none = await withRecords(off)
    expect(await none.does('rita', 'open-message', mail('kim@globex.example', 'K. Doe'))).toMatch(
      /Not in the CRM yet/,
    )
  })

  test('learns it beside whom they know of the same e-mail', async () => {
    const { does } = await withRecords()
    await does('rita', 'save-contact', { name: 'Ann Lee', email: 'ann@globex.example' })
    const from = { email: 'kim@globex.example', name: 'K. Doe' }
    const participants = [from, { email: 'ann@globex.example' }]
    const said = await does('rita', 'open-message', {
      message: { id: '<m@x>', from, participants },
    })
    expect(said).toMatch(/^Ann Lee\n/)
    expect(said).toContain('K. Doe is Jonas Weber’s. You can ask for access.')
    expect(said).toContain('[Ask for access]')
    expect(said).not.toContain('[Add contact]')
  })

  test('learns nothing where people of other companies read along', async () => {
    const { refused, deal } = await withRecords()
    const read = refused('rita', 'open-record', { id: deal }, { shared: true, outsiders: true })
    await read.toMatchObject({ code: 'not_found' })
  })
})

describe('access', () => {
  test('is asked for once, of the owner, who gives it with one press until that is undone', async () => {
    const { house, does, refused, sent, deal, id } = await asked()
    expect(sent()).toEqual([
      [
        'member_jonas',
        expect.stringMatching(
          /^Rita Roth asks to see Globex renewal\n.*\n\[Give access\] \[For a week\] \[Refuse\]$/,
        ),
      ],
    ])
    const again = await does('rita', 'ask-for-access', { of: deal })
    expect(again).toMatch(/^You asked for it already/)
    expect(sent()).toHaveLength(1)
    expect(await does('jonas', 'access-requests')).toContain('Rita Roth: Globex renewal')
    expect(await does('rita', 'access-requests')).toMatch(/^Nobody waits/)
    const given = await does('jonas', 'give-access', { id })
    expect(given).toMatch(/^Access given: Globex renewal/)
    expect(given).toContain('[Undo]')
    expect(sent()[1]).toEqual([
      'member_rita',
      expect.stringMatching(/^You can see Globex renewal now/),
    ])
    expect(await does('rita', 'open-record', { id: deal })).toMatch(/^Globex renewal/)
    expect(await does('jonas', 'give-access', { id })).toMatch(/^Access was given already/)
    expect(await does('jonas', 'refuse-access', { id })).toMatch(/^Access was given already/)
    expect(sent()).toHaveLength(2)
    const [event] = house.sql(`select id from events where name = 'access.given'`)
    await does('jonas', 'undo', { event: String(event?.id) })
    await refused('rita', 'open-record', { id: deal }).toMatchObject({ code: 'forbidden' })
    expect(await does('jonas', 'access-requests')).toContain('Rita Roth: Globex renewal')
  })

  test('is refused in words that name nothing, and may be asked for again', async () => {
    const { does, sent, id } = await asked()
    await does('jonas', 'refuse-access', { id })
    const [, [who, said] = []] = sent()
    expect(who).toBe('member_rita')
    expect(said).toMatch(/^Jonas Weber gave you no access\nTo the deal/)
    expect(said).not.toContain('Globex')
    expect(await does('jonas', 'give-access', { id })).toMatch(/^This was refused already/)
    await does('rita', 'ask-for-access', { of: 'Globex renewal' })
    expect(sent()).toHaveLength(3)
  })

  /** What the sweep does then. */
  async function sweep({ house }: Desk, at: number) {
    const { deps, db, workspace: home } = { ...writer(house, { now: at }), ...on }
    const run = { ...{ deps, db, workspace: home, now: at, day: '', startedAt: at, cursor: '' } }
    const page = await endingJob.page(run)
    if (page.writes.length) await trip(db, page.writes)
    return page
  }
  const day = 86_400_000

  test('given for a week ends by itself, once, and not where it was given for good since', async () => {
    const desk = await asked()
    const { house, does, refused, sent, deal, id } = desk
    await does('jonas', 'give-access', { id, for: 'week' })
    const early = await sweep(desk, house.now() + 6 * day)
    expect(early).toMatchObject({ changed: 0, nextAt: house.now() + 7 * day })
    expect(await does('rita', 'open-record', { id: deal })).toMatch(/^Globex renewal/)
    await sweep(desk, house.now() + 7 * day)
    await refused('rita', 'open-record', { id: deal }).toMatchObject({ code: 'forbidden' })
    expect(sent().at(-1)?.[1]).toMatch(/^Your access to a deal has ended/)
    expect((await sweep(desk, house.now() + 8 * day)).changed).toBe(0)
    const found = await house.does('rita', 'find-records', { query: 'Globex r' }, on)
    expect(lines(found)[0]).toMatch(/^Nothing found/)
    await does('rita', 'ask-for-access', { of: deal })
    await does('jonas', 'give-access', { id, for: 'week' })
    expect(await does('jonas', 'share-with', { id: deal, member: 'Rita' })).toMatch(/^Shared/)
    expect((await sweep(desk, house.now() + 9 * day)).changed).toBe(0)
    expect(await does('rita', 'open-record', { id: deal })).toMatch(/^Globex renewal/)
  })

  test('that ended while the record was in the bin does not come back with it', async () => {
    const desk = await asked()
    const { house, does, refused, deal, id } = desk
    await does('jonas', 'give-access', { id, for: 'day' })
    await does('jonas', 'remove-record', { id: deal })
    const event = newest(house, 'events')
    const { changed, nextAt } = await sweep(desk, house.now() + 2 * day)
    expect(changed).toBe(0)
    expect(nextAt).toBeLessThan(house.now() + 2.1 * day)
    await does('jonas', 'undo', { event })
    await sweep(desk, house.now() + 2.1 * day)
    await refused('rita', 'open-record', { id: deal }).toMatchObject({ code: 'forbidden' })
  })

  test('is over for good with a record that was erased', async () => {
    const desk = await asked()
    const { house, does, deal, id } = desk
    await does('jonas', 'give-access', { id, for: 'day' })
    await does('jonas', 'remove-record', { id: deal })
    expect((await sweep(desk, house.now() + 40 * day)).changed).toBe(1)
    expect((await sweep(desk, house.now() + 41 * day)).changed).toBe(0)
  })

  const notTheirs = /not yours to answer any more/

  test('is given by who may share the record, and by nobody else', async () => {
    const { house, refused, does, id, deal } = await asked()
    await refused('rita', 'give-access', { id }).toThrow(notTheirs)
    house.sql(`update deals set owner_id = 'member_maria' where id = ?`, deal)
    await refused('jonas', 'give-access', { id }).toThrow(notTheirs)
    const shared = JSON.stringify(['member_jonas'])
    house.sql('update deals set shared_with = ? where id = ?', shared, deal)
    await refused('jonas', 'give-access', { id }).toThrow(notTheirs)
    expect(await does('jonas', 'access-requests')).toMatch(/^Nobody waits/)
    await refused('jonas', 'refuse-access', { id: 'access_none' }).toThrow(notTheirs)
    expect(await does('maria', 'give-access', { id })).toMatch(/^Access given/)
  })

  test('is not given of what is gone, nor to who has left', async () => {
    const { house, refused, does, id, deal } = await asked()
    house.sql(`update workspace_members set active = 0 where id = 'member_rita'`)
    await refused('jonas', 'give-access', { id }).toThrow('Rita Roth has left')
    house.sql('delete from deals where id = ?', deal)
    await refused('jonas', 'give-access', { id }).toThrow(notTheirs)
    expect(await does('jonas', 'access-requests')).toMatch(/^Nobody waits/)
  })

  test.each([
    ['its team’s lead where it has no owner', null, 'member_jonas', ['member_jonas']],
    ['admins where nobody leads its team', null, null, ['member_maria']],
    ['admins where its owner has left', 'member_gone', null, ['member_maria']],
  ])('is asked of %s', async (_who, owner, lead, whom) => {
    const { house, does, sent, deal } = await withRecords()
    await house.does('maria', 'save-team', { name: 'North' })
    const team = newest(house, 'workspace_teams')
    house.sql('update workspace_teams set lead_id = ?', lead)
    house.sql('update deals set owner_id = ?, team_id = ? where id = ?', owner, team, deal)
    await does('rita', 'ask-for-access', { of: deal })
    expect(sent().map(([who]) => who)).toEqual(whom)
  })

  test('is not asked for where it is seen, unknown or not there', async () => {
    const { does, refused, deal } = await withRecords()
    expect(await does('jonas', 'ask-for-access', { of: deal })).toMatch(/^You can see it already/)
    await refused('rita', 'ask-for-access', { of: 'deal_none' }).toMatchObject({
      code: 'not_found',
    })
    await refused('rita', 'ask-for-access', { of: 'Nobody At All' }).toMatchObject({
      details: { fields: { of: 'There is nothing called so that you can ask for.' } },
    })
    const none = await withRecords(off)
    const asking = none.refused('rita', 'ask-for-access', { of: none.deal })
    await asking.toMatchObject({ code: 'not_found' })
  })
})
