import type { OwnKind } from '../../../schema/directory/directory.ts'
import { ownTable } from '../../../schema/workspace/own.ts'
import { record, text } from '../action/fields.ts'
import { belongingFields } from './belonging.ts'
import type { FieldOf } from './field.ts'
import type { RecordKind, Rights } from './kind.ts'
import { definePlainRecord } from './plain.ts'

/** A kind that a workspace added: it has a title, an owner where it has owners, and added fields. */

const owner: Record<string, FieldOf> = {
  ownerId: { label: 'Owner', is: record('member'), export: true, form: true, fact: true },
  ...belongingFields,
}

const ofOwner: Rights = { needs: 'change', whose: ['ownerId'], fields: { ownerId: 'assign' } }

export const ownKind = (kind: string, { one, many, titled, owned }: OwnKind): RecordKind => ({
  ...definePlainRecord({
    kind,
    table: ownTable(kind, owned === true),
    noun: [one, many],
    title: 'title',
    rights: owned ? ofOwner : { needs: 'change' },
    fields: {
      title: { label: titled, is: text, export: true, form: true, required: true },
      ...(owned && owner),
    },
  }),
  adds: `add-${kind}`,
})
