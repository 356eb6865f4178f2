// What Wrangler runs before it builds the Worker: the static assets, in dist/assets.
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '../../..')
const out = join(root, 'dist/assets')
const viewer = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

const apps = ['board', 'dashboards']
const entries = apps.flatMap((app) =>
  ['main.tsx', 'main.css'].map((name) => join(import.meta.dirname, app, name)),
)
const teams = ['tab', 'configure', 'done'].map((name) =>
  join(root, 'adapters/teams/browser', `${name}.ts`),
)

const how = {
  ...{ bundle: true, minify: true, splitting: true, format: 'esm', target: 'es2022' },
  ...{ jsx: 'automatic', jsxImportSource: 'preact' },
  logLevel: 'warning',
}

for (const folder of [...apps, 'tab']) rmSync(join(out, folder), { recursive: true, force: true })
await build({
  ...{ ...how, entryPoints: entries, outdir: out, outbase: import.meta.dirname },
  // What both are made of is loaded from where the board is.
  chunkNames: 'board/[name]-[hash]',
})
await build({ ...how, entryPoints: teams, outdir: join(out, 'tab') })

const copied = {
  // What the page at /api/docs loads.
  'api/docs': ['swagger-ui-bundle.js', 'swagger-ui.css'].map((name) => join(viewer, name)),
  // What the Teams package holds.
  tab: ['color.png', 'outline.png'].map((name) => join(root, 'manifests/teams/icons', name)),
}
for (const [folder, files] of Object.entries(copied)) {
  mkdirSync(join(out, folder), { recursive: true })
  for (const file of files) copyFileSync(file, join(out, folder, file.split('/').at(-1) ?? ''))
}
