import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'

interface Waiting {
  statements: D1PreparedStatement[]
  answer(results: D1Result[]): void
  fail(error: unknown): void
}

/** Batches that are asked for at the same time become one: of reads alone, which cannot fail each other. */
export function gathering(d1: D1Database): D1Database {
  let waiting: Waiting[] = []
  async function send() {
    const all = waiting
    waiting = []
    try {
      const results = await d1.batch(all.flatMap(({ statements }) => statements))
      let from = 0
      for (const { statements, answer } of all) {
        answer(results.slice(from, from + statements.length))
        from += statements.length
      }
    } catch (error) {
      for (const { fail } of all) fail(error)
    }
  }
  const batch = (statements: D1PreparedStatement[]) =>
    new Promise<D1Result[]>((answer, fail) => {
      if (waiting.length === 0) setTimeout(send)
      waiting.push({ statements, answer, fail })
    })
  return { prepare: (query: string) => d1.prepare(query), batch } as D1Database
}
