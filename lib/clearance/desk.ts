import { eq } from 'drizzle-orm'
import { clearances, users } from '../../db/schema/index.ts'
import type { DeskArticle } from '../catalogue/desk-list.ts'
import { getPublisher } from '../catalogue/publisher.ts'
import type { Actor, Queryable } from '../ctx.ts'
import { anyStaff, demand } from '../permit.ts'
import type { AgencyFinding } from './agency.ts'
import { decide, type ElementClearance } from './decide.ts'
import { weighedOf } from './of-article.ts'
import { findings } from './rules.ts'

export type DeskElement = ElementClearance & {
  /** Who settled it and when; null while the rules decide. */
  settled: { by: string; at: Date; version: number } | null
  /** What the names of agencies in it say. */
  findings: AgencyFinding[]
}

/** The elements of an article as rights staff look at them: how each stands, why, and who said so. Staff only. */
export async function elementsAtDesk(
  db: Queryable,
  actor: Actor,
  { article, version }: Pick<DeskArticle, 'article' | 'version'>,
): Promise<DeskElement[]> {
  demand(actor, anyStaff)
  const rows = await db
    .select({ decision: clearances, by: users.name })
    .from(clearances)
    .leftJoin(users, eq(users.id, clearances.decidedBy))
    .where(eq(clearances.articleId, article.id))
  const publisher = await getPublisher(db)
  const weighed = weighedOf(article, version, publisher)
  return decide(
    version.elements,
    rows.map((r) => r.decision),
    version.n,
  ).map((element) => {
    const hand = rows.find(
      (r) => r.decision.elementKey === element.element.key && r.decision.basis === 'hand',
    )
    return {
      ...element,
      settled:
        element.basis === 'hand' && hand
          ? { by: hand.by ?? '', at: hand.decision.createdAt, version: hand.decision.version }
          : null,
      findings: findings(weighed, element.element),
    }
  })
}
