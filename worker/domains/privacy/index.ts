export { dataLinkOf } from './actions/person-data.ts'
export { dataAsZip, handedOut } from './data/zip.ts'
export { erasedBefore } from './erased-before.ts'
