import type { Rule, RuleId } from '../rule.ts'
import { minimum, pictures } from './amounts.ts'
import { base } from './base.ts'
import { exclusive, organisation, purpose, term, territory, translation, words } from './factors.ts'

/** Every rate rule. Released arithmetic never changes: a change is a new rule with a new id. */
export const rules: { readonly [Id in RuleId]: Rule<Id> } = {
  'base-1': base,
  'words-1': words,
  'territory-1': territory,
  'term-1': term,
  'translation-1': translation,
  'exclusive-1': exclusive,
  'purpose-1': purpose,
  'organisation-1': organisation,
  'pictures-1': pictures,
  'minimum-1': minimum,
}
