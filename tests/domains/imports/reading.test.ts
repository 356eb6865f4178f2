import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { CrmError } from '../../../worker/core/errors.ts'
import { openFile } from '../../../worker/domains/imports/reading/index.ts'
import { read, sourceOf, wide, workbook } from './files.ts'

const people = 'Name,E-mail\nKim Doe,kim@globex.example\nJosé Peña,jose@globex.example\n'
const rows = [
  ['Kim Doe', 'kim@globex.example'],
  ['José Peña', 'jose@globex.example'],
]

test.each<[string, string | Uint8Array | number[]]>([
  ['UTF-8', people],
  ['UTF-8 with a mark', `\uFEFF${people}`],
  ['UTF-16, little end first', wide(people)],
  ['UTF-16, big end first', wide(people, true)],
  ['UTF-16 without a mark', wide(people, false, false)],
  ['Windows-1252', Buffer.from(people, 'latin1')],
  ['lines that end in CR', people.replaceAll('\n', '\r')],
  ['lines that end in CR and LF', people.replaceAll('\n', '\r\n')],
  ['semicolons', people.replaceAll(',', ';')],
  ['tabs', people.replaceAll(',', '\t')],
  ['a first line that names the separator for Excel', `sep=;\n${people.replaceAll(',', ';')}`],
  ['quotes', people.replaceAll(/[^,\n]+/g, '"$&"')],
])('a table is read in %s, in pieces of any size', async (_, content) => {
  for (const piece of [1, 65_536])
    expect(await read(content, piece)).toMatchObject({ headers: ['Name', 'E-mail'], rows })
})

test.each([
  ['windows-1251', 'Имя;Город\nИван Петров;Нижний Новгород\nМария Сидорова;Санкт-Петербург\n'],
  ['windows-1250', 'Jméno;Město\nJiří Dvořák;Plzeň\nKateřina Žáková;České Budějovice u Vltavy\n'],
  ['shift_jis', '氏名,会社\n山田太郎,株式会社サンプル\n鈴木花子,有限会社テスト東京支店\n'],
])('%s is found out', async (encoding, text) => {
  const table = new Map<string, number[]>()
  const decoder = new TextDecoder(encoding)
  for (let high = 0; high < 256; high += 1) {
    table.set(decoder.decode(new Uint8Array([high])), [high])
    if (encoding === 'shift_jis')
      for (let low = 0x40; low < 256; low += 1)
        table.set(decoder.decode(new Uint8Array([high, low])), [high, low])
  }
  const bytes = [...text].flatMap((letter) => table.get(letter) ?? letter.charCodeAt(0))
  const found = await read(bytes)
  const [first] = text.split('\n')
  expect(found.headers).toEqual(first?.split(/[;,]/))
  expect(found.rows.flat().join()).toBe(
    text.split('\n').slice(1).join(',').replace(/;/g, ',').replace(/,$/, ''),
  )
})

test('lines above a table and what closes a report are no part of it', async () => {
  const found = await read(
    [
      ...['"Opportunities by owner"', '"As of 2026-11-28 10:00"', '""'],
      ...['"Opportunity Name","Amount","Stage"', '"Fleet","1200","Proposal"', '"Vans","","Won"'],
      ...['"Grand Totals (2 records)"', '"Confidential Information - Do Not Distribute"'],
    ].join('\n'),
  )
  expect(found).toMatchObject({
    headers: ['Opportunity Name', 'Amount', 'Stage'],
    rows: [
      ['Fleet', '1200', 'Proposal'],
      ['Vans', '', 'Won'],
    ],
  })
})

test('a table without a header has its columns by their letters', async () => {
  const found = await read('Kim Doe,kim@globex.example\nLee Roe,lee@globex.example\n')
  expect(found.headers).toEqual(['Column A', 'Column B'])
  expect(found.rows).toHaveLength(2)
})

