import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OwnField } from '../../schema/directory/directory.ts'
import type { Raw } from '../../worker/core/card.ts'
import type { Context } from '../../worker/core/context.ts'
import { apiInMemory } from '../support/api-in-memory.ts'
import { newest } from '../support/desk-in-memory.ts'

/** Lists by fields of a workspace's own: what they find and in which order, against all that there is. */

const choices = ['web', 'fair', 'friend'].map((value) => ({ value, label: value }))
const types: Record<string, { field: OwnField; value: fc.Arbitrary<Raw[string]> }> = {
  text: { field: { label: 'T', is: 'text' }, value: fc.constantFrom('Änne', 'bob', 'anne', 'Zoe') },
  number: { field: { label: 'N', is: 'number' }, value: fc.constantFrom(-3, 0, 2.5, 10, 1e9) },
  money: {
    field: { label: 'M', is: 'money' },
    value: fc.constantFrom(100, 2000, 30000).map((minor) => ({ minor, currency: 'EUR' })),
  },
  date: {
    field: { label: 'D', is: 'date' },
    value: fc.constantFrom('2026-01-31', '2026-12-01', '2027-02-28'),
  },
  datetime: {
    field: { label: 'I', is: 'datetime' },
    value: fc.constantFrom('2026-01-31T10:00:00.000Z', '2026-01-31T09:59:59.000Z'),
  },
  choice: { field: { label: 'C', is: 'choice', choices }, value: fc.constantFrom('web', 'fair') },
  yesno: { field: { label: 'Y', is: 'yesno' }, value: fc.boolean() },
}

const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
const keyOf = (value: Raw[string]): string | number => {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number') return value
  if (typeof value === 'object') return Number((value as { minor: number }).minor) // as made above
  return folded(String(value))
}
const asParam = (value: Raw[string]) =>
  typeof value === 'object' ? String(keyOf(value)) : encodeURIComponent(String(value))

interface Held {
  id: string
  key: string | number
  value: Raw[string]
}

const order = (a: Held, b: Held) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : 1)

test.each(Object.entries(types))(
  'a %s is found, compared and sorted by, page by page, as it is edited and undone',
  async (_name, { field, value }) => {
    const values = fc.array(fc.option(value, { nil: null, freq: 4 }), {
      minLength: 3,
      maxLength: 9,
    })
    await fc.assert(
      fc.asyncProperty(values, value, async (given, sought) => {
        const all = apiInMemory()
        const ownFields = { deal: { own: field } }
        const as = (): Context => {
          const ctx = all.asking()
          return { ...ctx, workspace: { ...ctx.workspace, ownFields } }
        }
        const held: Held[] = []
        const made: string[] = []
        for (const [at, own] of given.entries()) {
          const does = (action: string, input: Raw) => all.does('maria', action, input, workspace())
          await does('log-deal', { deal: `D${at}`, own: given.at(-1 - at) ?? null })
          const id = newest(all, 'deals')
          made.push(id)
          await does('edit-deal', { id, own, deal: `E${at}` })
          await does('edit-deal', { id, own: sought, deal: `F${at}` })
          await does('undo', { event: newest(all, 'events') })
          if (own !== null) held.push({ id, value: own, key: keyOf(own) })
        }
        function workspace(): Partial<Context> {
          return { workspace: as().workspace }
        }
        const ids = async (address: string) =>
          (await all.pages(`deals?limit=2&${address}`, as())).flat().map(({ id }) => id)
        const sorted = held.toSorted(order).map(({ id }) => id)
        expect(await ids('sort=own')).toEqual(sorted)
        expect(await ids('sort=-own')).toEqual(sorted.toReversed())
        const key = keyOf(sought)
        const which = (is: (one: Held) => boolean) =>
          held
            .filter(is)
            .toSorted(order)
            .map(({ id }) => id)
        expect(await ids(`filter[own]=${asParam(sought)}`)).toEqual(
          which((one) => one.key === key).toReversed(),
        )
        const without = (kept: string[]) => made.filter((id) => !kept.includes(id)).sort()
        const some = held.map(({ id }) => id)
        expect((await ids('filter[own][empty]=true')).sort()).toEqual(without(some))
        expect((await ids('filter[own][empty]=true&filter[status]=open')).sort()).toEqual(
          without(some),
        )
        expect((await ids(`filter[own]=${asParam(sought)}&filter[status]=open`)).sort()).toEqual(
          which((one) => one.key === key).sort(),
        )
        expect(await ids(`filter[own]=${asParam(sought)}&filter[status]=won`)).toEqual([])
        if (field.is === 'choice' || field.is === 'yesno') return
        expect((await ids(`filter[own][ne]=${asParam(sought)}`)).sort()).toEqual(
          without(which((one) => one.key === key)),
        )
        expect(await ids(`filter[own][gte]=${asParam(sought)}`)).toEqual(
          which((one) => one.key >= key),
        )
        expect(await ids(`filter[own][lte]=${asParam(sought)}&sort=-own`)).toEqual(
          which((one) => one.key <= key).toReversed(),
        )
      }),
      { numRuns: 6 },
    )
  },
)
