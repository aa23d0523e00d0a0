import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { env } from '../../../lib/env.ts'
import { article, front } from '../../_catalogue.ts'
import { publicMetadata } from '../../_public/page-of.ts'
import { buttonSize, snippet, type Template, templates } from '../../_public/snippets.ts'
import { framed } from '../../_publisher.ts'
import { Button } from '../../_ui/button.tsx'
import { CopyField } from '../../_ui/copy-field.tsx'
import { Field, TextInput } from '../../_ui/field.tsx'
import { PageHead, SectionTitle } from '../../_ui/page-head.tsx'
import { Shell } from '../../_ui/shell.tsx'
import { isLang, type Lang, pathIn } from '../../_words/languages.ts'
import { type Words, words } from '../../_words/words.ts'

type Props = { params: Promise<{ lang: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const t = words(lang)
  const { name } = await framed()
  return publicMetadata(lang, '/snippet', {
    title: t('snippet.title'),
    description: t('snippet.description', { publisher: name }),
  })
}

/** The newest article, to show the link with; before there is one, a page of the publisher's own site. */
async function shownWith(site: string): Promise<string> {
  const { cards } = await front()
  const newest = cards[0] && (await article(cards[0].slug))
  return newest?.canonicalUrl ?? new URL('/article', site).href
}

/** What the publisher puts under its articles, ready to paste into its site's template. */
export default async function Snippet({ params }: Props) {
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const t = words(lang)
  const publisher = await framed()
  const given = {
    site: env().publicUrl,
    address: await shownWith(publisher.site),
    text: t('snippet.text'),
  }
  return (
    <Shell lang={lang} publisher={publisher} path="/snippet">
      <PageHead size="large" title={t('snippet.title')} />
      <p className="mt-3 max-w-measure text-17 text-muted">
        {t('snippet.lead', { publisher: publisher.name })}
      </p>
      <div className="mt-8 grid gap-x-12 gap-y-8 border-t pt-8 md:grid-cols-2">
        <Looks lang={lang} address={given.address} t={t} />
        <TryOut lang={lang} address={given.address} t={t} />
      </div>
      {templates.map((template) => (
        <Pasted key={template} template={template} code={snippet(template, given)} t={t} />
      ))}
      <p className="mt-10 max-w-measure border-t pt-5 text-15 text-muted">{t('snippet.addresses')}</p>
    </Shell>
  )
}

function Looks({ lang, address, t }: { lang: Lang; address: string; t: Words }) {
  const href = pathIn(lang, `/request?url=${encodeURIComponent(address)}`)
  return (
    <section className="grid content-start gap-4">
      <SectionTitle>{t('snippet.looks')}</SectionTitle>
      <p className="text-15 text-muted">{t('snippet.looksNote')}</p>
      <p>
        <a href={href} className="text-link text-17">
          {t('snippet.text')}
        </a>
      </p>
      <p>
        <a href={href} className="inline-block rounded">
          {/* biome-ignore lint/performance/noImgElement: the very file that the snippet shows */}
          <img src="/republish.svg" alt={t('snippet.text')} {...buttonSize} />
        </a>
      </p>
    </section>
  )
}

/** The journey of a reader, from any article: an ordinary form, as the link would lead. */
function TryOut({ lang, address, t }: { lang: Lang; address: string; t: Words }) {
  return (
    <section className="grid content-start gap-4">
      <SectionTitle>{t('snippet.tryTitle')}</SectionTitle>
      <p className="text-15 text-muted">{t('snippet.tryText')}</p>
      <form action={pathIn(lang, '/request')} className="grid gap-4">
        <Field name="url" label={t('snippet.tryLabel')}>
          <TextInput defaultValue={address} dir="ltr" inputMode="url" spellCheck={false} />
        </Field>
        <div>
          <Button type="submit">{t('snippet.tryButton')}</Button>
        </div>
      </form>
    </section>
  )
}

function Pasted({
  template,
  code,
  t,
}: {
  template: Template
  code: { link: string; button: string }
  t: Words
}) {
  const copying = { copy: t('snippet.copy'), copied: t('snippet.copied') }
  return (
    <section className="mt-10 grid gap-4 border-t pt-6">
      <div>
        <SectionTitle>{t(`snippet.template.${template}`)}</SectionTitle>
        <p className="mt-1 max-w-measure text-15 text-muted">{t(`snippet.where.${template}`)}</p>
      </div>
      <div className="grid gap-x-12 gap-y-6 md:grid-cols-2">
        <CopyField label={t(`snippet.link.${template}`)} text={code.link} rows={4} {...copying} />
        <CopyField label={t(`snippet.button.${template}`)} text={code.button} rows={4} {...copying} />
      </div>
    </section>
  )
}
