import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { asking, fresh } from '../support/asking.ts'
import { newCrew } from '../support/crew.ts'
import { useEar } from '../support/ear.ts'
import { eventually, useHouse } from '../support/harness.ts'
import { type HookCall, type Target, useTargets } from '../support/hook-target.ts'
import { stageOf } from '../support/made.ts'
import { night } from '../support/nights.ts'
import { eventsOf, newest } from '../support/rows.ts'

const house = useHouse({ WEBHOOKS_ALLOW_INSECURE: 'on' })
const ear = useEar()
const newTarget = useTargets()

/** A crew whose admin does things, as if a card had offered them. */
async function stage() {
  const crew = await newCrew(house(), { name: 'Nordwind' })
  const does = (action: string, input = {}) => {
    const wish = { action, input, how: 'press', request: fresh('does') } as const
    return asking.slack(crew, crew.people[0], wish, ear())
  }
  const log = async (deal: string) => {
    await does('log-deal', { deal, amount: '12.5k EUR', company: 'Acme' })
    return (await newest(crew, 'deals')).record
  }
  const subscribe = async (target: Target, events: string) => {
    const secret = secretIn(await does('add-webhook', { address: target.url, events }))
    return { secret, id: (await newest(crew, 'webhooks')).record }
  }
  const undo = async () => does('undo', { event: (await eventsOf(crew)).at(-1)?.id ?? '' })
  return { crew, does, log, subscribe, undo }
}

const secretIn = (said: string) => /whsec_[A-Za-z0-9+/=]+/.exec(said)?.[0] ?? ''

const sweepIn = (seconds: number) => house().sweep(new Date(Date.now() + seconds * 1000))

const arrived = (target: Target, many: number) =>
  eventually(() => target.calls.length >= many, `call ${many} of a webhook`)

const bodyOf = ({ body }: HookCall) => JSON.parse(body)
const received = ({ calls }: Target) =>
  calls.map(bodyOf).map(({ type, data }) => `${type} ${data.record.title ?? data.record.subject}`)

const idle = (workspace: string) =>
  eventually(async () => {
    const held = 'select 1 from pace where workspace_id = ? and holder is not null'
    return (await house().sql(held, workspace)).length === 0
  }, 'an end of the sending')

