import { sql } from 'drizzle-orm'
import { exports } from '../../../../schema/workspace/exports.ts'
import type { Statement } from '../../../platform/db.ts'
import { type Files, importWithout, withoutExamples } from './imported.ts'
import { type Mask, maskOf } from './mask.ts'
import type { Done, Erasing } from './run.ts'

/**
 * What lies in R2 of the workspace. Parts of files that were brought in are read as JSON and set without
 * them; the file itself, of which these are made, goes with them. What was made of the data, such as
 * exports, is deleted: it can be made again.
 */

const atOnce = 20

/** Exports of before: one that is being made would be without its first parts. */
const notKept = ({ db, workspace }: Erasing['run']): Statement[] => [
  db
    .update(exports)
    .set({ state: 'removed', size: 0 })
    .where(sql`workspace_id = ${workspace.id} and state in ('done', 'failed')`),
  db
    .update(exports)
    .set({ state: 'failed', error: 'Somebody was erased meanwhile. Make it once more.' })
    .where(sql`workspace_id = ${workspace.id} and state = 'writing'`),
]

const mailOf = (key: string) => /^[^/]+\/mail\/[^/]+\//.exec(key)?.[0]

/** Does a mail that came in say something of them, in its header or what was not encoded of it? */
async function isTheirs(files: Files, folder: string, mask: Mask): Promise<boolean> {
  const text = await (await files.get(`${folder}raw`))?.text()
  return text !== undefined && mask(text) !== text
}

const isFile = (key: string) => key.endsWith('/file')
const folderOf = (key: string) => /^[^/]+\/imports\/[^/]+\//.exec(key)?.[0]

export async function filesWithout({ run, work }: Erasing): Promise<Done> {
  const { FILES } = run.deps.env
  if (!FILES) return { writes: [], after: undefined }
  const prefix = `${run.workspace.id}/`
  const { objects, truncated } = await FILES.list({
    ...{ prefix, limit: atOnce },
    ...(work.after && { startAfter: work.after }),
  })
  const mask = maskOf(work.traces, work.isOnly ? 'names' : 'addresses')
  const addresses = maskOf(work.traces, 'addresses')
  const writes = notKept(run)
  const gone = new Set<string>()
  const theirs = new Set<string>()
  for (const mail of new Set(objects.flatMap(({ key }) => mailOf(key) ?? [])))
    if (await isTheirs(FILES, mail, mask)) theirs.add(mail)
  for (const { key } of objects) {
    const [folder, mail] = [folderOf(key), mailOf(key)]
    if (mail) {
      // The raw mail is the last of its folder: its files go before it.
      if (theirs.has(mail)) gone.add(key)
    } else if (!folder) gone.add(key)
    else if (!isFile(key)) {
      const how = await importWithout(FILES, { key, folder }, { mask, addresses })
      if (how !== 'kept') gone.add(`${folder}file`)
      if (how === 'lines') writes.push(...withoutExamples(run, folder.split('/')[2] ?? ''))
    }
  }
  if (gone.size) await FILES.delete([...gone])
  return { writes, after: truncated ? objects.at(-1)?.key : undefined }
}
