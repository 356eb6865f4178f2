import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { partsOf } from '../../../adapters/command-line/parts.ts'

/** A large file in parts, of which each is imported alone. */

async function* chunksOf(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function parts(text: string | Buffer, { largest = 60, size = 7, isTable = true } = {}) {
  const all: string[] = []
  const bytes = Buffer.from(text)
  for await (const part of partsOf(chunksOf(bytes, size), { largest, isTable }))
    all.push(part.toString('utf8'))
  return all
}

const rows = (text: string) =>
  Papa.parse<string[]>(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), {
    ...{ delimiter: ',', newline: '\n', skipEmptyLines: true },
  }).data

/** What all parts bring, and that each begins with its header. */
function whole(all: string[], header: string[]): string[][] {
  return all.flatMap((part) => {
    const [first, ...rest] = rows(part)
    expect(first).toEqual(header)
    return rest
  })
}

const lines = (end: string) =>
  ['Name,Note', ...Array.from({ length: 30 }, (_, at) => `P ${at},"one${end}two, ""${at}"""`)].join(
    end,
  )

test.each(['\n', '\r\n', '\r'])('each part has the header and whole lines: %j', async (end) => {
  for (const size of [1, 5, 64, 4096])
    for (const text of [lines(end), `\uFEFF${lines(end)}`, `${lines(end)}${end}`]) {
      const all = await parts(text, { size, largest: 100 })
      if (size < 100) expect(all.length).toBeGreaterThan(3)
      expect(whole(all, ['Name', 'Note'])).toEqual(rows(text).slice(1))
      expect(all.every((part) => part.startsWith('\uFEFF') === text.startsWith('\uFEFF'))).toBe(
        true,
      )
    }
})

test('a quotation mark within a cell opens nothing', async () => {
  const text = ['Name,Size', ...Array.from({ length: 20 }, (_, at) => `Disk ${at},5" or 3" ${at}`)]
  const all = await parts(text.join('\n'), { largest: 80 })
  expect(all.length).toBeGreaterThan(3)
  expect(all.flatMap((part) => part.trim().split('\n').slice(1))).toEqual(text.slice(1))
})

test('JSON lines have no header: none is there twice, and their quotation marks open nothing', async () => {
  const text = Array.from({ length: 20 }, (_, at) => JSON.stringify({ name: `P "${at}`, at }))
  const all = await parts(text.join('\n'), { isTable: false })
  expect(all.length).toBeGreaterThan(3)
  expect(all.join('').split('\n')).toEqual(text)
})

test('what stands above a table stands above each part of it', async () => {
  const text = ['Report of May', '', 'Name,E-mail', ...Array(20).fill('Kim,kim@x.example')]
  const all = await parts(text.join('\n'), { largest: 90 })
  expect(all.length).toBeGreaterThan(3)
  for (const part of all) expect(part).toMatch(/^Report of May\n\nName,E-mail\nKim,kim@x\.example/)
  expect(all.join('').match(/Kim/g)).toHaveLength(20)
})

test('any table comes whole, however it is cut', async () => {
  const cell = fc.string({
    maxLength: 12,
    unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ', '1'),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 20, max: 300 }),
      async (cells, size, largest) => {
        const data = cells.map(([one, other], at) => [`row ${at}`, one, other])
        const text = Papa.unparse([['Number', 'Name', 'Note'], ...data], { newline: '\n' })
        const all = await parts(text, { size, largest })
        expect(whole(all, ['Number', 'Name', 'Note'])).toEqual(rows(text).slice(1))
      },
    ),
  )
})

test('what never ends, and what is in two bytes a letter, is a sentence', async () => {
  const open = Buffer.from(`Name,Note\nKim,"${'x'.repeat(17_000_000)}`)
  await expect(parts(open, { size: 1 << 20 })).rejects.toThrow(/opened and never closed/)
  const wide = Buffer.from('\uFEFFName,Note\nKim,x', 'utf16le')
  await expect(parts(wide)).rejects.toThrow(/save it as UTF-8/)
})
