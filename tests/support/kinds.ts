// Everything the CRM keeps is declared by the time this is loaded.
import '../../worker/catalogue.ts'
import type { RecordKind } from '../../worker/core/record/kind.ts'
import { type Asking, declaredKinds, recordKind } from '../../worker/core/record/registry.ts'

/** A workspace with nothing of its own. */
export const anywhere: Asking = {
  workspace: {
    ...{ id: '', name: '', currency: 'EUR', timeZone: 'UTC', locale: 'en-IE', country: 'IE' },
  },
}

export const recordType = (kind: string): RecordKind => recordKind(anywhere, kind)
export const kindNames = (): string[] => declaredKinds().map(({ kind }) => kind)
