// A kind of record that only a test knows: it is in the catalogue before the Worker is loaded.
import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { record as columns, ownValues } from '../../schema/workspace/record.ts'
import { catalogue } from '../../worker/catalogue.ts'
import { record, text as words } from '../../worker/core/action/fields.ts'
import { plainDomain } from '../../worker/core/action/plain-domain.ts'
import { registerEvents } from '../../worker/core/event/define.ts'
import { definePlainRecord } from '../../worker/core/record/plain.ts'
import { register } from '../../worker/core/record/registry.ts'

const vehicles = sqliteTable('vehicles', {
  ...columns,
  plate: text().notNull(),
  model: text(),
  customerId: text('customer_id'),
  ownValues,
})

const vehicle = definePlainRecord({
  kind: 'vehicle',
  table: vehicles,
  noun: ['vehicle', 'vehicles'],
  title: 'plate',
  rights: { needs: 'change' },
  fields: {
    plate: { label: 'Plate', is: words, export: true, form: true, required: true },
    model: { label: 'Model', is: words, export: true, form: true, fact: true },
    customerId: { label: 'Customer', is: record('company'), export: true, form: true, fact: true },
  },
  listedBy: { company: 'customerId' },
})

const { records = [], events = [], actions = {} } = plainDomain(vehicle)
register(records)
registerEvents(events)
Object.assign(catalogue, actions)
