import fc from 'fast-check'
import { expect, test } from 'vitest'
import { declaredKinds } from '../../worker/core/record/registry.ts'
import { shelfOf } from '../../worker/core/record/shelf.ts'
import { newWorkspaceId } from '../../worker/platform/id.ts'
import '../support/kinds.ts'

/** Which workspace and which kind words are of is said by one number, in each of very many rows. */

const kinds = declaredKinds().map(({ kind }) => kind)

test('every kind that is found by words has a number, in each workspace that is made now', () => {
  const found = declaredKinds().filter(({ words }) => words)
  const isNumber = (kind: string) => typeof shelfOf(newWorkspaceId(), kind) === 'number'
  expect(found.filter(({ kind }) => !isNumber(kind)).map(({ kind }) => kind)).toEqual([])
})

test('the places of kinds are those of words that are kept', () => {
  const all = declaredKinds().flatMap(({ kind, shelf }) =>
    shelf === undefined ? [] : [[kind, shelf]],
  )
  expect(Object.fromEntries(all)).toEqual({
    ...{ activity: 0, article: 1, case: 2, company: 3, contact: 4, deal: 5, order: 6, product: 7 },
    ...{ task: 9, template: 10, view: 11 },
  })
})

test('no two workspaces and kinds have one shelf, and its number takes six bytes', () => {
  const letter = fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz')
  const made = fc.array(letter, { minLength: 8, maxLength: 8 }).map((all) => `w_${all.join('')}`)
  const id = fc.oneof(made, fc.constantFrom('w_zzzzzzzz', 'w_00000000', 'workspace_a', 'w_0il'))
  const kind = fc.constantFrom(...kinds, 'vehicle')
  fc.assert(
    fc.property(id, kind, id, kind, (one, is, other, of) => {
      const [a, b] = [shelfOf(one, is), shelfOf(other, of)]
      expect(a === b).toBe(one === other && is === of)
      if (typeof a === 'number') expect(a).toBeLessThan(2 ** 47)
    }),
  )
})
