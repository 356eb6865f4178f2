import './lockers.ts'
import { text } from '../../worker/core/action/fields.ts'
import { deal } from '../../worker/domains/deals/record.ts'

// Why a deal was lost is for managers here.
deal.fields.lostReason = { label: 'Reason', is: text, export: true, sees: 'manager' }

export { default } from '../../worker/index.ts'
