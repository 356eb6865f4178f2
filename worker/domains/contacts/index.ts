export { around, companyOf, contactNamed } from './card.ts'
export { refusals } from './consent.ts'
export { reachButton, reachFacts, reachItems } from './contact-points.ts'
export { exampleMessage, type Message, message } from './email-message.ts'
export { givenIn, pointsOf, readPoints } from './given-points.ts'
export { phoneKeysTyped } from './hits.ts'
export { peopleOfCompany } from './listed.ts'
export {
  type Contact,
  contactLook,
  contactsByKey,
  peopleCalled,
  peopleWith,
  whoHas,
} from './queries.ts'
