import { getTableColumns, getTableName } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { OwnField } from '../../schema/directory/directory.ts'
import '../../worker/catalogue.ts'
import { declaredKinds } from '../../worker/core/record/registry.ts'
import { useHouse } from '../support/harness.ts'
import { recordType } from '../support/kinds.ts'
import { surfaces } from '../support/office/desk.ts'
import type { Office } from '../support/office/office.ts'
import {
  acme,
  add,
  everywhere,
  formed,
  ofAll,
  openAgain,
  withFields,
} from '../support/office/own-fields.ts'

/** Fields that a workspace has and others have not: no column, no line of code knows of them. */

const house = useHouse()

const source: OwnField = {
  label: 'Source',
  is: 'choice',
  choices: [
    { value: 'web', label: 'Website' },
    { value: 'fair', label: 'Trade fair' },
  ],
}
const budget: OwnField = { label: 'Budget', is: 'money' }
const partner: OwnField = { label: 'Partner', is: 'record', of: 'company' }

const plain: Record<string, OwnField> = {
  seats: { label: 'Seats', is: 'number', begins: 10 },
  call: { label: 'Call at', is: 'datetime' },
  signed: { label: 'Signed', is: 'yesno' },
  page: { label: 'Page', is: 'url' },
  marks: {
    label: 'Marks',
    is: 'choices',
    choices: [
      { value: 'hot', label: 'Hot lead' },
      { value: 'vip', label: 'VIP' },
      { value: 'old', label: 'Old', retired: true },
    ],
  },
}

const changesOf = async (office: Office, kind: string) => {
  const all = await house().sql<{ before: string | null; after: string | null }>(
    `select before, after from changes where workspace_id = ? and kind = ? order by rowid desc`,
    ...[office.workspace, kind],
  )
  const read = (text: string | null) => JSON.parse(text ?? 'null')
  return all.map(({ before, after }) => ({ before: read(before), after: read(after) }))
}

/** What the newest of them was made with: its change says so, or it does itself until it is changed. */
async function madeWith(office: Office, kind: string) {
  const { table, firstInItself } = recordType(kind)
  if (!firstInItself) return (await changesOf(office, kind))[0]?.after
  const query = `select own_values as own from ${getTableName(table)} where workspace_id = ?
    order by rowid desc limit 1`
  const [row] = await house().sql<{ own: string }>(query, office.workspace)
  return JSON.parse(row?.own ?? 'null')
}

test('every kind with room for fields of a workspace is tried', () => {
  const having = declaredKinds().filter(({ table }) => 'ownValues' in getTableColumns(table))
  expect(having.map(({ kind }) => kind).sort()).toEqual(Object.keys(formed).sort())
})

describe.each(everywhere(surfaces))(
  'a field of the workspace alone, of a %s in %s',
  (kind, surface) => {
    test('is in the forms, on the card, in history and goes back with Undo', async () => {
      const office = await withFields(house(), ofAll({ source, budget, partner, ...plain }))
      const desk = await office.at(surface)
      await acme(desk)
      const { form, found, edited } = formed[kind] ?? expect.fail(kind)
      expect(await desk.form(form)).toMatch(/Source(?:.|\n)*Budget(?:.|\n)*Partner/)
      expect(desk.typed()).toMatchObject({ Seats: '10' })
      const own = { Source: 'Website', Budget: '3k EUR', Partner: 'Acme' }
      const more = { Seats: '1,200.5', 'Call at': '30 Sep 2031 15:00', Signed: 'Yes' }
      const chosen = { Marks: 'Hot lead,VIP', Page: 'https://acme.example/a' }
      const receipt = await add(desk, kind, { ...own, ...more, ...chosen })
      const onCard = [
        ...['Source', 'Website', 'Budget', '€3,000', 'Partner', 'Acme', '1,200.5', 'Hot lead, VIP'],
        ...['2031, 15:00', 'Signed', 'Yes', 'acme.example/a'],
      ]
      for (const words of onCard) expect(receipt).toContain(words)
      const made = await madeWith(office, kind)
      expect(made).toMatchObject({
        source: 'web',
        budget: { minor: 300000, currency: 'EUR' },
        partner: expect.stringMatching(/^company_/),
        seats: 1200.5,
        signed: true,
        marks: ['hot', 'vip'],
        page: 'https://acme.example/a',
        call: expect.stringMatching(/^2031-09-30T1[345]:00:00.000Z$/),
      })
      if (found) for (const words of onCard) expect(await openAgain(desk, found)).toContain(words)
      if (edited) {
        await desk.press('Edit')
        expect(desk.typed()).toMatchObject({
          ...{ ...own, ...more, ...chosen, Budget: '3000 EUR' },
          ...{ Seats: '1200.5', 'Call at': '2031-09-30 15:00' },
        })
        const saved = await desk.fill({ Source: 'Trade fair', Partner: '' })
        expect(saved).toMatch(/^Saved: (?:.|\n)*Trade fair/)
        expect(saved).not.toMatch(/Partner/)
        const [change] = await changesOf(office, kind)
        expect(change).toEqual({
          before: { source: 'web', partner: made.partner },
          after: { source: 'fair', partner: null },
        })
      }
      const undone = await desk.press('Undo')
      expect(undone).toMatch(/^Undone/)
      if (edited) for (const words of onCard) expect(undone).toContain(words)
      const [last] = await changesOf(office, kind)
      expect(last?.[edited ? 'after' : 'before']).toMatchObject({ source: 'web' })
    })
  },
)
