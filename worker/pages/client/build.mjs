// What Wrangler runs before it builds the Worker: the static assets, in dist/assets.
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '../../..')
const out = join(root, 'dist/assets')
const viewer = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

const entries = ['main.ts', 'main.tsx', 'main.css']
  .map((name) => join(import.meta.dirname, 'board', name))
  .filter((path) => existsSync(path))

rmSync(join(out, 'board'), { recursive: true, force: true })
await build({
  entryPoints: entries,
  outdir: join(out, 'board'),
  ...{ bundle: true, minify: true, splitting: true, format: 'esm', target: 'es2022' },
  ...{ jsx: 'automatic', jsxImportSource: 'preact' },
  logLevel: 'warning',
})

// What the page at /api/docs loads.
mkdirSync(join(out, 'api/docs'), { recursive: true })
for (const name of ['swagger-ui-bundle.js', 'swagger-ui.css'])
  copyFileSync(join(viewer, name), join(out, 'api/docs', name))
