import type { Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { allow } from '../../core/permissions.ts'
import { tableKind } from '../../domains/datasets/index.ts'
import {
  addImport,
  alikeLines,
  allowLook,
  anImport,
  beginImport,
  changeImport,
  columnFields,
  fileKey,
  filesOf,
  type Import,
  type ImportShown,
  importLook,
  importToChange,
  kindGiven,
  mayLookInto,
  warningsOf,
} from '../../domains/imports/index.ts'
import { digest } from '../../platform/crypto.ts'
import { ask } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import type { Answer, Ask, Route } from '../route.ts'
import { refusedFile } from './refused.ts'
import { mappingIn } from './settings.ts'
import { upload } from './upload.ts'

/** Files brought in by programs: sent, looked at, set right, run. */

/** Fields of the kind the file is about are called by their names alone. */
const short = ({ of }: Import, key: string) =>
  of && key.startsWith(`${of}.`) ? key.slice(of.length + 1) : key

const columnsShown = (is: Import) =>
  Object.fromEntries(
    Object.entries(is.mapping?.columns ?? {}).map(([header, key]) => [header, short(is, key)]),
  )

const fieldsShown = (ctx: Context, is: Import) =>
  Object.fromEntries(columnFields(ctx).map(([key, words]) => [short(is, key), words]))

function shapeOf(ctx: Context, is: ImportShown) {
  const { columns: _columns, ...settings } = is.mapping ?? { columns: {} }
  const { checked: _checked, ...found } = is.found
  return {
    ...{ id: is.id, state: is.state, kind: is.of, mapping: columnsShown(is), counts: is.counts },
    ...{ event: is.event, name: is.name, size: is.size, format: is.format, headers: is.headers },
    ...{ settings, questions: is.questions, found, error: is.error, samples: is.samples },
    ...{ progress: { done: is.part, of: is.parts }, fields: fieldsShown(ctx, is) },
    warnings: warningsOf(ctx, is),
    createdAt: new Date(is.createdAt).toISOString(),
  }
}

/** How far it has come, and nothing of what is in it. */
const withoutFile = (is: ImportShown): ImportShown => ({
  ...is,
  ...{ samples: {}, mapping: null, headers: [], questions: [], found: {} },
})

async function shown(ctx: Context, id: string, status: number, wrote = false): Promise<Answer> {
  const [is] = await ask(ctx.db, importLook(ctx, id))
  const data = shapeOf(ctx, mayLookInto(ctx, is) ? is : withoutFile(is))
  return { status, wrote, body: { data, event: is.event } }
}

const isYes = (value: unknown) =>
  value === true || (typeof value === 'string' && /^(true|1|yes|on)$/i.test(value.trim()))

async function add({ ctx, request }: Ask): Promise<Answer> {
  allow(ctx, 'create')
  const files = filesOf(ctx.deps.env)
  const id = newId('import', ctx.now)
  if (!request) throw new Error('a file comes with its request')
  const key = fileKey({ workspaceId: ctx.workspace.id, id })
  try {
    const { name, size, fields } = await upload(request, files, key)
    const mapping = mappingIn(fields)
    if (mapping?.table) allow(ctx, 'admin')
    const { kind, dryRun } = fields
    const inputDigest = await digest(JSON.stringify([name, size, fields]))
    const saved = await addImport(
      { ...ctx, inputDigest },
      {
        ...{ id, name, size, runs: !isYes(dryRun) },
        ...(kind && { of: kindGiven(ctx, kind) }),
        ...(mapping && { mapping }),
      },
    )
    // The same request came before: its file is there.
    if (saved.recordId !== id) await files.delete(key)
    return await shown(ctx, saved.recordId, 202, true)
  } catch (error) {
    await files.delete(key)
    throw error
  }
}

function settingsIn(ctx: Context, { kind, ...body }: Raw) {
  const mapping = mappingIn(body)
  if (mapping?.table) allow(ctx, 'admin')
  return {
    ...mapping,
    ...(typeof kind === 'string' && { of: kindGiven(ctx, kind) }),
    ...(mapping?.table && { of: tableKind }),
  }
}

async function change({ ctx, params: { id = '' }, body }: Ask): Promise<Answer> {
  await changeImport(ctx, await importToChange(ctx, id), settingsIn(ctx, body))
  return shown(ctx, id, 202, true)
}

async function run({ ctx, params: { id = '' } }: Ask): Promise<Answer> {
  await beginImport(ctx, await importToChange(ctx, id))
  return shown(ctx, id, 202, true)
}

const mostAlike = 1000

/** What the file would make anew and looks like a record that is here, line by line. */
async function alike({ ctx, params: { id = '' } }: Ask): Promise<Answer> {
  const [is] = await ask(ctx.db, anImport(ctx, id))
  allow(ctx, 'change')
  allowLook(ctx, is)
  return { body: { data: await alikeLines(ctx, is, 0, mostAlike) } }
}

export const importing: Route[] = [
  { method: 'POST', path: '/imports', takesFile: true, besideKind: true, answer: add },
  {
    method: 'GET',
    path: '/imports/{id}',
    answer: async ({ ctx, params: { id = '' } }) => {
      allow(ctx, 'read')
      return shown(ctx, id, 200)
    },
  },
  { method: 'PATCH', path: '/imports/{id}', answer: change },
  { method: 'POST', path: '/imports/{id}/run', answer: run },
  { method: 'GET', path: '/imports/{id}/alike', answer: alike },
  { method: 'GET', path: '/imports/{id}/refused', answer: refusedFile },
]
