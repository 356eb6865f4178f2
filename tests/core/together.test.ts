import { expect, test } from 'vitest'
import { doTogether } from '../../worker/core/batch/index.ts'
import { type Mode, saveRow } from '../../worker/core/batch/save-row.ts'
import { recordKind } from '../../worker/core/record/registry.ts'
import { saveContact } from '../../worker/domains/contacts/actions/save-contact.ts'
import { contactsByKey } from '../../worker/domains/contacts/queries.ts'
import { ask } from '../../worker/platform/db.ts'
import { office } from '../support/desk-in-memory.ts'

/** People saved together: what became of each, which were begun in their order, and what is saved. */
async function together(mode: Mode, people: { name: string; emails: string[]; title?: string }[]) {
  const begun: string[] = []
  const { rows, changes } = await doTogether(
    office().asks('maria'),
    people,
    (ctx, person, taken) => {
      begun.push(person.name)
      return saveRow(ctx, recordKind(ctx, 'contact'), [mode, person], taken)
    },
  )
  const came = rows.map((row) => ('error' in row ? String(row.error) : row.done.status))
  return { came, begun, saved: changes.map(({ op, row }) => [op, row.name, row.title]) }
}

const kim = { name: 'Kim Doe', emails: ['kim@globex.example'] }
const lee = { name: 'Lee Roe', emails: ['lee@globex.example'] }

test('of many each is begun once, and sees what those before it did', async () => {
  const again = { ...kim, name: 'Kim D. Doe', title: 'Buyer' }
  expect(await together('upsert', [kim, lee, again])).toEqual({
    came: [201, 201, 200],
    begun: ['Kim Doe', 'Lee Roe', 'Kim D. Doe'],
    saved: [
      ['insert', 'Kim D. Doe', 'Buyer'],
      ['insert', 'Lee Roe', null],
    ],
  })
})

test('what went by something that one before it changed is begun anew', async () => {
  const begun: string[] = []
  const { rows, changes } = await doTogether(
    office().asks('maria'),
    ['kim', 'lee', 'jo'],
    async (ctx, name) => {
      begun.push(name)
      const holders = (at: string) => contactsByKey(ctx, 'email', [`${at}@globex.example`])
      const [[first]] = await ask(ctx.db, holders('kim'))
      const [[other]] = await ask(ctx.db, holders(`other.${name}`))
      if (!first && !other)
        await saveContact.perform(ctx, { name, email: `${name}@globex.example` })
      return first?.name
    },
  )
  expect(rows).toEqual([{ done: undefined }, { done: 'kim' }, { done: 'kim' }])
  expect(begun).toEqual(['kim', 'lee', 'jo', 'lee', 'jo'])
  expect(changes.map(({ row }) => row.name)).toEqual(['kim'])
})

test('one that another has made a mistake of is refused, and those behind it are saved', async () => {
  const twice = { ...kim, name: 'Kim Doe II' }
  expect(await together('create', [kim, twice, lee])).toEqual({
    came: [201, expect.stringMatching(/Kim Doe already has this address/), 201],
    begun: ['Kim Doe', 'Kim Doe II', 'Lee Roe'],
    saved: [
      ['insert', 'Kim Doe', null],
      ['insert', 'Lee Roe', null],
    ],
  })
})
