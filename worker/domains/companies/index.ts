export {
  type Company,
  companiesByKey,
  companyHit,
  companyLook,
  companyNamed,
  subsidiariesOf,
} from './queries.ts'
export { type Chosen, companyChosen, companyIn } from './which-company.ts'
