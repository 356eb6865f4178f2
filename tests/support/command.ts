import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** A command of `adapters/command-line`, in a process of its own. */
export async function command(name: string, words: string[], variables: Record<string, string>) {
  const file = join(import.meta.dirname, '../../adapters/command-line', `${name}.ts`)
  const child = spawn(process.execPath, [file, ...words], { env: { ...process.env, ...variables } })
  const [out, error] = [text(child.stdout), text(child.stderr)]
  const code = await new Promise((resolve) => child.on('close', resolve))
  return { code, out: await out, error: await error }
}
