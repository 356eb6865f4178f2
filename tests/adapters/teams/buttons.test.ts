import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../playground/stand-ins/index.ts'
import { everyObject } from '../../playground/stand-ins/json.ts'
import { useHouse } from '../../support/harness.ts'
import { activity, joined, logged, say, says, titleOf } from './world.ts'

const house = useHouse()

describe('buttons', () => {
  test('act at once, in the card that was pressed', async () => {
    const world = await joined(house())
    const receipt = await logged(house(), world)
    const { teams } = house()
    const answer = await teams.execute(world.maria.id, receipt.id, 'Won')
    expect(answer.json).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' })
    expect(says(answer.json)).toMatch(/Won/)
    expect(titleOf(await say(house(), world.maria, world.chat, 'pipeline'))).toBe('0 open deals')
  })

  test('act once, however often Teams sends the press', async () => {
    const world = await joined(house())
    const receipt = await logged(house(), world)
    const { teams } = house()
    const press = () =>
      teams.raw({
        ...activity(house(), {
          type: 'invoke',
          name: 'adaptiveCard/action',
          id: `f:${receipt.id}`,
        }),
        from: { id: world.maria.id, aadObjectId: world.maria.aadObjectId },
        conversation: { id: world.chat, conversationType: 'personal', tenantId: world.tenant.id },
        value: { action: action(receipt.cards[0], 'Won') },
      })
    const [first, second] = [await press(), await press()]
    expect(first.json?.type).toBe('application/vnd.microsoft.card.adaptive')
    expect(second.json).toEqual(first.json)
  })

  test('of an older make say so', async () => {
    const { maria, chat } = await joined(house())
    const card = await say(house(), maria, chat, 'help')
    const message = { replyToId: card.id, from: { id: maria.id, aadObjectId: maria.aadObjectId } }
    for (const name of ['adaptiveCard/action', 'task/fetch', 'task/submit']) {
      const answer = await house().teams.raw(
        activity(house(), { type: 'invoke', name, value: {}, ...message }),
      )
      expect(answer.status).toBe(200)
      expect(says(answer.json)).toMatch(/no longer understood/)
    }
  })
})

const action = (card: JsonObject | undefined, title: string): JsonObject =>
  [...everyObject(card)].find((one) => one.title === title && one.type === 'Action.Execute') ?? {}

describe('a dialog', () => {
  test('keeps what was typed and says what is wrong beside it', async () => {
    const { maria, chat } = await joined(house())
    const { teams } = house()
    const door = await say(house(), maria, chat, 'deal')
    await teams.openDialog(maria.id, door.id, 'Open the form')
    await teams.submitDialog(maria.id, { Deal: 'Acme renewal', Amount: 'a lot' })
    const { card } = teams.state.dialogs[maria.id] ?? {}
    const inputs = [...everyObject(card)].filter((part) => part.id !== undefined)
    expect(inputs.find(({ label }) => label === 'Deal')).toMatchObject({ value: 'Acme renewal' })
    expect(inputs.find(({ label }) => label === 'Amount')).toMatchObject({ value: 'a lot' })
    expect([...everyObject(card)].filter((part) => part.color === 'Attention')).toHaveLength(1)
  })

  test('shows what it did, and undoes it there', async () => {
    const { maria, chat } = await joined(house())
    const { teams } = house()
    const door = await say(house(), maria, chat, 'deal')
    await teams.openDialog(maria.id, door.id, 'Open the form')
    await teams.submitDialog(maria.id, { Deal: 'Acme renewal', Amount: '12.5k EUR' })
    expect(says(teams.state.dialogs[maria.id]?.card)).toMatch(/Acme renewal/)
    expect(titleOf(await say(house(), maria, chat, 'pipeline'))).toMatch(/^1 open deal/)
    await teams.submitDialog(maria.id, {}, 'Undo')
    expect(titleOf(await say(house(), maria, chat, 'pipeline'))).toBe('0 open deals')
  })

  test('finds companies as they are typed, and offers the new name last', async () => {
    const world = await joined(house())
    await logged(house(), world)
    const { teams } = house()
    const door = await say(house(), world.maria, world.chat, 'deal')
    await teams.openDialog(world.maria.id, door.id, 'Open the form')
    const known = await teams.typeahead(world.maria.id, 'Company', 'acm')
    expect(known[0]?.text).toMatch(/^Acme/)
    const fresh = await teams.typeahead(world.maria.id, 'Company', 'Globex')
    expect(fresh.at(-1)).toMatchObject({ value: 'new:Globex' })
  })
})
