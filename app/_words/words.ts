import { createTranslator } from 'use-intl/core'
import ar from './ar.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }
import { isTranslated, type Lang, langs, localeOf, type TranslatedLang } from './languages.ts'

type Messages = typeof en

const texts: Record<TranslatedLang, Messages> = { en, fr, ar }

/** Languages that a link may lead to; in the others English stands in. */
export const translated: Lang[] = langs.filter(isTranslated)

const speaker = (lang: Lang) =>
  createTranslator<Messages>({
    locale: localeOf(lang),
    messages: isTranslated(lang) ? texts[lang] : en,
    onError(error) {
      throw error
    },
  })

/** Says what the interface says: `t('catalogue.title')`, with values `t('catalogue.count', { count: 3 })`. */
export type Words = ReturnType<typeof speaker>

const made = new Map<Lang, Words>()

/**
 * The interface's words in a language. Keys are checked by the compiler, and a test fails on a key that no
 * page uses; write them out in full (`t('area.key')`), or with the end computed (t(`status.request.${state}`)).
 * A missing value throws. For server components: a client component takes its few strings as props.
 */
export function words(lang: Lang): Words {
  const known = made.get(lang)
  if (known) return known
  const t = speaker(lang)
  made.set(lang, t)
  return t
}
