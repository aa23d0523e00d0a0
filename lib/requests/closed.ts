import type { RequestStatus } from '../../db/schema/index.ts'
import { Refusal } from '../errors.ts'

/** Where the desk has nothing more to answer, or nothing yet. */
export type Closed = Exclude<RequestStatus, 'submitted' | 'needs_info' | 'quoted' | 'countered'>

/** Why the desk can neither offer nor refuse what is decided already, or not yet with it. */
export const closed = (status: Closed): Refusal => new Refusal(`request.closed.${status}`)
