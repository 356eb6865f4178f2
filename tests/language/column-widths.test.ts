import { expect, test } from 'vitest'
import { columnWidths, unbroken } from '../../worker/language/column-widths.ts'

test('an amount, a share and a date stay on one line, a sentence does not', () => {
  expect(unbroken('12 500 kr')).toBe('12\u00a0500\u00a0kr')
  expect(unbroken('1 Nov 2026')).toBe('1\u00a0Nov\u00a02026')
  expect(unbroken('a sentence that is longer')).toBe('a sentence that is longer')
})

test('a column of names needs its longest word, one of amounts its longest amount', () => {
  const rows = [
    ['Owner', 'Deals', 'Amount'],
    ['Tomasz Zieliński', '11', '12 500 kr'],
    ['Aoife Byrne', '13', ''],
  ]
  expect(columnWidths(rows)).toEqual([9, 5, 9])
  expect(columnWidths([['Owner', 'Deals'], ['Maria']])).toEqual([5, 5])
  expect(columnWidths([])).toEqual([])
})
