import { expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { colleague, newTeam } from '../../support/people/slack.ts'
import { shownIn } from '../../support/people/slack-cards.ts'
import { objectsIn, unique, words } from '../../support/people/words.ts'

const house = useHouse()
const long = 'Donaudampfschifffahrtsgesellschaft '.repeat(5).trim()

test('names longer than any field of Slack are cut, never refused', async () => {
  const ann = await newTeam(house())
  const logged = await ann.command('/deal', `"${long}" 5k renewal`)
  expect(words(logged.json)).toContain('Donaudampf')
  const view = await ann.open(logged.json, 'Edit')
  expect(shownIn(view, 'Deal')).toContain('Donaudampf')
  const saved = await ann.submit(view, { Deal: `${long} second` })
  expect(saved.status).toBe(200)
  for (const command of ['/crm', '/pipeline']) expect((await ann.command(command)).status).toBe(200)
  expect(words((await ann.command('/crm', 'find Donau')).json)).toContain('Donaudampf')
})

test('a long line that cannot be logged keeps what was typed for the form', async () => {
  const ann = await newTeam(house())
  const answer = await ann.command('/deal', `${long.repeat(8)} 12.500 EUR`)
  expect(answer.status).toBe(200)
  expect(words(answer.json)).toMatch(/\w+/)
})

test('many deals still fit into what Slack takes', async () => {
  const ann = await newTeam(house())
  for (let count = 0; count < 30; count++)
    await ann.command('/deal', `Company${count} ${count + 1}k renewal`)
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?30 open deals/)
  for (const text of ['', 'find renewal', 'my deals', 'find Company'])
    expect((await ann.command('/crm', text)).status, text).toBe(200)
})

test('an ampersand and angle brackets are shown as they were typed', async () => {
  const ann = await newTeam(house())
  const logged = await ann.command('/deal', '"Smith &amp; Sons" 5k renewal')
  const escaped = objectsIn(logged.json).filter(({ type }) => type === 'mrkdwn')
  for (const item of escaped) expect(String(item.text)).not.toMatch(/&(?!amp;|lt;|gt;)/)
  const view = await ann.open(logged.json, 'Edit')
  expect(shownIn(view, 'Company')).toBe('Smith & Sons')
})

test('a colleague mentioned in the line is the owner', async () => {
  const ann = await newTeam(house())
  const ben = colleague(house(), ann, 'Ben Brown')
  await ben.command('/crm')
  const said = words((await ann.command('/deal', `Acme 5k renewal <@${ben.id}|ben>`)).json)
  expect(said).toContain('Ben Brown')
  expect(said).not.toContain(ben.id)
  expect(words((await ben.command('/crm')).json)).toContain('Acme renewal')
})

test('a stage that two could mean is asked, and one that none means is said', async () => {
  const ann = await newTeam(house())
  const answer = await ann.command('/deal', 'Acme 5k renewal stage zzz')
  expect(words(answer.json)).toMatch(/zzz|stage/i)
})

test('two companies that fit are offered as buttons', async () => {
  const ann = await newTeam(house())
  const tag = unique()
  await ann.command('/deal', `"Globex${tag} Nord" 1k one`)
  await ann.command('/deal', `"Globex${tag} Sud" 2k two`)
  const asked = await ann.command('/deal', `Globex${tag} 5k renewal`)
  expect(words(asked.json)).toContain(`Globex${tag}`)
  expect(asked.status).toBe(200)
})

test('the same trigger in two workspaces is two deals', async () => {
  const [ann, eve] = [await newTeam(house()), await newTeam(house(), 'Eve Else')]
  const once = `${unique()}.shared`
  expect(words((await ann.command('/deal', 'Acme 5k renewal', once)).json)).toContain(
    'Acme renewal',
  )
  const hers = await eve.command('/deal', 'Globex 6k expansion', once)
  expect(words(hers.json)).toContain('Globex expansion')
  expect(words(hers.json)).not.toContain('Acme')
})

test('a form of another workspace saves nothing there', async () => {
  const [ann, eve] = [await newTeam(house()), await newTeam(house(), 'Eve Else')]
  const logged = await ann.command('/deal', 'Acme 5k renewal')
  const view = await ann.open(logged.json, 'Edit')
  const answer = await eve.submit(view, { Amount: '1 USD' })
  expect(answer.status).toBe(200)
  const found = words((await ann.command('/crm', 'find Acme')).json)
  expect(found).toContain('$5,000')
  expect(words((await eve.command('/pipeline')).json)).toMatch(/^\*?(0|no) open deals/i)
})
