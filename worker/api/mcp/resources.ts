import {
  ProtocolError,
  ProtocolErrorCode,
  type ReadResourceResult,
  type Resource,
  type ResourceTemplateType,
} from '@modelcontextprotocol/server'
import type { Context } from '../../core/context.ts'
import { kindOf } from '../../core/record/registry.ts'
