import { describe, expect, test } from 'vitest'
import { type Live, newStage } from '../support/cards.ts'
import { useEar } from '../support/ear.ts'
import { eventually, useHouse } from '../support/harness.ts'

// News that was undone does not stay: the line in the thread of a card says what became of it.

const house = useHouse()
const ear = useEar()
const surfaces: Live[] = ['slack', 'teams']

describe.each(surfaces)('a line in a thread of %s', (on) => {
  async function standing() {
    const stage = await newStage(house(), ear, [on])
    const { crew, does, lines, settle } = stage
    const { record: id } = await stage.logs('Acme renewal')
    await settle()
    const newest = async () => {
      const [event] = await house().sql<{ id: string }>(
        'select id from events where workspace_id = ? order by rowid desc limit 1',
        crew.workspace,
      )
      return event?.id ?? ''
    }
    const turns = async () => does('undo', { event: await newest() })
    const says = async (...expected: RegExp[]) => {
      const matches = () =>
        lines(on).length === expected.length &&
        expected.every((one, at) => one.test(lines(on)[at] ?? ''))
      await eventually(matches, String(expected)).catch(() => expect(lines(on)).toEqual(expected))
      await settle()
      expect(matches()).toBe(true)
    }
    return { ...stage, id, newest, turns, says }
  }

  test('says so where a deal that was won, or lost, is not after all, and where it is again', async () => {
    const { does, id, turns, says } = await standing()
    await does('win-deal', { id })
    await says(/^Won: Acme renewal, by Maria Silva\. 🎉$/)
    await turns()
    await says(/^Won: Acme renewal\. Undone by Maria Silva\.$/)
    await turns()
    await says(/^Won: Acme renewal, by Maria Silva\. 🎉$/)
    await turns()
    await says(/^Won: Acme renewal\. Undone by Maria Silva\.$/)
    await does('lose-deal', { id, reason: 'Price' })
    await says(/^Won: Acme renewal\. Undone/, /^Lost: Acme renewal, by Maria Silva\. Price\.$/)
    await turns()
    await says(/^Won: Acme renewal\. Undone/, /^Lost: Acme renewal\. Undone by Maria Silva\.$/)
  })

  test.each([
    ['win-deal', {}, /^Won: Acme renewal, owner (?!Maria)\w+ \w+, by Maria Silva\. 🎉$/],
    [
      'lose-deal',
      { reason: 'Price' },
      /^Lost: Acme renewal, owner (?!Maria)\w+ \w+, by Maria Silva\. Price\.$/,
    ],
  ])('names whose deal it is, where somebody else pressed: %s', async (action, input, is) => {
    const { crew, does, id, says, settle } = await standing()
    const [, colleague] = crew.people
    await does('reassign-deal', { id, owner: colleague?.name ?? '' })
    await settle()
    await does(action, { id, ...input })
    await says(is)
  })

  test('of a deal that is gone says so', async () => {
    const { does, id, newest, says } = await standing()
    const logged = await newest()
    await does('win-deal', { id })
    await says(/^Won: Acme renewal, by/)
    await does('undo', { event: logged })
    await says(/^Won: Acme renewal\. Undone by Maria Silva\.$/)
  })

  test('stays where something else was undone', async () => {
    const { does, id, turns, says } = await standing()
    await does('win-deal', { id })
    await says(/^Won: Acme renewal, by/)
    await does('edit-deal', { id, deal: 'Acme licence' })
    await turns()
    await says(/^Won: Acme renewal, by/)
  })
})
