import type * as z from 'zod'
import { actionNamed, catalogue } from '../../worker/catalogue.ts'
