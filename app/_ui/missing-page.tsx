import { type Lang, pathIn } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { ButtonLink } from './button.tsx'
import { MessagePage } from './message-page.tsx'

/** What stands at an address that leads nowhere: the same whether it never existed or is not yours to see. */
export function MissingPage({ lang }: { lang: Lang }) {
  const t = words(lang)
  return (
    <main id="content" className="px-5">
      <title>{t('missing.title')}</title>
      <MessagePage
        code="404"
        title={t('missing.title')}
        actions={
          <>
            <ButtonLink look="primary" href={pathIn(lang, '/articles')}>
              {t('missing.articles')}
            </ButtonLink>
            <ButtonLink href={pathIn(lang, '/request')}>{t('missing.request')}</ButtonLink>
          </>
        }
      >
        <p>{t('missing.text')}</p>
        <p>{t('missing.next')}</p>
      </MessagePage>
    </main>
  )
}
