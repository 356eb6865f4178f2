import { beforeAll, describe, expect, test } from 'vitest'
import { asking, fresh, surfaces } from '../../support/asking.ts'
import { type Crew, newCrew } from '../../support/crew.ts'
import { useEar } from '../../support/ear.ts'
import { useHouse } from '../../support/harness.ts'
import { newArticle, newCase } from '../../support/made.ts'
import { eventsOf } from '../../support/rows.ts'

const house = useHouse()
const ear = useEar()

let crew: Crew
beforeAll(async () => {
  crew = await newCrew(house(), { name: 'Nordwind' })
})

describe.each(surfaces)('in %s', (surface) => {
  test('what is chosen in the form of a reply comes back in its message, and is sent once it is pressed again', async () => {
    const setting = { crew, ear, surface }
    const article = await newArticle(setting)
    const drawn = await newCase(setting, fresh('Clear a paper jam'))
    const submit = (input: Record<string, string>) =>
      asking[surface](
        crew,
        crew.people[0],
        { action: 'reply-case', how: 'submit', input, request: fresh('r') },
        ear(),
      )
    const before = (await eventsOf(crew)).length
    const chosen = {
      id: drawn.record,
      insert: article.record,
      message: 'Dear Kim,',
      status: 'waiting',
    }
    const said = await submit(chosen)
    expect(said).toContain('Dear Kim,\\n\\nOpen the back.')
    expect(said).toContain('Inserted. Change it as you like, then press Send.')
    expect(await eventsOf(crew)).toHaveLength(before)
    await submit({ ...chosen, insert: '', message: 'Dear Kim, open the back.' })
    expect((await eventsOf(crew)).at(-1)?.name).toBe('message.replied')
  })
})

test('Slack draws the message under another name, as it would keep what was typed under the same', async () => {
  const setting = { crew, ear, surface: 'slack' as const }
  const article = await newArticle(setting)
  const drawn = await newCase(setting, fresh('Clear a paper jam'))
  const input = { id: drawn.record, insert: article.record, message: 'Hi', status: 'open' }
  const said = await asking.slack(
    crew,
    crew.people[0],
    { action: 'reply-case', how: 'submit', input, request: fresh('r') },
    ear(),
  )
  expect(said).toContain('"response_action":"update"')
  expect(said).toMatch(/"action_id":"typed-[0-9a-f-]{36}"/)
})
