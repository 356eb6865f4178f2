import { text } from '../../worker/core/action/fields.ts'
import { deal } from '../../worker/domains/deals/record.ts'

// Why a deal was lost is for managers here; said before the kinds are made known.
deal.fields.lostReason = { label: 'Reason', is: text, export: true, sees: 'manager' }
