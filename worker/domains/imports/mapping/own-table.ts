import type { ImportMapping } from '../../../../schema/workspace/imports.ts'
import { CrmError } from '../../../core/errors.ts'
import { kindOf } from '../../../core/record/registry.ts'
import { partsOfId } from '../../../platform/id.ts'
import { nameKey } from './names.ts'
import { labelled, type Target, type Targets } from './targets.ts'

/** A table that was exported here, brought back: its columns are called as fields are, its lines have ids. */

const signs = ['Id', 'Added', 'External ids']

/** Names stand there in place of ids, and of these only some say which record is meant. */
const saysWhich = ({ type, field, isOwn }: Target) =>
  type?.kind !== 'record' || type.of === 'member' || field === 'companyId' || isOwn === true

/** Undefined where the file is another one. Throws where its kind is none that is brought in. */
export function ownTable(
  headers: string[],
  targets: Targets,
  example: (header: string) => string = () => '',
): { of: string; mapping: ImportMapping } | undefined {
  const id = example('Id')
  const of = partsOfId(id) && kindOf(id)
  if (!of || !signs.every((sign) => headers.includes(sign))) return undefined
  if (!targets.has(`${of}.externalId`))
    throw new CrmError('invalid', 'A table of this kind, exported here, cannot be brought back.')
  const keys = headers.map(nameKey)
  const isTwice = (header: string) => keys.filter((key) => key === nameKey(header)).length > 1
  const columns = headers.flatMap((header): [string, string][] => {
    if (header === 'Id') return [[header, `${of}.externalId`]]
    // Of two fields that are called the same nobody can tell which is which.
    if (isTwice(header)) return []
    const target = labelled(header, of, targets)
    return target && !target.part && saysWhich(target) ? [[header, target.key]] : []
  })
  return { of, mapping: { columns: Object.fromEntries(columns), source: 'alongside' } }
}
