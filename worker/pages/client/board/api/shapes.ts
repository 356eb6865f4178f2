import type { Card } from '../../../../core/card.ts'

/** What the client reads of the API's answers; a test holds them to its description. */

export interface Listed<T> {
  data: T[]
  page: { next: string | null }
}

export interface Me {
  id: string
  name: string
  locale: string
  timeZone: string
  workspace: { name: string; currency: string; yearBegins: number }
}

export interface Pipeline {
  id: string
  name: string
  position: number
}

export interface Stage {
  id: string
  name: string
  pipelineId: string
  position: number
  probability: number
  staleDays: number
  retiredAt: string | null
}

export interface Member {
  id: string
  name: string
  active: boolean
}

export interface Team {
  id: string
  name: string
}

export interface Deal {
  id: string
  version: number
  createdAt: string
  title: string
  companyId: string | null
  ownerId: string | null
  teamId?: string | null
  pipelineId: string
  stageId: string
  enteredStageAt: string
  status: 'open' | 'won' | 'lost'
  /** Not there where it is hidden from the reader. */
  amount?: number | null
  currency?: string
  closeOn: string | null
  company?: { id: string; name?: string | null } | null
}

export interface Total {
  stageId: string
  status: string
  currency: string
  deals: number
  amount: number | null
  worth: number | null
}

export interface Happened {
  id: string
  name: string
  by: string
  changes: { record: string; kind: string }[]
}

export interface Events {
  data: Happened[]
  page: { next: string | null; last: string | null }
}

export interface Done {
  data: Partial<Deal> | null
  event: string | null
  card: Card
}
