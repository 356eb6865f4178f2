import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf, workbook } from './files.ts'
import { imports, named } from './in-memory.ts'

/** Files that cannot be read, or not in part. */

test('what cannot be read stops the import with a sentence, and nothing is saved', async () => {
  const all = imports()
  const failed = await all.whole('Name,Note\nKim,"never\nclosed\n', { runs: true })
  expect(failed).toMatchObject({ state: 'failed', error: expect.stringMatching(/quotation mark/) })
  // Where its card stands, that is shown at once.
  expect(all.woken()).toBe(1)
  const unknown = await all.whole('Colour,Size\nred,9\n', { runs: true })
  expect(unknown).toMatchObject({ state: 'checked', questions: [{ about: 'columns' }] })
  expect(named(all, 'contacts')).toEqual([])
})

test('any text half-imports nothing: what is not taken is refused, with a reason', async () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom('"', '', 'a@b.example', '="x"', '1.2.3'),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 }),
      async (rows) => {
        const all = imports()
        const text = ['Name,Email,Phone,Birthday', ...rows.map((cells) => cells.join())].join('\n')
        const done = await all.whole(text, { runs: true })
        const { created, refused } = done.counts
        expect(['done', 'failed', 'checked']).toContain(done.state)
        if (done.state !== 'done') expect(named(all, 'contacts')).toEqual([])
        else expect(named(all, 'contacts')).toHaveLength(created)
        const reasons = done.state === 'done' ? all.reasons() : []
        expect(reasons).toHaveLength(done.state === 'done' ? refused : 0)
        for (const reason of reasons) expect(reason).toMatch(/^\d+: .*\w/s)
      },
    ),
    { numRuns: 40 },
  )
})

/** What a file of each format begins as, before it is spoilt. */
const whole: Record<string, Uint8Array> = {
  csv: bytesOf(
    'Name,E-mail\nKim,kim@x.example\n"Lee ""L"" Roe",lee@x.example\nAnn,ann@x.example\n',
  ),
  'CR alone': bytesOf('Name;E-mail\rKim;kim@x.example\rLee;lee@x.example\r'),
  vcard: bytesOf(
    'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Kim\r\nEMAIL:kim@x.example\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nFN:Lee\r\nEND:VCARD\r\n',
  ),
  jsonl: bytesOf(
    '{"name":"Kim","email":"kim@x.example"}\n{"name":"Lee","email":"lee@x.example"}\n',
  ),
  xlsx: workbook([
    {
      rows: [
        ['Name', 'E-mail'],
        ['Kim', 'kim@x.example'],
        ['Lee', 'lee@x.example'],
      ],
    },
  ]),
}

test.each(Object.entries(whole))(
  '%s, spoilt anywhere, is imported or not, and never by half',
  async (_, file) => {
    const byte = fc.oneof(fc.nat(255), fc.constantFrom(0x22, 0x0d, 0x0a, 0xff, 0))
    const spoilt = fc.array(fc.tuple(fc.nat(file.length - 1), byte), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(spoilt, fc.nat(file.length), async (edits, cut) => {
        const bytes = file.slice(0, Math.max(8, cut))
        for (const [at, value] of edits) if (at < bytes.length) bytes[at] = value
        const all = imports()
        const { state, counts, error } = await all.whole(bytes, { runs: true, of: 'contact' })
        const saved = named(all, 'contacts')
        if (state === 'done') expect(saved).toHaveLength(counts.created)
        else expect([state, saved]).toEqual([state === 'failed' ? 'failed' : 'checked', []])
        // What is ours to fix would have a reference.
        expect(error ?? '').not.toMatch(/Reference/)
      }),
      { numRuns: 25 },
    )
  },
)
