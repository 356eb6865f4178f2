import type { Domain } from '../../core/domain.ts'
import { addReach } from './actions/add-reach.ts'
import { contactDetails } from './actions/contact-details.ts'
import { editDetails } from './actions/edit-details.ts'
import { lookUpContact } from './actions/look-up-contact.ts'
import { openMessage } from './actions/open-message.ts'
import { removeReach } from './actions/remove-reach.ts'
import { saveContact } from './actions/save-contact.ts'
import { setConsent } from './actions/set-consent.ts'
import { contactEvents } from './events.ts'
import { contact } from './record.ts'

export const domain: Domain = {
  records: [contact],
  events: contactEvents,
  actions: {
    'look-up-contact': lookUpContact,
    'save-contact': saveContact,
    'add-reach': addReach,
    'remove-reach': removeReach,
    'contact-details': contactDetails,
    'edit-details': editDetails,
    'set-consent': setConsent,
    'open-message': openMessage,
  },
}
