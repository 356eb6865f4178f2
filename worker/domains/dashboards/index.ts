export { defaults } from './defaults.ts'
export { dashboardFigures, dashboardRecords } from './figures.ts'
