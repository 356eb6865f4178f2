import { unreadable } from './line.ts'

/** Of a line that goes on and on, no more is held at once. */
export const longestLine = 16_000_000

const tooLong = () =>
  unreadable('A line of this file has more than 16 million letters. Nothing of it was taken.')

/** A text's lines, as many at once as a piece of it has whole; the last may be empty. */
export async function* textLines(text: AsyncGenerator<string>): AsyncGenerator<string[]> {
  let [held, size]: [string[], number] = [[], 0]
  for await (const piece of text) {
    const all = piece.split('\n')
    const last = all.pop() ?? ''
    if (all.length) {
      all[0] = held.join('') + all[0]
      held = []
      size = 0
      yield all
    }
    held.push(last)
    size += last.length
    if (size > longestLine) throw tooLong()
  }
  yield [held.join('')]
}
