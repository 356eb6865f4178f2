import type { Domain } from '../../core/domain.ts'
import { companyDetails } from './actions/company-details.ts'
import { saveCompany } from './actions/save-company.ts'
import { companyEvents } from './events.ts'
import { company } from './record.ts'

export const domain: Domain = {
  records: [company],
  events: companyEvents,
  actions: {
    'save-company': saveCompany,
    'company-details': companyDetails,
  },
}
