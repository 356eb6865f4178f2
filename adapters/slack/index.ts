export { slackChannel } from './channel.ts'
export { finishInstall, startInstall } from './install.ts'
export { receive } from './receive.ts'
