import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asking, fresh } from '../support/asking.ts'
import { newCrew } from '../support/crew.ts'
import { useEar } from '../support/ear.ts'
import { useHouse } from '../support/harness.ts'
import { expectDerived, expectUnbroken, seen } from '../support/ledger.ts'
import { eventsOf } from '../support/rows.ts'
import { anySteps, take } from '../support/steps.ts'

const house = useHouse()
const ear = useEar()
const seed = 20261122

test('any history adds up, and undone from its end it leaves what was there before', () =>
  fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      const crew = await newCrew(house(), { name: 'Nordwind' })
      // The settings' row is written with their first change.
      await take(crew, { what: 'settings', which: 0, how: 0 }, ear)
      const moments: { event: string; before: Awaited<ReturnType<typeof seen>> }[] = []
      for (const step of steps) {
        const before = await seen(crew)
        const known = (await eventsOf(crew)).length
        await take(crew, step, ear)
        const [event] = (await eventsOf(crew)).slice(known)
        if (event) moments.push({ event: event.id, before })
        else expect(await seen(crew)).toEqual(before)
      }
      await expectUnbroken(crew)
      await expectDerived(crew)
      for (const { event, before } of moments.reverse()) {
        const wish = { action: 'undo', how: 'press', input: { event } } as const
        const said = await asking.slack(
          crew,
          crew.people[0],
          { ...wish, request: fresh('undo') },
          ear(),
        )
        expect({ said, ...(await seen(crew)) }).toEqual({ said, ...before })
      }
      await expectUnbroken(crew)
      await expectDerived(crew)
    }),
    { seed, numRuns: 12 },
  ))
