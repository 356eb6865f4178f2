import type { R2Bucket } from '@cloudflare/workers-types'
import { CrmError } from '../../core/errors.ts'
import type { Env } from '../../platform/env.ts'
import type { Column } from './columns.ts'
import type { Line, Source } from './reading/line.ts'

/** What lies in R2 of an import: the file as it came, its lines in parts, and what was refused. */

export const noFiles =
  'Files cannot be kept here: the R2 binding FILES is missing. How to add it stands in the README under Deploy.'

/** Throws where this installation has no room for files. */
export function filesOf({ FILES }: Env): R2Bucket {
  if (FILES) return FILES
  throw new CrmError('invalid', noFiles)
}

export interface Place {
  workspaceId: string
  id: string
}

/** As many lines as are saved at once. */
export const linesAPart = 500

const folder = ({ workspaceId, id }: Place) => `${workspaceId}/imports/${id}`
export const fileKey = (of: Place) => `${folder(of)}/file`
const partKey = (of: Place, part: number) => `${folder(of)}/lines/${String(part).padStart(6, '0')}`
const refusedKey = (of: Place, how: string, part: number) =>
  `${folder(of)}/refused-${how}/${String(part).padStart(6, '0')}`

export function sourceOf(files: R2Bucket, of: Place, name: string, size: number): Source {
  return {
    ...{ name, size },
    async open() {
      const found = await files.get(fileKey(of))
      if (!found)
        throw new CrmError('invalid', 'The file is not there any more. Please send it again.')
      return found.body as unknown as ReadableStream<Uint8Array> // the same stream by another type
    },
  }
}

export const keepPart = (files: R2Bucket, of: Place, part: number, lines: Line[]) =>
  files.put(partKey(of, part), JSON.stringify(lines))

async function read<T>(files: R2Bucket, key: string): Promise<T> {
  const found = await files.get(key)
  if (!found) throw new Error(`${key} is missing`)
  return (await found.json()) as T // as it was kept
}

export const linesOf = (files: R2Bucket, of: Place, part: number): Promise<Line[]> =>
  read(files, partKey(of, part))

export const keepColumns = (files: R2Bucket, of: Place, columns: Column[]) =>
  files.put(`${folder(of)}/columns`, JSON.stringify(columns))

export async function columnsOf(files: R2Bucket, of: Place): Promise<(Column | null)[]> {
  const found = await files.get(`${folder(of)}/columns`)
  return found ? ((await found.json()) as (Column | null)[]) : [] // as it was kept
}

/** A line that was not taken, and why. */
export interface Refusal {
  row: number
  cells: string[]
  reason: string
}

/** `how`: by a check, of a version of the mapping, or by the run. */
export const keepRefused = (
  files: R2Bucket,
  of: Place,
  how: string,
  part: number,
  all: Refusal[],
) => (all.length ? files.put(refusedKey(of, how, part), JSON.stringify(all)) : Promise.resolve())

export async function refusedOf(files: R2Bucket, of: Place, how: string, part: number) {
  const found = await files.get(refusedKey(of, how, part))
  return found ? ((await found.json()) as Refusal[]) : [] // as it was kept
}

/** A line that would make what looks like a record that is here. */
export interface AlikeLine {
  row: number
  kind: string
  /** Of further people of a line, where. */
  place?: string
  name: string
  like: { id: string; name: string; line: string }
}

const alikeKey = (of: Place, how: string, part: number) =>
  `${folder(of)}/alike-${how}/${String(part).padStart(6, '0')}`

export const keepAlike = (
  files: R2Bucket,
  of: Place,
  how: string,
  part: number,
  all: AlikeLine[],
) => (all.length ? files.put(alikeKey(of, how, part), JSON.stringify(all)) : Promise.resolve())

export async function alikeOf(files: R2Bucket, of: Place, how: string, part: number) {
  const found = await files.get(alikeKey(of, how, part))
  return found ? ((await found.json()) as AlikeLine[]) : [] // as it was kept
}

export const folderOf = (of: Place) => `${folder(of)}/`

/** Of an export: what its other lines refer to. */
const setUpKey = (of: Place) => `${folder(of)}/set-up`
export const keepSetUp = (files: R2Bucket, of: Place, lines: object[]) =>
  files.put(setUpKey(of), JSON.stringify(lines))
export const setUpIn = <T>(files: R2Bucket, of: Place): Promise<T[]> => read(files, setUpKey(of))
