import type { AnyAction } from '../action.ts'
import { logActivity } from './activities/log-activity.ts'
import { logEmail } from './activities/log-email.ts'
import { connect } from './admin/connect.ts'
import { help } from './admin/help.ts'
import { home } from './admin/home.ts'
import { undo } from './admin/undo.ts'
import { alertsOff } from './alerts/alerts-off.ts'
import { alertsOn } from './alerts/alerts-on.ts'
import { addReach } from './contacts/add-reach.ts'
import { contactDetails } from './contacts/contact-details.ts'
import { editDetails } from './contacts/edit-details.ts'
import { lookUpContact } from './contacts/look-up-contact.ts'
import { openMessage } from './contacts/open-message.ts'
import { removeReach } from './contacts/remove-reach.ts'
import { saveContact } from './contacts/save-contact.ts'
import { setConsent } from './contacts/set-consent.ts'
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
import { openRecord } from './open-record.ts'

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
  'add-reach': addReach,
  'remove-reach': removeReach,
  'contact-details': contactDetails,
  'edit-details': editDetails,
  'set-consent': setConsent,
  'open-message': openMessage,
  'log-activity': logActivity,
  'log-email': logEmail,
  'alerts-on': alertsOn,
  'alerts-off': alertsOff,
  connect,
  undo,
  home,
  help,
}
