import '../vehicles/vehicles.ts'
import { deal } from '../../worker/domains/deals/record.ts'

// Why a deal was lost is for managers here.
deal.fields.lostReason = { label: 'Reason', sees: 'plan' }

export { default } from '../../worker/index.ts'
