import type { Domain } from '../../core/domain.ts'
import { continueDeal } from './actions/continue-deal.ts'
import { dealDetails } from './actions/deal-details.ts'
import { dropDealLines } from './actions/drop-deal-lines.ts'
import { editDeal } from './actions/edit-deal.ts'
import { explainDealLine } from './actions/explain-deal-line.ts'
import { finishDealTasks } from './actions/finish-deal-tasks.ts'
import { logDeal } from './actions/log-deal.ts'
import { loseDeal } from './actions/lose-deal.ts'
import { lostReasons } from './actions/lost-reasons.ts'
import { moveDeal } from './actions/move-deal.ts'
import { myDeals } from './actions/my-deals.ts'
import { mySlippingDeals } from './actions/my-slipping-deals.ts'
import { pipeline } from './actions/pipeline.ts'
import { postponeDeal } from './actions/postpone-deal.ts'
import { priceDeal } from './actions/price-deal.ts'
import { reassignDeal } from './actions/reassign-deal.ts'
import { saveDealLine } from './actions/save-deal-line.ts'
import { setDealContact } from './actions/set-deal-contact.ts'
import { shareDeal } from './actions/share-deal.ts'
import { snoozeWarning } from './actions/snooze-warning.ts'
import { winDeal } from './actions/win-deal.ts'
import { dealEvents } from './events.ts'
import { deal } from './record.ts'
import { slippingJob } from './slipping-job.ts'

export const domain: Domain = {
  records: [deal],
  events: dealEvents,
  jobs: [slippingJob],
  actions: {
    'log-deal': logDeal,
    'explain-deal-line': explainDealLine,
    'edit-deal': editDeal,
    'move-deal': moveDeal,
    'win-deal': winDeal,
    'lose-deal': loseDeal,
    'reassign-deal': reassignDeal,
    'postpone-deal': postponeDeal,
    'price-deal': priceDeal,
    'deal-details': dealDetails,
    'set-deal-contact': setDealContact,
    'save-deal-line': saveDealLine,
    'drop-deal-lines': dropDealLines,
    'lost-reasons': lostReasons,
    'finish-deal-tasks': finishDealTasks,
    'continue-deal': continueDeal,
    'snooze-warning': snoozeWarning,
    'my-deals': myDeals,
    'my-slipping-deals': mySlippingDeals,
    pipeline,
    'share-deal': shareDeal,
  },
}
