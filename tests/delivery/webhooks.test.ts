import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { asking, fresh } from '../support/asking.ts'
import { newCrew } from '../support/crew.ts'
import { useEar } from '../support/ear.ts'
import { eventually, useHouse } from '../support/harness.ts'
import { type HookCall, type Target, useTargets } from '../support/hook-target.ts'
import { newest } from '../support/rows.ts'

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
  const subscribes = async (target: Target, events: string) => {
    const said = await does('add-webhook', { address: target.url, events })
    const [secret = ''] = /whsec_[A-Za-z0-9+/=]+/.exec(said) ?? []
    return { secret, ...(await newest(crew, 'webhooks')) }
  }
  return { crew, does, subscribes }
}

const arrived = (target: Target, many: number) =>
  eventually(() => target.calls.length >= many, `call ${many} of a webhook`)

const bodyOf = ({ body }: HookCall) => JSON.parse(body)
test('what happens arrives, signed, and says what changed', async () => {
  const { crew, does, subscribes } = await stage()
  const target = newTarget()
  const { secret } = await subscribes(target, 'deal.*')
  await does('log-deal', { deal: 'Renewal', amount: '12.5k EUR', company: 'Acme' })
  await arrived(target, 1)
  const deal = await newest(crew, 'deals')
  const [call] = target.calls
  const verified = new Webhook(secret).verify(call?.body ?? '', call?.headers ?? {})
  expect(verified).toMatchObject({
    type: 'deal.logged',
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    data: {
      record: {
        ...{ id: deal.record, kind: 'deal', version: 1, title: 'Renewal', status: 'open' },
        ...{ amount: 1_250_000, currency: 'EUR', ownerId: crew.people[0].id },
      },
      changes: { title: { from: null, to: 'Renewal' }, amount: { from: null, to: 1_250_000 } },
      by: { id: crew.people[0].id, name: 'Maria Silva' },
      surface: 'slack',
      event: expect.stringMatching(/^event_/),
    },
  })
  expect(() => new Webhook(secret).verify(`${call?.body} `, call?.headers ?? {})).toThrow()
})
