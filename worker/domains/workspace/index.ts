export { sampleOf } from './card.ts'
export { deletionParts, keepButtons } from './deletion-card.ts'
export { announceDeletions } from './deletion-notice.ts'
export { quietDays, settingsLook } from './queries.ts'
