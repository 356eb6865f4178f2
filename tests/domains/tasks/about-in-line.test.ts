import { beforeEach, expect, test } from 'vitest'
import { office } from '../../support/desk-in-memory.ts'

/** What a typed task is about: the deal, the person or the company that its line names in full. */

let house: ReturnType<typeof office>
beforeEach(async () => {
  house = office()
  await house.does('maria', 'save-contact', { name: 'Jane Ford', company: 'Globex GmbH' })
  await house.does('maria', 'save-contact', { name: 'Tom Becker' })
  await house.does('maria', 'log-deal', { deal: 'Globex second site', company: 'Globex GmbH' })
  for (const many of ['1k EUR', '2k EUR'])
    await house.does('maria', 'log-deal', { deal: 'Acme renewal', company: 'Acme', amount: many })
})

const about = async (task: string, more = {}) => {
  const { subtitle } = await house.does('maria', 'add-task', { task, typed: true, ...more })
  return subtitle?.replace(/^you( · )?/, '')
}

test.each([
  ['call jane ford about pricing', 'Jane Ford'],
  ['send offer to globex', 'Globex GmbH'],
  ['prepare Globex second site with Jane Ford', 'Globex second site'],
  ['ask Jane Ford at Globex', 'Jane Ford'],
  ['call Ford Jane', ''],
  ['call Jane', ''],
  ['write to Jane Fordham', ''],
  ['follow up', ''],
  ['prepare Acme renewal', 'Acme'],
])('%s is about %s', async (task, name) => {
  expect(await about(task)).toBe(name)
})

test.each([
  ['for Jane Ford: send the offer', 'send the offer'],
  ['for globex: send the offer', 'send the offer'],
  ['send for Globex: the offer', 'send for Globex: the offer'],
  ['for Initech: send the offer', 'for Initech: send the offer'],
])('%s is called %s', async (task, title) => {
  const card = await house.does('maria', 'add-task', { task, typed: true })
  expect(card.title).toContain(title)
  expect(house.sql('select title from tasks')).toEqual([{ title }])
})

test('what was chosen stays, and what a form says is taken as it stands', async () => {
  const [tom] = house.sql(`select id from contacts where name = 'Tom Becker'`)
  expect(await about('call Jane Ford', { about: tom?.id })).toBe('Tom Becker')
  expect(await about('call Jane Ford', { typed: undefined })).toBe('')
})

test('a deal that is closed, or of those that only others see, is none', async () => {
  const [deal] = house.sql(`select id from deals where title = 'Globex second site'`)
  await house.does('maria', 'win-deal', { id: String(deal?.id) })
  expect(await about('prepare Globex second site')).toBe('Globex GmbH')
})
