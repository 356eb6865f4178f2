import { expect, test } from 'vitest'
import { csv } from '../../worker/language/csv.ts'

test.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['+49 30', "'+49 30"],
  ['-5', "'-5"],
  ['@cmd', "'@cmd"],
  ['\tx', "'\tx"],
  ['\rx', '"\'\rx"'],
  ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
  ['a=b', 'a=b'],
  ['Größe', 'Größe'],
  [-5, '-5'],
  [null, ''],
  [undefined, ''],
])('%j is written as %j', (value, is) => {
  expect(csv(['head'], [[value]])).toBe(`\uFEFFhead\r\n${is}\r\n`)
})
