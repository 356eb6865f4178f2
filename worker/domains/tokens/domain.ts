import type { Domain } from '../../core/domain.ts'
import { makeToken } from './actions/make-token.ts'
import { revokeToken } from './actions/revoke-token.ts'
import { tokens } from './actions/tokens.ts'

export const domain: Domain = {
  actions: { 'make-token': makeToken, tokens, 'revoke-token': revokeToken },
}
