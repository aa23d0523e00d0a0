import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { env } from '../../../lib/env.ts'
import { Icon, type IconName } from '../../_ui/icon.tsx'
import { Shell } from '../../_ui/shell.tsx'
import { isLang, langs } from '../../_words/languages.ts'
import { ArticleParts } from './_parts/article.tsx'
import { CatalogueParts } from './_parts/catalogue.tsx'
import { FormParts } from './_parts/form.tsx'
import { RequestParts } from './_parts/request.tsx'
import { publisher } from './_parts/sample.ts'

export const metadata: Metadata = { title: 'Components', robots: { index: false } }

const icons: IconName[] = [
  'search',
  'down',
  'up',
  'next',
  'back',
  'arrow',
  'check',
  'cross',
  'plus',
  'dot',
  'half',
  'info',
  'warning',
  'refusal',
  'done',
  'clock',
  'download',
  'external',
  'mail',
  'person',
  'people',
  'document',
  'picture',
  'copy',
  'lock',
  'menu',
  'inbox',
  'coins',
  'chart',
  'flag',
  'shield',
  'globe',
  'pen',
  'print',
  'reply',
]

/** Every part of the design system in every state, beside each other, to be looked at and tested. */
export default async function ComponentsPage({ params }: { params: Promise<{ lang: string }> }) {
  await connection()
  const { lang } = await params
  // For those who build, and only where nothing is real.
  if (!isLang(lang) || !env().demo) notFound()
  return (
    <Shell lang={lang} publisher={publisher} room="articles" path="/components" readIn={langs}>
      <div className="grid gap-20">
        <CatalogueParts lang={lang} />
        <Part title="Article">
          <ArticleParts lang={lang} />
        </Part>
        <Part title="Forms">
          <FormParts />
        </Part>
        <Part title="Request and licence">
          <RequestParts lang={lang} />
        </Part>
        <Part title="Icons">
          <ul className="flex flex-wrap gap-4">
            {icons.map((name) => (
              <li key={name} className="grid w-16 justify-items-center gap-1.5 text-13 text-muted">
                <span className="flex items-center gap-2 text-ink">
                  <Icon name={name} size={20} />
                  <Icon name={name} />
                </span>
                {name}
              </li>
            ))}
          </ul>
        </Part>
      </div>
    </Shell>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} data-part={title}>
      <p className="mb-6 border-b pb-2 text-13 text-muted">{title}</p>
      {children}
    </section>
  )
}
