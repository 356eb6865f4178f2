import { describe, expect, test } from 'vitest'
import { likeCompanies } from '../../../worker/language/likeness/companies.ts'
import { likePeople } from '../../../worker/language/likeness/people.ts'
import { type Likeness, likely } from '../../../worker/language/likeness/score.ts'
import { companies, people } from './labelled.ts'

/** How often the matcher is right about pairs that people judged. */

interface Judged {
  line: string
  isSame: boolean
  isHeld: boolean
  isFound: boolean
}

function judged<T>(
  pairs: { line: string; isSame: boolean; isHeld: boolean; a: T; b: T }[],
  like: (a: T, b: T) => Likeness,
): Judged[] {
  return pairs.map(({ line, isSame, isHeld, a, b }) => {
    const [one, other] = [like(a, b), like(b, a)]
    // Which of them comes first makes no difference.
    expect(other, line).toEqual(one)
    return { line, isSame, isHeld, isFound: one.score >= likely }
  })
}

function measured(all: Judged[]) {
  const found = all.filter(({ isFound }) => isFound)
  const right = found.filter(({ isSame }) => isSame)
  const wrong = all.filter(({ isSame, isFound }) => isSame !== isFound)
  const precision = right.length / found.length
  const recall = right.length / all.filter(({ isSame }) => isSame).length
  return { precision, recall, wrong: wrong.map(({ line }) => line) }
}

const sets = [
  { name: 'people', all: judged(people, likePeople), least: 300 },
  { name: 'companies', all: judged(companies, likeCompanies), least: 150 },
]

describe.each(sets)('of pairs of $name', ({ all, least }) => {
  test('there are enough, each once, and about half are one', () => {
    expect(all.length).toBeGreaterThanOrEqual(least)
    expect(new Set(all.map(({ line }) => line)).size).toBe(all.length)
    const same = all.filter(({ isSame }) => isSame).length / all.length
    expect(same).toBeGreaterThan(0.4)
    expect(same).toBeLessThan(0.6)
  })

  test('what is found is right in 98 of 100, and 9 of 10 are found', () => {
    const { precision, recall, wrong } = measured(all)
    expect(precision, wrong.join('\n')).toBeGreaterThanOrEqual(0.98)
    expect(recall, wrong.join('\n')).toBeGreaterThanOrEqual(0.9)
  })
})
