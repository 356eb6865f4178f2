import type { AnyAction } from '../action.ts'
import { logActivity } from './activities/log-activity.ts'
import { logEmail } from './activities/log-email.ts'
import { connect } from './admin/connect.ts'
import { doctor } from './admin/doctor.ts'
import { help } from './admin/help.ts'
import { home } from './admin/home.ts'
import { security } from './admin/security.ts'
import { tryAgain } from './admin/try-again.ts'
import { undo } from './admin/undo.ts'
import { alertsOff } from './alerts/alerts-off.ts'
import { alertsOn } from './alerts/alerts-on.ts'
import { brief } from './brief.ts'
import { companyDetails } from './companies/company-details.ts'
import { saveCompany } from './companies/save-company.ts'
import { addReach } from './contacts/add-reach.ts'
import { contactDetails } from './contacts/contact-details.ts'
import { editDetails } from './contacts/edit-details.ts'
import { lookUpContact } from './contacts/look-up-contact.ts'
import { openMessage } from './contacts/open-message.ts'
import { removeReach } from './contacts/remove-reach.ts'
import { saveContact } from './contacts/save-contact.ts'
import { setConsent } from './contacts/set-consent.ts'
import { dealDetails } from './deals/deal-details.ts'
import { dropDealLines } from './deals/drop-deal-lines.ts'
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
import { saveDealLine } from './deals/save-deal-line.ts'
import { setDealContact } from './deals/set-deal-contact.ts'
import { shareDeal } from './deals/share-deal.ts'
import { winDeal } from './deals/win-deal.ts'
import { setDigest } from './digests/set-digest.ts'
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
import { products } from './products/products.ts'
import { retireProduct } from './products/retire-product.ts'
import { saveProduct } from './products/save-product.ts'
import { accounts } from './settings/accounts.ts'
import { changeRole } from './settings/change-role.ts'
import { deactivateMember } from './settings/deactivate-member.ts'
import { deleteWorkspace } from './settings/delete-workspace.ts'
import { disconnectAccount } from './settings/disconnect-account.ts'
import { editMySettings } from './settings/edit-my-settings.ts'
import { editWorkspace } from './settings/edit-workspace.ts'
import { handOverDeals } from './settings/hand-over-deals.ts'
import { keepWorkspace } from './settings/keep-workspace.ts'
import { leave } from './settings/leave.ts'
import { members } from './settings/members.ts'
import { mySettings } from './settings/my-settings.ts'
import { reactivateMember } from './settings/reactivate-member.ts'
import { removeIdentity } from './settings/remove-identity.ts'
import { restoreIdentity } from './settings/restore-identity.ts'
import { settings } from './settings/settings.ts'
import { addTask } from './tasks/add-task.ts'
import { nextSteps } from './tasks/deals-without-next-step.ts'
import { editTask } from './tasks/edit-task.ts'
import { finishTask } from './tasks/finish-task.ts'
import { myDay } from './tasks/my-day.ts'
import { snoozeTask } from './tasks/snooze-task.ts'

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
  'deal-details': dealDetails,
  'set-deal-contact': setDealContact,
  'save-deal-line': saveDealLine,
  'drop-deal-lines': dropDealLines,
  'lost-reasons': lostReasons,
  'fine-for-now': fineForNow,
  products,
  'save-product': saveProduct,
  'retire-product': retireProduct,
  'my-deals': myDeals,
  pipeline,
  'share-deal': shareDeal,
  'find-records': findRecords,
  'open-record': openRecord,
  brief,
  'look-up-contact': lookUpContact,
  'save-contact': saveContact,
  'add-reach': addReach,
  'remove-reach': removeReach,
  'contact-details': contactDetails,
  'edit-details': editDetails,
  'set-consent': setConsent,
  'save-company': saveCompany,
  'company-details': companyDetails,
  'open-message': openMessage,
  'log-activity': logActivity,
  'log-email': logEmail,
  'add-task': addTask,
  'edit-task': editTask,
  'finish-task': finishTask,
  'snooze-task': snoozeTask,
  'my-day': myDay,
  'deals-without-next-step': nextSteps,
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
  'set-digest': setDigest,
  settings,
  'edit-workspace': editWorkspace,
  'my-settings': mySettings,
  'edit-my-settings': editMySettings,
  members,
  'remove-identity': removeIdentity,
  'restore-identity': restoreIdentity,
  'change-role': changeRole,
  'deactivate-member': deactivateMember,
  'reactivate-member': reactivateMember,
  'hand-over-deals': handOverDeals,
  leave,
  'delete-workspace': deleteWorkspace,
  'keep-workspace': keepWorkspace,
  accounts,
  'disconnect-account': disconnectAccount,
  connect,
  doctor,
  security,
  'try-again': tryAgain,
  undo,
  home,
  help,
}
