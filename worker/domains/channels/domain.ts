import type { Domain } from '../../core/domain.ts'
import { arrival, takeArrival } from './actions/arrival.ts'
import { caseLink } from './actions/case-link.ts'
import { channels } from './actions/channels.ts'
import { addLine, removeLine } from './actions/line.ts'
import { addMailAddress, removeMailAddress } from './actions/mail-address.ts'
import { messageFiles } from './actions/message-files.ts'
import { replyCase } from './actions/reply-case.ts'
import { sendAgain } from './actions/send-again.ts'
import { shareChannel } from './actions/share-channel.ts'
import { unshareChannel } from './actions/unshare-channel.ts'
import { channelEvents } from './events.ts'
import { arrivalsJob } from './job.ts'
import { arrivalsList } from './ledger.ts'
import { sendingsJob } from './sending/job.ts'
import { sendStep } from './sending/step.ts'
import { step } from './step.ts'

export const domain: Domain = {
  lists: [arrivalsList],
  events: channelEvents,
  actions: {
    ...{ channels, arrival, 'take-arrival': takeArrival },
    ...{ 'add-mail-address': addMailAddress, 'remove-mail-address': removeMailAddress },
    ...{ 'share-channel': shareChannel, 'unshare-channel': unshareChannel },
    ...{ 'add-line': addLine, 'remove-line': removeLine },
    ...{ 'message-files': messageFiles, 'case-link': caseLink },
    ...{ 'reply-case': replyCase, 'send-again': sendAgain },
  },
  jobs: [arrivalsJob, sendingsJob],
  work: [
    { kind: 'arrival', step },
    { kind: 'message', step: sendStep },
  ],
}
