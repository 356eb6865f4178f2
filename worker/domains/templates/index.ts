export { offeredTemplates, templateText } from './offered.ts'
