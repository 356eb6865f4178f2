import fc from 'fast-check'
import { expect, test } from 'vitest'
import { xlsxLines } from '../../worker/domains/imports/reading/xlsx.ts'
import { type WorkbookCell, workbook } from '../../worker/platform/workbook.ts'

/** What a spreadsheet would show, as the reader of workbooks has it. */
async function read(bytes: Uint8Array) {
  const source = {
    ...{ name: 'file.xlsx', size: bytes.length },
    open: async () => new Blob([new Uint8Array(bytes)]).stream(),
  }
  const rows: string[][] = []
  for await (const some of xlsxLines(source)) rows.push(...some.map(({ cells }) => cells))
  const [headers, ...others] = rows
  return { headers, rows: others }
}

test('texts stay texts, numbers numbers, days and moments what clocks show', async () => {
  const rows: WorkbookCell[][] = [
    ['=1+1', 12_500.5, { day: '2027-01-20' }, { moment: '2027-01-20 09:30:15' }, null],
    ['<b>&"', -3, { day: '1999-12-31' }, { moment: '2024-02-29 23:59:59' }, ' x '],
  ]
  const header = ['Text', 'Number', 'Day', 'Moment', 'Empty']
  const file = await read(workbook([{ name: 'A/B: [x]', header, rows }]))
  expect(file.headers).toEqual(header)
  expect(file.rows.map((row) => row.slice(0, 4))).toEqual([
    ['=1+1', '12500.5', '2027-01-20', '2027-01-20 09:30'],
    ['<b>&"', '-3', '1999-12-31', '2024-02-29 23:59'],
  ])
  const xml = new TextDecoder().decode(workbook([{ name: 'x', header: [], rows }]))
  expect(xml).not.toContain('<f>')
})

test('any text comes back as it was', async () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }).filter((one) => {
    // What XML cannot hold is left out, and a cell of blanks is no cell.
    const odd = [...one].some(
      (letter) => letter < ' ' || letter === '\uFFFE' || letter === '\uFFFF',
    )
    return !odd && one.trim() !== '' && one.isWellFormed()
  })
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (cells) => {
      const { rows } = await read(
        workbook([{ name: 'x', header: ['A', 'B', 'C', 'D', 'E'], rows: [cells, cells] }]),
      )
      expect(rows).toEqual([cells, cells])
    }),
    { numRuns: 60 },
  )
})
