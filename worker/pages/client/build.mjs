// What Wrangler runs before it builds the Worker: the static assets, in dist/assets.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '../../..')
const out = join(root, 'dist/assets')
const viewer = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

const teams = ['tab', 'configure', 'done'].map((name) =>
  join(root, 'adapters/teams/browser', `${name}.ts`),
)

const how = {
  ...{ bundle: true, minify: true, splitting: true, format: 'esm', target: 'es2022' },
  ...{ jsx: 'automatic', jsxImportSource: 'preact', write: false },
  logLevel: 'warning',
}

const builtTo = async (outdir, entryPoints) =>
  (await build({ ...how, entryPoints, outdir })).outputFiles
// Each by itself, so that what a page needs is one script.
const pageOf = (app) =>
  builtTo(
    join(out, app),
    ['main.tsx', 'main.css'].map((name) => join(import.meta.dirname, app, name)),
  )
const copied = (paths) => paths.map((path) => ({ path, contents: readFileSync(path) }))

const folders = {
  board: await pageOf('board'),
  dashboards: await pageOf('dashboards'),
  tab: [
    ...(await builtTo(join(out, 'tab'), teams)),
    // What the Teams package holds.
    ...copied(
      ['color.png', 'outline.png'].map((name) => join(root, 'manifests/teams/icons', name)),
    ),
  ],
  // What the page at /api/docs loads.
  'api/docs': copied(['swagger-ui-bundle.js', 'swagger-ui.css'].map((name) => join(viewer, name))),
}

/** Whole at once, and left alone where it is so: other Workers on this machine serve these files. */
function put(path, contents) {
  if (existsSync(path) && readFileSync(path).equals(contents)) return
  const begun = join(root, 'dist', `.${basename(path)}.${process.pid}`)
  writeFileSync(begun, contents)
  renameSync(begun, path)
}

for (const [name, files] of Object.entries(folders)) {
  const folder = join(out, name)
  mkdirSync(folder, { recursive: true })
  for (const { path, contents } of files) put(join(folder, basename(path)), contents)
  const now = files.map(({ path }) => basename(path))
  for (const old of readdirSync(folder)) if (!now.includes(old)) rmSync(join(folder, old))
}
