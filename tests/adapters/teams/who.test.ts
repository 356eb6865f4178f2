import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { codeFor, joined, newWorkspace, say, says, texts, titleOf } from './world.ts'

const house = useHouse()

describe('who is who', () => {
  test('a person nobody knows reads how to connect', async () => {
    const { tenant } = await newWorkspace(house())
    const { teams } = house()
    const jonas = teams.addPerson({ tenant: tenant.id, name: 'Jonas' })
    const answer = await say(house(), jonas, teams.chat(jonas.id).id, 'pipeline')
    expect(says(answer.cards)).toMatch(/connect/)
  })

  test('a code connects the person who types it, once; any other is answered with a sentence', async () => {
    const world = await joined(house())
    const { teams } = house()
    const jonas = teams.addPerson({ tenant: world.tenant.id, name: 'Jonas' })
    const chat = teams.chat(jonas.id).id
    const code = await codeFor(house(), world)
    const typed = `${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase()
    expect(titleOf(await say(house(), jonas, chat, `connect ${typed}`))).toBe(
      `Connected to ${world.name}`,
    )
    const again = await say(house(), jonas, chat, `connect ${code}`)
    const wrong = await say(house(), jonas, chat, 'connect ABCDEFGH')
    expect(texts(again.cards[0])).toEqual([expect.stringMatching(/code was used/)])
    expect(texts(wrong.cards[0])).toEqual([expect.stringMatching(/code/)])
  })

  test('a colleague is known by e-mail, also where the activity leaves the object id out', async () => {
    const world = await joined(house(), { omits: ['aadObjectId', 'name', 'activityId'] })
    expect(says((await say(house(), world.maria, world.chat, 'help')).cards)).not.toMatch(
      /Not connected/,
    )
    const rows = await house().sql(
      'select external_user_id as id from identities where account = ?',
      world.tenant.id,
    )
    expect(rows).toEqual([{ id: world.maria.aadObjectId }])
  })

  test.each([
    ['guest', { userRole: 'guest' }],
    ['anonymous', { userRole: 'anonymous' }],
    ['external', { userPrincipalName: 'jo_globex.com#EXT#@nordwind.example' }],
  ] as const)('%s people are no members', async (_, given) => {
    const { tenant } = await joined(house())
    const { teams } = house()
    const jo = teams.addPerson({ tenant: tenant.id, name: 'Jo', ...given })
    expect(titleOf(await say(house(), jo, teams.chat(jo.id).id, 'pipeline'))).toBe(
      'For colleagues only',
    )
  })
})
