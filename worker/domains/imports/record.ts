import * as z from 'zod'
import { importStates, imports } from '../../../schema/workspace/imports.ts'
import { record, text } from '../../core/action/fields.ts'
import { defineRecord } from '../../core/record/define.ts'
import { importCard, importLive, importReceipt } from './card.ts'
import { type ImportShown, importLook } from './queries.ts'
import { goOn } from './run/go-on.ts'

const counts = z.object({
  ...{ created: z.int(), updated: z.int(), unchanged: z.int(), refused: z.int() },
})

/** A file that is brought in, and how far that has come. */
export const importRecord = defineRecord<ImportShown>({
  kind: 'import',
  table: imports,
  noun: ['import', 'imports'],
  title: 'name',
  rights: { needs: 'create', whose: ['ownerId'] },
  endedBy: 'imports',
  isFile: true,
  fields: {
    name: { label: 'File', is: text, export: true, example: 'people.csv' },
    of: { label: 'What it holds', is: text, export: true, unspoken: true, example: 'contact' },
    state: { label: 'State', is: z.enum(importStates), export: true, unspoken: true },
    counts: {
      ...{ label: 'Counts', is: counts, export: true, unspoken: true },
      example: { created: 5, updated: 0, unchanged: 0, refused: 1 },
    },
    event: { label: 'Event', is: text, export: true, unspoken: true },
    error: { label: 'What went wrong', is: text, export: true, unspoken: true },
    ownerId: { label: 'By', is: record('member'), export: true, unspoken: true },
  },
  wakes: [{ job: 'imports', after: 90_000 }],
  live: importLive,
  drawing: {
    look: importLook,
    card: (ctx, is) => importCard(ctx, is),
    receipt: importReceipt,
    saved: goOn,
  },
})
