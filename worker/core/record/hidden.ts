import { may, type Verb } from '../permissions.ts'
import type { RecordKind } from './kind.ts'
import type { Audience, Reader } from './reader.ts'
import { anythingHidden, fields } from './registry.ts'

/** Where others read the answer, what all of them may: as much as a viewer. */
const holds = ({ member, shared }: Audience, verb: Verb): boolean =>
  may(shared ? { member: { id: '', role: 'viewer' } } : { member }, verb)

/** Whether this reader may see what a field holds that only those see who may do this. */
export const maySee = (reader: Reader, sees: Verb | undefined): boolean =>
  sees === undefined || 'system' in reader || holds(reader, sees)

/** The fields of a kind that this reader may not see. */
export function hiddenFields(reader: Reader, { kind }: RecordKind): string[] {
  if ('system' in reader || !anythingHidden(reader)) return []
  return Object.entries(fields(reader, kind)).flatMap(([name, field]) =>
    maySee(reader, field.sees) ? [] : [name],
  )
}
