import { expect, test } from 'vitest'
import { newStage, standing, threads } from '../../support/cards.ts'
import { useEar } from '../../support/ear.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { night } from '../../support/nights.ts'

/** Whose tier dropped stands as a card in Slack and in Teams, which is acted on there and stays true. */

const hour = 3_600_000
const day = 24 * hour

const house = useHouse()
const ear = useEar()

test('a customer whose tier dropped is one live card in Slack and in Teams, and a line once it drops again', async () => {
  const stage = await newStage(house(), ear, ['slack', 'teams'])
  const { crew, does } = stage
  for (const surface of ['slack', 'teams'] as const)
    await does('set-alerts', { events: 'dropped' }, surface)
  await house().sql(
    `insert into companies (id, workspace_id, version, created_at, name)
     with recursive n (n) as (select 1 union all select n + 1 from n where n < 12)
     select 'company_drop' || n || ?1, ?1, 1, 0, 'Shop ' || char(64 + n) from n`,
    crew.workspace,
  )
  await house().sql(
    `insert into orders (id, workspace_id, version, created_at, number, status, placed_on, currency,
       amount, lines, company_id)
     with recursive n (n) as (select 1 union all select n + 1 from n where n < 36)
     select 'order_drop' || n || ?1, ?1, 1, 0, 'D' || n, 'delivered', date('now', '-' || n || ' days'),
       'EUR', 1000 * n, '[]', 'company_drop' || (1 + n % 12) || ?1 from n`,
    crew.workspace,
  )
  await does('value')
  const isDone = () =>
    house().sql(
      `select 1 from analyses where workspace_id = ? and subject = 'customers' and state = 'done'`,
      crew.workspace,
    )
  await eventually(async () => (await isDone()).length > 0, 'what customers are worth')
  const [worst] = await house().sql<{ id: string; name: string }>(
    `select c.id, c.name from customer_values v join companies c on c.id = v.customer_id
     where v.workspace_id = ? and v.tier <> 'gold' order by v.worth limit 1`,
    crew.workspace,
  )
  const wasGold = () =>
    house().sql(`update customer_values set tier = 'gold' where customer_id = ?`, worst?.id ?? '')
  const cards = () =>
    (['slack', 'teams'] as const).map((on) =>
      standing[on](house(), on === 'slack' ? crew.channel : crew.place).filter(({ says }) =>
        says.includes(worst?.name ?? '-'),
      ),
    )
  /** What customers are worth is worked out by the queue, and what became of it found by a sweep after that. */
  const after = async (days: number, is: () => boolean) => {
    await night(crew, days)
    await eventually(async () => {
      if (is()) return true
      await house().sweep(new Date(Date.now() + days * day + hour))
      await stage.settle()
      return false
    }, `what came of night ${days}`)
  }
  await wasGold()
  await after(1, () => cards().every((all) => all.length > 0))
  const first = cards()
  expect(first.map((all) => all.length)).toEqual([1, 1])
  for (const [card] of first) {
    expect(card?.says).toMatch(/Now (silver|bronze|basic), before gold/)
    expect(card?.says).toMatch(/New deal.*Fewer like this/s)
  }
  await does('save-company', { id: worst?.id ?? '', name: `${worst?.name} Ltd` })
  await stage.settle()
  await wasGold()
  const lines = () =>
    [...threads.slack(house(), crew.channel), ...threads.teams(house(), crew.place)].filter(
      ({ text }) => text.startsWith(`${worst?.name} Ltd: Now `),
    )
  await after(2, () => lines().length > 1)
  expect(lines().map(({ root }) => root)).toEqual(first.flatMap((all) => all.map(({ id }) => id)))
})
