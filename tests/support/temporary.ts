import { existsSync, mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const memory = '/dev/shm'
const plenty = 1_000_000_000

function hasRoom(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > plenty
}

/** A new folder; in memory where there is room, as a database on a disk waits for it at every commit. */
export const temporaryFolder = (): string =>
  mkdtempSync(join(existsSync(memory) && hasRoom(memory) ? memory : tmpdir(), 'alongside-'))
