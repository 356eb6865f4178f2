import type { AnyAction } from '../action.ts'
import { logActivity } from './activities/log-activity.ts'
import { logEmail } from './activities/log-email.ts'
import { connect } from './admin/connect.ts'
import { help } from './admin/help.ts'
import { home } from './admin/home.ts'
import { undo } from './admin/undo.ts'
import { alertsOff } from './alerts/alerts-off.ts'
import { alertsOn } from './alerts/alerts-on.ts'
import { lookUpContact } from './contacts/look-up-contact.ts'
import { openMessage } from './contacts/open-message.ts'
import { saveContact } from './contacts/save-contact.ts'
import { editDeal } from './deals/edit-deal.ts'
import { fineForNow } from './deals/fine-for-now.ts'
import { logDeal } from './deals/log-deal.ts'
import { loseDeal } from './deals/lose-deal.ts'
import { lostReasons } from './deals/lost-reasons.ts'
import { moveDeal } from './deals/move-deal.ts'
import { myDeals } from './deals/my-deals.ts'
import { pipeline } from './deals/pipeline.ts'
import { postponeDeal } from './deals/postpone-deal.ts'
import { priceDeal } from './deals/price-deal.ts'
import { reassignDeal } from './deals/reassign-deal.ts'
import { shareDeal } from './deals/share-deal.ts'
import { winDeal } from './deals/win-deal.ts'
import { findRecords } from './find-records.ts'
import { forecast } from './money/forecast.ts'
import { rates } from './money/rates.ts'
import { saveRates } from './money/save-rates.ts'
import { setTarget } from './money/set-target.ts'
import { monthSoFar } from './money/this-month.ts'
import { openRecord } from './open-record.ts'
import { addPipeline } from './pipelines/add-pipeline.ts'
import { renamePipeline } from './pipelines/rename-pipeline.ts'
import { retireStage } from './pipelines/retire-stage.ts'
import { saveStage } from './pipelines/save-stage.ts'
import { stages } from './pipelines/stages.ts'

/** Everything people can do, by the name that buttons and forms carry. */
export const catalogue: Record<string, AnyAction> = {
  'log-deal': logDeal,
  'edit-deal': editDeal,
  'move-deal': moveDeal,
  'win-deal': winDeal,
  'lose-deal': loseDeal,
  'reassign-deal': reassignDeal,
  'postpone-deal': postponeDeal,
  'price-deal': priceDeal,
  'lost-reasons': lostReasons,
  'fine-for-now': fineForNow,
  'my-deals': myDeals,
  pipeline,
  'share-deal': shareDeal,
  'find-records': findRecords,
  'open-record': openRecord,
  'look-up-contact': lookUpContact,
  'save-contact': saveContact,
  'open-message': openMessage,
  'log-activity': logActivity,
  'log-email': logEmail,
  forecast,
  'this-month': monthSoFar,
  'set-target': setTarget,
  rates,
  'save-rates': saveRates,
  stages,
  'add-pipeline': addPipeline,
  'rename-pipeline': renamePipeline,
  'save-stage': saveStage,
  'retire-stage': retireStage,
  'alerts-on': alertsOn,
  'alerts-off': alertsOff,
  connect,
  undo,
  home,
  help,
}
