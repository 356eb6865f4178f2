/** The page's own files. TypeScript loses its types on the way out. */

import { readFile } from 'node:fs/promises'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { dirname, extname, join } from 'node:path'

const page = join(import.meta.dirname, 'page')
const cards = dirname(createRequire(import.meta.url).resolve('adaptivecards/package.json'))

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
}

export interface File {
  type: string
  body: string
}

function located(path: string): string | undefined {
  if (path === '/') return join(page, 'index.html')
  if (path === '/imports') return join(page, 'imports/index.html')
  if (path === '/customer') return join(page, 'customer/index.html')
  const vendor = /^\/vendor\/(adaptivecards\.min\.js|adaptivecards\.css)$/.exec(path)?.[1]
  if (vendor) return join(cards, 'dist', vendor)
  const own = /^\/page\/((?:[a-z]+\/)?[a-z-]+\.(?:ts|css))$/.exec(path)?.[1]
  return own && join(page, own)
}

export async function file(path: string): Promise<File | undefined> {
  const at = located(path)
  if (!at) return undefined
  const source = await readFile(at, 'utf8').catch(() => undefined)
  if (source === undefined) return undefined
  const extension = extname(at)
  const body = extension === '.ts' ? stripTypeScriptTypes(source) : source
  return { type: types[extension] ?? 'text/plain', body }
}