describe('what happens', () => {
  test('arrives signed, and says what changed', async () => {
    const { crew, log, subscribe } = await stage()
    const target = newTarget()
    const { secret } = await subscribe(target, 'deal.*')
    const id = await log('Renewal')
    await arrived(target, 1)
    const [{ body, headers } = { body: '', headers: {} }] = target.calls
    expect(new Webhook(secret).verify(body, headers)).toEqual({
      type: 'deal.logged',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      data: {
        record: expect.objectContaining({
          ...{ id, kind: 'deal', version: 1, title: 'Renewal', status: 'open', closeOn: null },
          ...{ amount: 1_250_000, currency: 'EUR', ownerId: crew.people[0].id },
        }),
        changes: expect.objectContaining({
          title: { from: null, to: 'Renewal' },
          amount: { from: null, to: 1_250_000 },
        }),
        by: { id: crew.people[0].id, name: 'Maria Silva' },
        surface: 'slack',
        event: (await eventsOf(crew)).at(-1)?.id,
      },
    })
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow()
  })

  test('hears of it in its order as it was then, undo and redo too', async () => {
    const { does, log, subscribe, undo, crew } = await stage()
    const target = newTarget()
    let open = false
    target.answer((response) => response.writeHead(open ? 200 : 503).end())
    await subscribe(target, 'deal.*')
    const id = await log('Renewal')
    await arrived(target, 1)
    await does('edit-deal', { id, deal: 'Bigger' })
    await does('move-deal', { id, stage: await stageOf(crew, 'Proposal') })
    await undo()
    await undo()
    await idle(crew.workspace)
    expect(new Set(received(target))).toEqual(new Set(['deal.logged Renewal']))
    const before = target.calls.length
    open = true
    const isAll = () => target.calls.length >= before + 5
    await eventually(() => sweepIn(0).then(isAll), 'all that had failed')
    const [again, edited, , undone] = target.calls.slice(before)
    expect(received(target).slice(before)).toEqual([
      ...['deal.logged Renewal', 'deal.edited Bigger', 'deal.moved Bigger'],
      ...['deal.undone Bigger', 'deal.redone Bigger'],
    ])
    const [first] = target.calls
    expect(again?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
    expect(again?.body).toBe(first?.body)
    expect(edited && bodyOf(edited).data.changes).toEqual({
      title: { from: 'Renewal', to: 'Bigger' },
    })
    const stages = [await stageOf(crew, 'Proposal'), await stageOf(crew, 'Qualification')]
    expect(undone && bodyOf(undone).data.changes.stageId).toEqual({
      from: stages[0],
      to: stages[1],
    })
  })

  test('hears of what is gone, with what it was', async () => {
    const { log, subscribe, undo } = await stage()
    const target = newTarget()
    await subscribe(target, 'deal.undone')
    const id = await log('Mistake')
    await undo()
    await arrived(target, 1)
    const [{ data } = { data: {} }] = target.calls.map(bodyOf)
    expect(data.record).toMatchObject({ id, title: 'Mistake', removed: true })
    expect(data.changes.title).toEqual({ from: 'Mistake', to: null })
  })

  test('goes to who asked for it, in its workspace, and to nobody who was turned off', async () => {
    const [mine, theirs] = [await stage(), await stage()]
    const [named, all, off, others] = [newTarget(), newTarget(), newTarget(), newTarget()]
    await mine.subscribe(named, 'deal.lost, deal.won')
    await mine.subscribe(all, '')
    const { id } = await mine.subscribe(off, '*')
    await theirs.subscribe(others, '*')
    await mine.does('stop-webhook', { id })
    const deal = await mine.log('Mine')
    await mine.does('win-deal', { id: deal })
    await mine.does('log-activity', { about: deal, kind: 'note', note: 'Secret', seenBy: 'me' })
    await mine.does('log-activity', { about: deal, kind: 'note', note: 'Open' })
    await arrived(all, 3)
    await theirs.log('Theirs')
    await arrived(others, 1)
    expect(received(named)).toEqual(['deal.won Mine'])
    expect(received(all).map((line) => line.split(' ')[0])).toEqual([
      ...['deal.logged', 'deal.won', 'note.logged'],
    ])
    expect(JSON.stringify(all.calls)).not.toContain('Secret')
    expect(received(others)).toEqual(['deal.logged Theirs'])
    expect(off.calls).toEqual([])
    await mine.does('start-webhook', { id })
    await mine.log('Again')
    await arrived(off, 1)
    expect(received(off)).toEqual(['deal.logged Again'])
  })

  test('is replayed with the id it had, and signed by a new secret from then on', async () => {
    const { crew, does, log, subscribe } = await stage()
    const target = newTarget()
    const { id, secret: before } = await subscribe(target, 'deal.*')
    await log('Renewal')
    await arrived(target, 1)
    await idle(crew.workspace)
    const secret = secretIn(await does('renew-webhook-secret', { id }))
    const [delivery] = await house().sql<{ id: string }>(
      'select id from webhook_deliveries where webhook_id = ?',
      id,
    )
    await does('replay-webhook', { id: delivery?.id ?? '' })
    await arrived(target, 2)
    const [first, again] = target.calls
    expect(again?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
    const verify = (by: string) => new Webhook(by).verify(again?.body ?? '', again?.headers ?? {})
    expect(verify(secret)).toMatchObject({ type: 'deal.logged' })
    expect(() => verify(before)).toThrow()
    expect(await does('webhook-delivery', { id: delivery?.id ?? '' })).toMatch(/200.*thanks/s)
  })

  test('hears of a deal that slipped, which nobody did', async () => {
    const { crew, log, subscribe } = await stage()
    const target = newTarget()
    await subscribe(target, 'deal.slipped')
    const id = await log('Sleepy')
    for (const days of [15, 16]) await night(crew, days)
    await arrived(target, 1)
    expect(target.calls.map(bodyOf)).toEqual([
      expect.objectContaining({
        type: 'deal.slipped',
        data: expect.objectContaining({
          ...{ record: expect.objectContaining({ id }), changes: {}, by: null, surface: null },
        }),
      }),
    ])
  })

  test('survives that the one who was sending is killed', async () => {
    const { crew, log, subscribe } = await stage()
    const target = newTarget()
    const { id } = await subscribe(target, 'deal.*')
    await house().sql(
      `insert into pace (place, workspace_id, surface, account, holder, free_at, held_until)
       values (?, ?, 'webhook', ?, 'killed', ?, 0)`,
      ...[id, crew.workspace, crew.workspace, Date.now() + 40_000],
    )
    await log('Renewal')
    await sweepIn(0)
    expect(target.calls).toEqual([])
    await sweepIn(60)
    await arrived(target, 1)
    await sweepIn(120)
    expect(target.calls).toHaveLength(1)
  })
})

describe('one who does not take it', () => {
  const hour = 3600
  /** Ends three days after the first try, each sweep later than the one before. */
  const sweeps = [60, 120, 300, 600, hour, 2 * hour, 12 * hour, 24 * hour, 48 * hour, 71 * hour]

  // Where the machine is slow the queue tries once or twice more between two sweeps.
  test.each([
    [500, 24, /500: broken/],
    [404, 24, /404/],
    [410, 10, /410/],
  ])(
    'but answers %i for ever is called a few times, then it is off',
    async (status, most, said) => {
      const { crew, does, log, subscribe } = await stage()
      const target = newTarget()
      target.answer((response) => response.writeHead(status).end('broken '.repeat(99)))
      const { id } = await subscribe(target, 'deal.logged')
      for (const deal of ['One', 'Two', 'Three', 'Four']) await log(deal)
      await arrived(target, 1)
      await idle(crew.workspace)
      for (const seconds of sweeps) await sweepIn(seconds)
      expect(await does('open-record', { id })).toMatch(said)
      await sweepIn(73 * hour)
      await sweepIn(74 * hour)
      const calls = target.calls.length
      expect(calls).toBeLessThanOrEqual(most)
      const off = await does('open-record', { id })
      expect(off).toMatch(/Off/)
      expect(off.length).toBeLessThan(20_000)
      const about =
        'select reason from notices where workspace_id = ? and member_id = ? and reason like ?'
      const notices = await house().sql(about, crew.workspace, crew.people[0].id, `webhook ${id} %`)
      expect(notices).toHaveLength(1)
      await log('Five')
      await sweepIn(200 * hour)
      expect(target.calls).toHaveLength(calls)
    },
  )

  test('but one delivery keeps nothing of other records waiting', async () => {
    const { crew, does, log, subscribe } = await stage()
    const target = newTarget()
    const { id } = await subscribe(target, 'deal.*')
    target.answer((response) => {
      const last = target.calls.at(-1)
      const bad = last && bodyOf(last).data.record.title.startsWith('Bad')
      response.writeHead(bad ? 500 : 200).end()
    })
    const bad = await log('Bad')
    await does('edit-deal', { id: bad, deal: 'Bad still' })
    await idle(crew.workspace)
    for (const deal of ['Good', 'Better']) await log(deal)
    const good = () => received(target).filter((line) => !line.includes('Bad'))
    // In their own time first: a sweep of the future takes once more what is on its way.
    await eventually(() => sweepIn(0).then(() => good().length > 1), 'what does not wait')
    await idle(crew.workspace)
    for (const seconds of [60, 120, 3600]) await sweepIn(seconds)
    expect(good()).toEqual(['deal.logged Good', 'deal.logged Better'])
    expect(received(target)).not.toContain('deal.edited Bad still')
    expect(await does('open-record', { id })).not.toMatch(/"Off"/)
  })
})
