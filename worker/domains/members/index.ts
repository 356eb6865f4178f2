export { myCard } from './actions/my-settings.ts'
export { roleNames, usualHour } from './card.ts'
export { memberIdIn, memberLook } from './queries.ts'
