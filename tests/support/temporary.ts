import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const memory = '/dev/shm'
const plenty = 1_000_000_000

function hasRoom(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > plenty
}

/** In memory where there is room: a database on a disk waits for it at every commit. */
const home = () => (existsSync(memory) && hasRoom(memory) ? memory : tmpdir())

/** A new folder, named after this process. */
export const temporaryFolder = (): string => mkdtempSync(join(home(), `alongside-${process.pid}-`))

/** Removes the folders of processes that were killed: nobody else gives their memory back. */
export function removeAbandoned(): void {
  const folder = home()
  for (const entry of readdirSync(folder)) {
    const [, owner] = /^alongside-(\d+)-/.exec(entry) ?? []
    if (owner && !isAlive(Number(owner)))
      rmSync(join(folder, entry), { recursive: true, force: true })
  }
}

function isAlive(owner: number): boolean {
  try {
    return process.kill(owner, 0)
  } catch (error) {
    // Somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
