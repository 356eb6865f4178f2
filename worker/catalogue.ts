import type { AnyAction } from './core/action/define.ts'
import { logActivity } from './domains/activities/actions/log-activity.ts'
import { logEmail } from './domains/activities/actions/log-email.ts'
import { connect } from './domains/admin/actions/connect.ts'
import { doctor } from './domains/admin/actions/doctor.ts'
import { help } from './domains/admin/actions/help.ts'
import { home } from './domains/admin/actions/home.ts'
import { security } from './domains/admin/actions/security.ts'
import { tryAgain } from './domains/admin/actions/try-again.ts'
import { undo } from './domains/admin/actions/undo.ts'
import { alertsOff } from './domains/alerts/actions/alerts-off.ts'
import { alertsOn } from './domains/alerts/actions/alerts-on.ts'
import { brief } from './domains/briefs/actions/brief.ts'
import { companyDetails } from './domains/companies/actions/company-details.ts'
import { saveCompany } from './domains/companies/actions/save-company.ts'
import { addReach } from './domains/contacts/actions/add-reach.ts'
import { contactDetails } from './domains/contacts/actions/contact-details.ts'
import { editDetails } from './domains/contacts/actions/edit-details.ts'
import { lookUpContact } from './domains/contacts/actions/look-up-contact.ts'
import { openMessage } from './domains/contacts/actions/open-message.ts'
import { removeReach } from './domains/contacts/actions/remove-reach.ts'
import { saveContact } from './domains/contacts/actions/save-contact.ts'
import { setConsent } from './domains/contacts/actions/set-consent.ts'
import { dealDetails } from './domains/deals/actions/deal-details.ts'
import { dropDealLines } from './domains/deals/actions/drop-deal-lines.ts'
import { editDeal } from './domains/deals/actions/edit-deal.ts'
import { fineForNow } from './domains/deals/actions/fine-for-now.ts'
import { logDeal } from './domains/deals/actions/log-deal.ts'
import { loseDeal } from './domains/deals/actions/lose-deal.ts'
import { lostReasons } from './domains/deals/actions/lost-reasons.ts'
import { moveDeal } from './domains/deals/actions/move-deal.ts'
import { myDeals } from './domains/deals/actions/my-deals.ts'
import { pipeline } from './domains/deals/actions/pipeline.ts'
import { postponeDeal } from './domains/deals/actions/postpone-deal.ts'
import { priceDeal } from './domains/deals/actions/price-deal.ts'
import { reassignDeal } from './domains/deals/actions/reassign-deal.ts'
import { saveDealLine } from './domains/deals/actions/save-deal-line.ts'
import { setDealContact } from './domains/deals/actions/set-deal-contact.ts'
import { shareDeal } from './domains/deals/actions/share-deal.ts'
import { winDeal } from './domains/deals/actions/win-deal.ts'
import { setDigest } from './domains/digests/actions/set-digest.ts'
import { forecast } from './domains/forecast/actions/forecast.ts'
import { rates } from './domains/forecast/actions/rates.ts'
import { saveRates } from './domains/forecast/actions/save-rates.ts'
import { setTarget } from './domains/forecast/actions/set-target.ts'
import { monthSoFar } from './domains/forecast/actions/this-month.ts'
import { accounts } from './domains/members/actions/accounts.ts'
import { changeRole } from './domains/members/actions/change-role.ts'
import { deactivateMember } from './domains/members/actions/deactivate-member.ts'
import { disconnectAccount } from './domains/members/actions/disconnect-account.ts'
import { editMySettings } from './domains/members/actions/edit-my-settings.ts'
import { handOverDeals } from './domains/members/actions/hand-over-deals.ts'
import { leave } from './domains/members/actions/leave.ts'
import { members } from './domains/members/actions/members.ts'
import { mySettings } from './domains/members/actions/my-settings.ts'
import { reactivateMember } from './domains/members/actions/reactivate-member.ts'
import { removeIdentity } from './domains/members/actions/remove-identity.ts'
import { restoreIdentity } from './domains/members/actions/restore-identity.ts'
import { addPipeline } from './domains/pipelines/actions/add-pipeline.ts'
import { renamePipeline } from './domains/pipelines/actions/rename-pipeline.ts'
import { retireStage } from './domains/pipelines/actions/retire-stage.ts'
import { saveStage } from './domains/pipelines/actions/save-stage.ts'
import { stages } from './domains/pipelines/actions/stages.ts'
import { products } from './domains/products/actions/products.ts'
import { retireProduct } from './domains/products/actions/retire-product.ts'
import { saveProduct } from './domains/products/actions/save-product.ts'
import { findRecords } from './domains/search/actions/find-records.ts'
import { openRecord } from './domains/search/actions/open-record.ts'
import { addTask } from './domains/tasks/actions/add-task.ts'
import { nextSteps } from './domains/tasks/actions/deals-without-next-step.ts'
import { editTask } from './domains/tasks/actions/edit-task.ts'
import { finishTask } from './domains/tasks/actions/finish-task.ts'
import { myDay } from './domains/tasks/actions/my-day.ts'
import { snoozeTask } from './domains/tasks/actions/snooze-task.ts'
import { deleteWorkspace } from './domains/workspace/actions/delete-workspace.ts'
import { editWorkspace } from './domains/workspace/actions/edit-workspace.ts'
import { keepWorkspace } from './domains/workspace/actions/keep-workspace.ts'
import { settings } from './domains/workspace/actions/settings.ts'

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
