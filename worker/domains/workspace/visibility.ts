import type { Context } from '../../core/context.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { ownedKinds } from '../../core/record/seen.ts'
import { capital } from '../../language/formatting.ts'

/** Who sees records of a kind, as people choose it. */
export const visibilityNames = {
  everyone: 'Everyone',
  team: 'Their owner and team',
  owner: 'Their owner, and who leads them',
}

/** What those who may not see a record learn of it. */
export const knownNames = {
  no: 'It is hidden from them',
  yes: 'They learn that it exists and whose it is, and may ask for access',
}

/** Records of a kind, as a choice names them. */
export const manyOf = ({ noun }: Pick<RecordKind, 'noun'>): string => capital(noun[1])

/** Kinds of which not everyone need see every record, and what many of them are called. */
export const kindsWithOwners = (ctx: Pick<Context, 'workspace'>) =>
  ownedKinds(ctx).map((one) => ({ kind: one.kind, many: manyOf(one) }))
