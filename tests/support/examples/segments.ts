import { fresh } from '../asking.ts'
import { does } from '../made.ts'
import { newest } from '../rows.ts'
import type { Examples } from './example.ts'

export const segments: Examples = {
  'a segment is added': async () => ({
    action: 'save-segment',
    how: 'submit',
    input: { name: fresh('Quiet'), words: 'no order for 60 days' },
  }),
  'a segment is edited': async (setting) => {
    const name = fresh('Quiet')
    await does(setting, 'save-segment', { name, words: 'no order for 60 days' })
    const drawn = await newest(setting.crew, 'segments')
    const input = { id: drawn.record, name, words: 'no order for 90 days' }
    return { action: 'save-segment', how: 'submit', input, drawn }
  },
}
