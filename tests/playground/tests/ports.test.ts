import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from '../../support/temporary.ts'

/** A process of its own, as each playground is: it has chosen, and listens to nothing yet. */
const script = `
  const { choosePorts } = await import(process.argv[1])
  process.stdout.write(JSON.stringify(await choosePorts(process.argv[2])) + '\\n')
  process.stdin.resume()
`
const module_ = join(import.meta.dirname, '../ports.ts')
const running: ChildProcess[] = []

const chosen = (directory: string) =>
  new Promise<Record<string, number>>((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--input-type=module', '-e', script, module_, directory],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    )
    running.push(child)
    child.stdout?.once('data', (part: Buffer) => resolve(JSON.parse(part.toString())))
    child.once('exit', () => reject(new Error('it ended')))
  })

afterAll(() => {
  for (const child of running) child.stdin?.end()
})

test('playgrounds that start at once share no port', async () => {
  const all = await Promise.all([1, 2, 3, 4].map(() => chosen(temporaryFolder())))
  const ports = all.flatMap((one) => Object.values(one))
  expect(new Set(ports).size).toBe(12)
})
