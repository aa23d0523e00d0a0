import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { fontVariables } from '../_ui/fonts.ts'
import { isLang, languages } from '../_words/languages.ts'
import '../globals.css'

/** None is made while building, which needs no database: each page is made, and kept, on its first visit. */
export const generateStaticParams = () => [{ lang: 'none' }]

export const metadata: Metadata = {
  icons: {
    icon: [
      { url: '/favicon.ico', sizes: '32x32' },
      { url: '/icon.svg', type: 'image/svg+xml' },
    ],
    apple: '/apple-icon.png',
  },
  formatDetection: { telephone: false, address: false, email: false },
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#101318' },
  ],
}

/** The document under each language: no session and no data, so that it is the same for everyone. */
export default async function RootLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ lang: string }>
}) {
  const { lang } = await params
  if (!isLang(lang)) notFound()
  return (
    <html lang={lang} dir={languages[lang].dir} className={fontVariables}>
      <body>{children}</body>
    </html>
  )
}
