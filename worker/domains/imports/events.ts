import { imports } from '../../../schema/workspace/imports.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { edit } from '../../core/event/commit/index.ts'
import { defineEvent, type Seen } from '../../core/event/define.ts'
import type { Row } from '../../core/record/kind.ts'
import { kindOf } from '../../core/record/registry.ts'
import { askerOf } from '../../identity/acting.ts'
import type { Import } from './queries.ts'

const rowIn = (now: Map<string, Row>): Import | undefined =>
  [...now.values()].find(({ id }) => kindOf(id) === 'import') as Import | undefined // of that table

export const addedEvent = defineEvent({
  name: 'import.added',
  receipt: ({ title }) => `Import: ${title}`,
  timeline: 'File added',
  undo: false,
})

export const readEvent = defineEvent({ name: 'import.read', timeline: 'File read', undo: false })

export const mappedEvent = defineEvent({
  name: 'import.mapped',
  receipt: ({ title }) => `Saved: ${title}`,
  timeline: 'Columns set',
  undo: false,
})

export const checkedEvent = defineEvent({
  name: 'import.checked',
  timeline: 'Checked',
  undo: false,
})

/** Its parts are undone after it; what they made is not made again, but imported anew. */
export const undoneEvent = defineEvent({
  name: 'import.undone',
  receipt: ({ title }) => `Undone: ${title}`,
  timeline: 'Undone',
  turns: true,
  webhooks: true,
  undo: false,
})

/** What an import does stands in events of its parts; this one stands for all of them. */
export const ranEvent = defineEvent({
  name: 'import.ran',
  receipt: ({ title }) => `Importing: ${title}`,
  timeline: 'Imported',
  did: 'imported',
  undo: {
    as: undoneEvent,
    whole: true,
    back(_event, _seen, now, ctx) {
      const is = rowIn(now)
      if (!is || is.state === 'undoing' || is.state === 'undone') return []
      return [edit(imports, is, { state: 'undoing', error: null, asker: { ...askerOf(ctx) } })]
    },
    twice: 'This import was undone already.',
  },
})

/** Records of one part of a file. It goes back with all of its import. */
export const importedEvent = defineEvent({
  name: 'imported',
  timeline: 'Imported',
  did: 'imported',
  many: true,
  webhooks: true,
  undo: {
    kind: 'import',
    back(_event, _seen: Seen[], now: Map<string, Row>, _ctx: Context) {
      const is = rowIn(now)
      if (is?.state !== 'undoing')
        throw new CrmError('invalid', 'This came with an import. Undo the import: /crm import.')
      return [edit(imports, is, { part: is.part - 1 })]
    },
  },
})

/** Conversations with alerts get one card, however many deals came. */
export const doneEvent = defineEvent({
  name: 'import.done',
  timeline: 'Import ended',
  undo: false,
  alerts: 'file',
  webhooks: true,
})

export const endedEvent = defineEvent({ name: 'import.ended', timeline: 'Ended', undo: false })

export const importEvents = [
  addedEvent,
  readEvent,
  mappedEvent,
  checkedEvent,
  undoneEvent,
  ranEvent,
  importedEvent,
  doneEvent,
  endedEvent,
]
