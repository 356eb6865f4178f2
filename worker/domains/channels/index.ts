export { contactForm, takeInForm } from './form/take-in.ts'
export { sortMail } from './mail/sort.ts'
export { takeInMail } from './mail/take-in.ts'
export { outbox } from './sending/outbox.ts'
