import type { Metadata } from 'next'
import { env } from '../../lib/env.ts'
import { framed, publisherSettings } from '../_publisher.ts'
import { type Lang, pathIn } from '../_words/languages.ts'
import { translated } from '../_words/words.ts'

/** The full address of a page, as other sites know it. */
export const addressOf = (lang: Lang, path: `/${string}`): string => `${env().publicUrl}${pathIn(lang, path)}`

/**
 * What a public page says of itself to browsers, search engines and other sites. While the interface is not
 * translated into a language, its pages are copies of the English ones and say so.
 */
export async function publicMetadata(
  lang: Lang,
  path: `/${string}`,
  page: { title: string; description: string; image?: string | undefined },
): Promise<Metadata> {
  const { name } = await framed()
  const canonical = addressOf(translated.includes(lang) ? lang : 'en', path)
  const image = `${env().publicUrl}${page.image ?? '/share.png'}`
  return {
    title: `${page.title} – ${name}`,
    description: page.description,
    alternates: { canonical },
    openGraph: {
      title: page.title,
      description: page.description,
      url: canonical,
      siteName: name,
      images: [image],
    },
    twitter: { card: 'summary_large_image' },
  }
}

/** When the desk answers, in the values that sentences take. A cached page names no moment. */
export async function answering(): Promise<{ hours: number; from: string; to: string; zone: string }> {
  const { answerHours, dayStarts, dayEnds, zone } = await publisherSettings()
  const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`
  return {
    hours: answerHours,
    from: clock(dayStarts),
    to: clock(dayEnds),
    zone: (zone.split('/').at(-1) ?? zone).replaceAll('_', ' '),
  }
}
