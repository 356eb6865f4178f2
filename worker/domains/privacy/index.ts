export { dataLinkOf } from './actions/person-data.ts'
export { erasedAgain, erasedNotes } from './again.ts'
export { dataAsZip, handedOut } from './data/zip.ts'
