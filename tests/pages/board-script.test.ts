import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { useWorkerd } from '../support/harness.ts'

const house = useWorkerd()

test('what the board loads stands beside it, and nothing else is found from there', async () => {
  for (const [file, type] of [
    ['main.js', /javascript/],
    ['main.css', /css/],
  ] as const) {
    const answer = await house().fetch(`/board/${file}`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(type),
    ])
  }
  expect((await house().fetch('/board/..%2fapi/docs/swagger-ui.css')).status).toBe(404)
})

/** What a person loads to see the board, beside their deals. */
const mostBytes = 150_000

test('the board loads one script and one style, and both are light', async () => {
  let bytes = 0
  for (const [path, type] of [
    ['/board/main.js', /javascript/],
    ['/board/main.css', /^text\/css/],
  ] as const) {
    const file = await house().fetch(path)
    expect([path, file.status]).toEqual([path, 200])
    expect(file.headers.get('content-type')).toMatch(type)
    const text = await file.text()
    // All of it is there: nothing is loaded after it.
    expect(text).not.toMatch(/import\(|from ?"\.|@import/)
    bytes += gzipSync(text).length
  }
  expect(bytes).toBeGreaterThan(10_000)
  expect(bytes).toBeLessThan(mostBytes)
})
