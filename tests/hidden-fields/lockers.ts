// A kind of record with a field that only managers see.
import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { ownValues, record } from '../../schema/workspace/record.ts'
import { catalogue } from '../../worker/catalogue.ts'
import { text as words } from '../../worker/core/action/fields.ts'
import { plainDomain } from '../../worker/core/action/plain-domain.ts'
import { registerEvents } from '../../worker/core/event/define.ts'
import { definePlainRecord } from '../../worker/core/record/plain.ts'
import { register } from '../../worker/core/record/registry.ts'

const lockers = sqliteTable('lockers', {
  ...record,
  name: text().notNull(),
  hall: text(),
  keyCode: text('key_code'),
  ownValues,
})

const locker = definePlainRecord({
  kind: 'locker',
  table: lockers,
  noun: ['locker', 'lockers'],
  title: 'name',
  rights: { needs: 'change' },
  fields: {
    name: { label: 'Name', is: words, export: true, form: true, required: true },
    hall: { label: 'Hall', is: words, export: true, form: true, fact: true },
    keyCode: {
      label: 'Key code',
      is: words,
      export: true,
      form: true,
      fact: true,
      sees: 'manager',
    },
  },
})

const { records = [], events = [], actions = {} } = plainDomain(locker)
register(records)
registerEvents(events)
Object.assign(catalogue, actions)
