export {
  type Company,
  companiesByKey,
  companiesNamed,
  companyHit,
  companyLook,
  companyNamed,
  subsidiariesOf,
} from './queries.ts'
export { type Chosen, companyChosen, companyIn } from './which-company.ts'
