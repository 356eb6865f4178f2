import { expect, test } from 'vitest'
import { performed } from '../../worker/api/actions/performed.ts'
import { said } from '../../worker/api/problem.ts'
import { catalogue } from '../../worker/catalogue.ts'
import { partsOf } from '../../worker/core/action/fields.ts'
import type { Json, Raw } from '../../worker/core/card.ts'
import { apiInMemory } from '../support/api-in-memory.ts'

/** Every action, asked for what no form would send: each says why in a sentence, none fails. */

const odd: Record<string, Json> = {
  'an object': { a: 1 },
  'a list of lists': [[]],
  'a huge number': 1e300,
  'a number below zero': -1,
  'a long text': 'x'.repeat(5000),
  'what every object has': '__proto__',
  'an injection': "' or 1=1 --",
  'no character': '\u0000',
  'half a character': '\ud800',
  'a record that is not there': 'deal_nobody',
}

const house = apiInMemory()
const notOurs = /SQLITE|D1_ERROR|^Invalid|: Invalid|Too (?:big|small)|undefined|\[object|NaN/

async function answer(name: string, input: Raw): Promise<string> {
  try {
    await performed(house.asking(), name, input)
    return ''
  } catch (error) {
    const { status, detail } = said(error)
    const isSentence = status < 500 && /^\S.* .*[.?]/s.test(detail) && !notOurs.test(detail)
    return isSentence ? '' : `${name} ${JSON.stringify(input).slice(0, 200)}: ${status} ${detail}`
  }
}

test.each(Object.entries(odd))('%s', async (_what, value) => {
  const wrong: string[] = []
  for (const [name, { input }] of Object.entries(catalogue)) {
    const parts = partsOf(input).map((part) => part.name)
    wrong.push(await answer(name, Object.fromEntries(parts.map((part) => [part, value]))))
    for (const part of parts) wrong.push(await answer(name, { [part]: value }))
  }
  expect(wrong.filter(Boolean)).toEqual([])
})
