export { hasHelp, helpArticle, helpList, helpNear } from './help/reading.ts'
export { vote } from './help/vote.ts'
export { countSent, type Inserted, insertedTexts, suggestedFor } from './suggested.ts'
