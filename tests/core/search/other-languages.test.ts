import { describe, expect, test } from 'vitest'
import { understand } from '../../../worker/conversation/command-line.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'

/** Lists that are asked for in the words of other languages, and by what they are worth. */

const house = office()
const { does } = house

await does('maria', 'log-deal', { deal: 'Small', amount: '900 EUR' })
await does('jonas', 'log-deal', { deal: 'Large', amount: '40000 EUR' })
await does('jonas', 'log-deal', { deal: 'Done', amount: '15000 EUR' })
await does('jonas', 'win-deal', { id: newest(house, 'deals') })
await does('maria', 'save-company', { name: 'Offene Türen' })

const typed = async (line: string) => {
  const said = await understand(house.asks('maria'), line)
  if (!('act' in said) || said.act !== 'find-records') return [`${JSON.stringify(said)}`]
  return lines(await does('maria', 'find-records', said.input))
    .filter((one) => one.includes(' | '))
    .map((one) => one.split(' | ')[0])
    .sort()
}

describe('a list', () => {
  test.each([
    ['offene deals', ['Large', 'Small']],
    ['meine offenen deals', ['Small']],
    ['gewonnene deals', ['Done']],
    ['affaires ouvertes', ['Large', 'Small']],
    ['mes affaires ouvertes', ['Small']],
    ['negocios ganados', ['Done']],
    ['открытые сделки', ['Large', 'Small']],
    ['açık fırsatlar', ['Large', 'Small']],
    ['deals over 10k', ['Done', 'Large']],
    ['open deals over 10k', ['Large']],
    ['offene deals unter 1000 EUR', ['Small']],
    ['deals at least 40k', ['Large']],
    ['deals less than €1000', ['Small']],
    ['Firmen', ['Offene Türen']],
  ])('%s', async (line, names) => {
    expect(await typed(line)).toEqual(names)
  })

  test('is not meant where something is called so', async () => {
    const found = lines(await does('maria', 'find-records', { query: 'offene türen' }))
    expect(found[0]).toContain('Offene Türen')
    const none = lines(await does('maria', 'find-records', { query: 'over the moon' }))
    expect(none[0]).toBe('Nothing found for "over the moon"')
  })
})
