import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The sources of what is deployed, for tests of what stands in them. */

export const root = join(import.meta.dirname, '../..')

export const files = ['worker', 'adapters', 'schema'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(folder, path)),
)

export const source = (file: string): string => readFileSync(join(root, file), 'utf8')

export const comments = /\/\*[\s\S]*?\*\/|\/\/.*$/gm
