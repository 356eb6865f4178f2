export { aboutOf } from './actions/download-export.ts'
export { aboutTable } from './actions/export-list.ts'
export { addExport } from './add.ts'
export { anExport, type Export, happenedSince, newestDone, writingNow } from './queries.ts'
export {
  type Format,
  fileOf as tableFile,
  fileTypes,
  formats,
  formats as tableFormats,
  mayTakeTables,
  mostRows,
  tableOf,
  tableWanted,
  takesTables,
} from './tables.ts'
export { recordsIn } from './words.ts'
export { zipName, zipOf } from './zip.ts'