test('a row that is no row is refused, with its number and why; the others are read', async () => {
  const found = await read('Name,Note\nKim,"a "b" c"\nLee,ok\nRoe,1,2,3\nDoe,"two\nlines"\n')
  expect(found.rows).toEqual([
    ['Lee', 'ok'],
    ['Doe', 'two\nlines'],
  ])
  expect(found.refused.map(({ row, refused }) => [row, refused])).toEqual([
    [2, expect.stringMatching(/quotation marks/)],
    [4, 'It has 4 cells where the header has 2.'],
  ])
})

test('letters of another encoding than the rest refuse their row', async () => {
  const good = Array.from({ length: 40 }, (_, at) => `Zoë ${at},zoe${at}@globex.example\n`).join('')
  const bytes = [
    ...Buffer.from(`Name,E-mail\n${good}`),
    ...Buffer.from('José,j@x.example\n', 'latin1'),
  ]
  const found = await read(bytes)
  expect(found.rows).toHaveLength(40)
  expect(found.refused).toMatchObject([{ row: 42 }])
})

test('a workbook: texts, numbers, days and hidden sheets', async () => {
  const found = await read(
    workbook([
      { hidden: true, rows: [['nothing']] },
      {
        rows: [
          ['Name', 'Amount', 'Closes', 'At', 'Free', 'Won'],
          [
            'Acme & Söhne <GmbH>',
            0.1 + 0.2,
            { number: 46_000, format: 14 },
            { number: 46_000.5, format: 22 },
            { number: 12.5, format: 165 },
            true,
          ],
          ['Globex', 12_500, { number: 46_001, format: 164 }, null, null, false],
        ],
      },
    ]),
    1000,
  )
  expect(found).toMatchObject({
    format: 'xlsx',
    headers: ['Name', 'Amount', 'Closes', 'At', 'Free', 'Won'],
    rows: [
      ['Acme & Söhne <GmbH>', '0.3', '2025-12-09', '2025-12-09 12:00', '12.5', 'true'],
      ['Globex', '12500', '2025-12-10', '', '', 'false'],
    ],
  })
})

test('of several sheets the first with columns that are known is read', async () => {
  const found = await read(
    workbook([
      { rows: [['Export Summary'], [], ['Sheet', 'Table'], ['Contacts', 'Table 1']] },
      {
        rows: [
          ['Table 1', null],
          ['Name', 'E-mail'],
          ['Ute Kern', 'ute@kern.example'],
        ],
      },
    ]),
  )
  expect(found).toMatchObject({
    headers: ['Name', 'E-mail'],
    rows: [['Ute Kern', 'ute@kern.example']],
  })
})

test('a workbook that counts days from 1904', async () => {
  const rows = [
    ['Name', 'Closes'],
    ['Acme', { number: 0, format: 14 }],
    ['Globex', { number: 44_538, format: 14 }],
  ]
  const found = await read(workbook([{ rows }], { from1904: true }))
  expect(found.rows.map(([, day]) => day)).toEqual([expect.any(String), '2025-12-09'])
})

