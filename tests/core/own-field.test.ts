import { describe, expect, test } from 'vitest'
import { useHouse } from '../support/harness.ts'
import { logged, opened } from '../support/office/deals.ts'
import { surfaces } from '../support/office/desk.ts'
import { type Office, openOffice } from '../support/office/office.ts'

/** A field that a workspace has and others have not: no column, no line of code knows of it. */

const house = useHouse()

const own = {
  deal: {
    source: {
      label: 'Source',
      is: 'choice',
      choices: [
        { value: 'web', label: 'Website' },
        { value: 'fair', label: 'Trade fair' },
      ],
    },
    budget: { label: 'Budget', is: 'money' },
    partner: { label: 'Partner', is: 'record', of: 'company' },
  },
}

async function withOwnFields(): Promise<Office> {
  const office = await openOffice(house())
  const set = 'update workspaces set own_fields = ? where id = ?'
  await house().sql(set, JSON.stringify(own), office.workspace)
  return office
}

const changesOf = (office: Office) =>
  house().sql<{ before: string; after: string }>(
    `select before, after from changes where workspace_id = ? and kind = 'deal'
      order by rowid desc limit 1`,
    office.workspace,
  )

describe.each(surfaces)('a field of the workspace alone, in %s', (surface) => {
  test('is in the form, on the card, in history and goes back with Undo', async () => {
    const office = await withOwnFields()
    const desk = await office.at(surface, office.jonas)
    const form = await desk.form('deal')
    expect(form).toMatch(/Source/)
    expect(form).toMatch(/Trade fair/)
    const receipt = await logged(desk, { Source: 'Website', Budget: '3k EUR' })
    for (const words of ['Source', 'Website', 'Budget', '€3,000']) expect(receipt).toContain(words)
    const [made] = await changesOf(office)
    expect(JSON.parse(made?.after ?? '{}')).toMatchObject({
      source: 'web',
      budget: { minor: 300000, currency: 'EUR' },
    })
    expect(await opened(desk)).toMatch(/Website/)
    await desk.press('Edit')
    expect(desk.typed()).toMatchObject({ Source: 'Website' })
    expect(await desk.fill({ Source: 'Trade fair' })).toMatch(/^Saved: Acme renewal/)
    expect(desk.shown()).toMatch(/Trade fair/)
    const [edited] = await changesOf(office)
    expect([edited?.before, edited?.after].map((one) => JSON.parse(one ?? ''))).toEqual([
      { source: 'web' },
      { source: 'fair' },
    ])
    expect(await desk.press('Undo')).toMatch(/^Undone: Acme renewal/)
    expect(await opened(desk)).toMatch(/Website/)
  })
})
