import { conversations } from '../../../schema/workspace/places.ts'
import { text } from '../../core/action/fields.ts'
import { defineRecord } from '../../core/record/define.ts'

/** Where cards can stand: a channel, a group, a chat. */
export const conversation = defineRecord({
  kind: 'conversation',
  table: conversations,
  noun: ['conversation', 'conversations'],
  title: 'name',
  broughtIn: 'never',
  rights: { needs: 'create' },
  fields: { name: { label: 'Name', is: text, export: true } },
  undoable: false,
})