test('address cards of 2.1, 3.0 and 4.0', async () => {
  const found = await read(
    [
      ...[
        'BEGIN:VCARD',
        'VERSION:2.1',
        'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Pe=F1a;Jos=E9',
      ],
      ...[
        'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jos=C3=A9 =',
        'Pe=C3=B1a',
        'TEL;WORK;VOICE:+44 20 7946 0958',
      ],
      ...['EMAIL;INTERNET:jose@globex.example', 'ORG:Globex;Sales', 'END:VCARD'],
      ...['BEGIN:VCARD', 'VERSION:3.0', 'FN:Kim Doe', 'ADR;TYPE=HOME:;;Long Lane 1;London;;EC1;UK'],
      ...[
        'item1.EMAIL;TYPE=work:kim@a.example',
        'EMAIL:kim@b.example',
        'NOTE:first\\, then',
        ' second\\nline',
        'BDAY:19840317',
        'END:VCARD',
      ],
      ...[
        'BEGIN:VCARD',
        'VERSION:4.0',
        'FN:Lee Roe',
        'TEL;VALUE=uri;TYPE="voice,home":tel:+1-555-010-9999;ext=5',
        'BDAY:1990-01-02',
        'END:VCARD',
      ],
      'BEGIN:VCARD',
      'FN:Cut off',
    ].join('\r\n'),
    11,
  )
  const people = found.rows.map((cells) =>
    Object.fromEntries(cells.flatMap((cell, at) => (cell ? [[found.headers[at], cell]] : []))),
  )
  expect(people).toEqual([
    {
      ...{
        'First name': 'José',
        'Last name': 'Peña',
        Name: 'José Peña',
        Phone: '+44 20 7946 0958',
      },
      ...{ 'E-mail': 'jose@globex.example', Company: 'Globex', Department: 'Sales' },
    },
    {
      ...{
        Name: 'Kim Doe',
        'Private address': 'Long Lane 1, London, EC1, UK',
        Birthday: '1984-03-17',
      },
      ...{ 'E-mail': 'kim@a.example\nkim@b.example', Note: 'first, thensecond\nline' },
    },
    { Name: 'Lee Roe', Phone: '+1-555-010-9999', Birthday: '1990-01-02' },
  ])
  expect(found.refused).toMatchObject([{ refused: 'This card has no end.' }])
})

test('JSON lines: what lies inside is named by its path', async () => {
  const found = await read(
    '{"name":"Kim","company":{"name":"Globex"}}\n{"emails":["a@x.example","b@x.example"],"age":4}\nnot json\n[1]\n',
  )
  expect(found.headers).toEqual(['name', 'company.name', 'emails', 'age'])
  expect(found.rows).toEqual([
    ['Kim', 'Globex'],
    ['', '', 'a@x.example\nb@x.example', '4'],
  ])
  expect(found.refused).toHaveLength(2)
})

test.each<[string, string | Uint8Array | number[], RegExp]>([
  ['nothing', '', /empty/],
  ['only blank lines', '\n\n  \n', /nothing in this file/],
  ['an old Excel file', [0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3], /before 2007/],
  ['a PDF', '%PDF-1.7', /PDF/],
  [
    'a picture',
    [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 1, 0, 4, 5, 6],
    /cannot be read/,
  ],
  [
    'an archive that is no workbook',
    zipSync({ 'a.txt': new Uint8Array([1]) }),
    /save the sheet as CSV/,
  ],
  [
    'a quote that never ends',
    `Name,Note\nKim,"open\n${'Lee,ok\n'.repeat(9)}`,
    /In row 2 a quotation mark/,
  ],
  [
    'far too many columns',
    `${Array.from({ length: 600 }, (_, at) => `c${at}`).join()}\n1`,
    /500 columns/,
  ],
])('%s is answered by a sentence', async (_, content, reason) => {
  await expect(read(content)).rejects.toThrow(reason)
})

