export { joinCalled, joining } from './join.ts'
export { keyOf, keyText } from './keys.ts'
export { matchedIn } from './matched.ts'
export { isEditionWhole } from './old-editions.ts'
export {
  type DatasetRow,
  datasetCalled,
  datasetsLook,
  mostColumns,
  mostDatasets,
} from './queries.ts'
export { linesWith, type NewRow, writeRows } from './write.ts'

/** What an import of a table is of. */
export const tableKind = 'dataset'
