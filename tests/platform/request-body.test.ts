import { expect, test } from 'vitest'
import { largestBody, readBody } from '../../worker/platform/request-body.ts'

const post = (body: BodyInit) =>
  new Request('https://alongside.test', { method: 'POST', body, duplex: 'half' } as RequestInit)

/** A body that comes in pieces, how many of them were read, and whether the rest was refused. */
function streamed(pieces: Uint8Array<ArrayBuffer>[]) {
  const seen = { read: 0, refused: false }
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        const piece = pieces[seen.read]
        if (!piece) return controller.close()
        seen.read += 1
        controller.enqueue(piece)
      },
      cancel: () => {
        seen.refused = true
      },
    },
    { highWaterMark: 0 },
  )
  return { body, seen }
}

test('a body is read to its limit and not a byte further', async () => {
  expect(await readBody(post('äb'), 3)).toBe('äb')
  expect(await readBody(post('äb'), 2)).toBeUndefined()
  expect(await readBody(new Request('https://alongside.test'))).toBe('')
})

test('any endpoint takes a mebibyte, and not a byte more', async () => {
  const most = 'x'.repeat(1024 * 1024)
  expect([largestBody, (await readBody(post(most)))?.length]).toEqual([most.length, most.length])
  expect(await readBody(post(`${most}x`))).toBeUndefined()
})

test('a body that comes in pieces is one text, letters that were cut included', async () => {
  const bytes = new TextEncoder().encode('Käse für 5 €')
  const pieces = Array.from(bytes, (byte) => new Uint8Array([byte]))
  expect(await readBody(post(streamed(pieces).body), bytes.length)).toBe('Käse für 5 €')
  expect(await readBody(post(streamed(pieces).body), bytes.length - 1)).toBeUndefined()
  expect(await readBody(post(new Uint8Array([65, 0xc3])))).toBe('A\ufffd')
})

test('what follows the piece that is too much is neither read nor waited for', async () => {
  const { body, seen } = streamed(Array(9).fill(new Uint8Array(10)))
  expect(await readBody(post(body), 25)).toBeUndefined()
  expect(seen).toEqual({ read: 3, refused: true })
})