test('a bomb is no more unpacked than is allowed', async () => {
  const sheet = `<worksheet><sheetData>${' '.repeat(201_000_000)}</sheetData></worksheet>`
  const bomb = zipSync({
    'xl/workbook.xml': new TextEncoder().encode(
      '<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': new TextEncoder().encode(
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': new TextEncoder().encode(sheet),
  })
  expect(bomb.length).toBeLessThan(1_000_000)
  await expect(read(bomb)).rejects.toThrow(/save the sheet as CSV/)
})

test('a workbook is read up to 20 MB, and one byte more is a sentence', async () => {
  const files = unzipSync(workbook([{ rows: [['Name'], ['Kim Doe']] }]))
  // What else the package holds, such as a picture, is not unpacked.
  const filled = (size: number) =>
    zipSync({ ...files, 'xl/media/image1.png': [new Uint8Array(size), { level: 0 }] })
  const most = 20_000_000 - filled(0).length
  const largest = filled(most)
  expect(largest).toHaveLength(20_000_000)
  expect((await read(largest)).rows).toEqual([['Kim Doe']])
  await expect(read(filled(most + 1))).rejects.toThrow(
    /it may have 20 MB, and 200 MB unpacked\. Please save the sheet as CSV/,
  )
})

test('bombs in what else is read of a workbook stop at the same sizes', async () => {
  const files = unzipSync(workbook([{ rows: [['Name'], ['Kim Doe']] }]))
  const shared = strToU8(`<sst>${`<si><t>${' x'.repeat(500)}</t></si>`.repeat(21_000)}</sst>`)
  const styles = strToU8(`<styleSheet>${' '.repeat(201_000_000)}</styleSheet>`)
  for (const one of [{ 'xl/sharedStrings.xml': shared }, { 'xl/styles.xml': styles }]) {
    const bomb = zipSync({ ...files, ...one }, { level: 1 })
    expect(bomb.length).toBeLessThan(2_000_000)
    await expect(read(bomb)).rejects.toThrow(/save the sheet as CSV/)
  }
  // An archive in itself is nothing that is unpacked.
  const nested = zipSync({ ...files, 'xl/embeddings/inner.zip': zipSync({ a: styles }) })
  expect((await read(nested)).rows).toEqual([['Kim Doe']])
})

test('a cell of ten million letters refuses its row and no other', async () => {
  const found = await read(`Name,Note\nKim,"${'x\n'.repeat(5_000_000)}"\nLee,ok\n`)
  expect(found.rows).toEqual([['Lee', 'ok']])
  expect(found.refused.map(({ row }) => row)).toEqual([2])
})

test('a line without an end is a sentence before it is held whole', async () => {
  const long = 'x'.repeat(17_000_000)
  for (const text of [`{"name":"${long}`, `BEGIN:VCARD\nFN:${long}`])
    await expect(read(text)).rejects.toThrow(/more than 16 million letters/)
})

test('three hundred columns are no more than many', async () => {
  const names = Array.from({ length: 300 }, (_, at) => `Field ${at}`)
  const found = await read(`${names.join()}\n${names.map((_, at) => `v${at}`).join()}\n`)
  expect(found.headers).toEqual(names)
  expect(found.rows[0]).toHaveLength(300)
})

const cell = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((text) => text.replace(/[\r\uFFFD]/g, ''))

test('what was written as a table is read as it was', async () => {
  const written = fc.record({
    rows: fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    newline: fc.constantFrom('\n', '\r\n'),
    piece: fc.integer({ min: 1, max: 50 }),
  })
  await fc.assert(
    fc.asyncProperty(written, async ({ rows, delimiter, newline, piece }) => {
      const some = rows.filter((cells) => cells.some((one) => one.trim()))
      const text = Papa.unparse([['Name', 'Town', 'Note'], ...some], {
        delimiter,
        newline,
        quotes: true,
      })
      const found = await read(text, piece)
      expect(found.headers).toEqual(['Name', 'Town', 'Note'])
      expect(found.rows).toEqual(some)
    }),
    { numRuns: 60 },
  )
})

const begun = fc.constantFrom(
  '',
  'Name,E-mail\n',
  '"',
  'BEGIN:VCARD\n',
  '{"a":',
  'PK\u0003\u0004',
  '\uFEFF',
)

test('any bytes are read or answered by a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(begun, fc.uint8Array({ maxLength: 400 }), async (head, bytes) => {
      const all = new Uint8Array([...new TextEncoder().encode(head), ...bytes])
      const found = await read(all, 50).catch((error: unknown) => error)
      expect(found instanceof Error ? found instanceof CrmError : true).toBe(true)
    }),
    { numRuns: 400 },
  )
})

test('a workbook with any bytes changed is read or answered by a sentence', async () => {
  const whole = workbook([
    {
      rows: [
        ['Name', 'Amount'],
        ['Acme', 12],
        ['Globex', 13],
      ],
    },
  ])
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      fc.nat(whole.length),
      async (edits, cut) => {
        const bytes = whole.slice(0, Math.max(4, cut))
        for (const [at, byte] of edits) if (at > 3 && at < bytes.length) bytes[at] = byte
        const opened = await openFile(sourceOf(bytes)).catch((error: unknown) => error)
        expect(opened instanceof Error ? opened instanceof CrmError : true).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})
