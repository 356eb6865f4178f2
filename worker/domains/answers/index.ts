export {
  type HelpArticle,
  type HelpList,
  hasHelp,
  helpArticle,
  helpList,
  helpNear,
  helpWorkspace,
  type Listed,
} from './help/reading.ts'
export { vote } from './help/vote.ts'
export { countSent, insertedTexts, suggestedFor } from './suggested.ts'
