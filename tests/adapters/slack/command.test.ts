import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { command, line, newTeam, receipt, words } from './team.ts'

const house = useHouse()

describe('a command', () => {
  test('is answered in the HTTP response, to that person alone', async () => {
    const { slack } = house()
    const { maria, jonas, channel } = await newTeam(house())
    const answer = await slack.command(maria, channel, command, line)
    expect(answer.json).toMatchObject({ response_type: 'ephemeral' })
    const shown = words(answer.json?.blocks)
    for (const label of ['Acme renewal', '€12,500', 'Won', 'Lost', 'Move', 'Edit', 'Undo'])
      expect(shown).toContain(label)
    expect(slack.seen(jonas, channel)).toEqual([])
  })

  test('has one effect however often it is sent', async () => {
    const { slack } = house()
    const { maria, channel } = await newTeam(house())
    await slack.command(maria, channel, command, line)
    const again = await Promise.all([slack.again(1), slack.again(2), slack.again(3)])
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200])
    const found = await slack.command(maria, channel, '/pipeline')
    expect(words(found.json)).toContain('1 open deal')
  })

  test('keeps the signs a customer’s name has', async () => {
    const { maria, channel } = await newTeam(house())
    const { text, blocks } = await receipt(house(), maria, channel, '"Smith & <Sons>" 5k EUR audit')
    expect(text).toContain('Smith &amp; &lt;Sons&gt;')
    expect(words(blocks)).toContain('Smith &amp; &lt;Sons&gt;')
  })

  test.each(['/pipeline', '/crm', '/contact'])('%s answers a new workspace', async (name) => {
    const { slack } = house()
    const { maria, channel } = await newTeam(house())
    const answer = await slack.command(maria, channel, name)
    expect(answer).toMatchObject({ status: 200 })
    expect(answer.failure).toBeUndefined()
    expect(answer.json !== undefined || slack.modal(maria) !== undefined).toBe(true)
  })

  test('/crm connect gives a code alone in backticks', async () => {
    const { maria, channel } = await newTeam(house())
    const { json } = await house().slack.command(maria, channel, '/crm', 'connect')
    expect(words(json)).toMatch(/"`[A-HJ-NP-Z2-9]{8}`"/)
  })

  test('turns guests and people of other teams away, and makes no member of them', async () => {
    const { slack, sql } = house()
    const { user, channel } = await newTeam(house())
    for (const guest of [{ is_restricted: true }, { is_ultra_restricted: true }]) {
      const { id } = user('Gil Guest', guest)
      const { json } = await slack.command(id, channel, command, line)
      expect(words(json)).toContain('colleague')
    }
    expect(await sql('select * from members where name = ?', 'Gil Guest')).toEqual([])
  })
})

describe('when Slack does not answer', () => {
  test('a stranger reads that nothing was saved', async () => {
    const { slack, sql } = house()
    const { jonas, channel, name: team } = await newTeam(house())
    slack.fail(({ name }) => (name === 'users.info' ? { status: 500 } : undefined))
    const { status, json } = await slack.command(jonas, channel, command, line)
    slack.fail(undefined)
    expect(status).toBe(200)
    expect(words(json)).toContain('nothing was saved')
    expect(
      await sql(
        'select id from members where name = ? and email = ?',
        'Jonas Weber',
        `jonas@${team}.example`,
      ),
    ).toEqual([])
  })
})
