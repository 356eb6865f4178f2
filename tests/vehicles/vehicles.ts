// A kind of record that only a test knows: it is in the catalogue before the Worker is loaded.
import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import * as z from 'zod'
import { companies } from '../../schema/workspace/people.ts'
import { record as columns, ownValues } from '../../schema/workspace/record.ts'
import { catalogue } from '../../worker/catalogue.ts'
import { defineAction } from '../../worker/core/action/define.ts'
import { record, text as words } from '../../worker/core/action/fields.ts'
import { plainDomain } from '../../worker/core/action/plain-domain.ts'
import { receipt } from '../../worker/core/action/receipt.ts'
import { saveDiffering } from '../../worker/core/action/save-changes.ts'
import { edit } from '../../worker/core/event/commit/index.ts'
import { defineEvent, registerEvents } from '../../worker/core/event/define.ts'
import { definePlainRecord } from '../../worker/core/record/plain.ts'
import { recordLook } from '../../worker/core/record/queries.ts'
import { register } from '../../worker/core/record/registry.ts'
import { ask } from '../../worker/platform/db.ts'

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

const sellVehicle = defineAction({
  title: 'Sell a vehicle',
  needs: 'change',
  submit: 'Sell',
  events: [defineEvent({ name: 'vehicle.sold', receipt: ({ title }) => `Sold: ${title}` })],
  input: z.object({
    id: record('vehicle').meta({ label: 'Which vehicle', subject: true }),
    to: record('company').meta({ label: 'Customer' }),
  }),
  run: async (ctx, { id, to }) => {
    const [row] = await ask(ctx.db, recordLook(ctx, vehicles, id), recordLook(ctx, companies, to))
    return saveDiffering(ctx, 'vehicle.sold', edit(vehicles, row, { customerId: to }))
  },
  card: receipt,
})

const {
  records = [],
  events = [],
  actions = {},
} = plainDomain(vehicle, {
  'sell-vehicle': sellVehicle,
})
register(records)
registerEvents([...events, ...(sellVehicle.events ?? [])])
Object.assign(catalogue, actions)
