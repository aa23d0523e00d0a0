import type { CopyPicture, LicensedCopy } from '../../copy.ts'

const drawing = (label: string, more = '') =>
  new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 320" font-family="IBM Plex Sans, sans-serif" font-size="22"><rect width="640" height="320" fill="#f4f6f8"/><path d="M40 260 C200 180 360 210 600 70" fill="none" stroke="#2438c7" stroke-width="6"/><text x="60" y="60">${label}</text>${more}</svg>`,
  )

export const picture = (over: Partial<CopyPicture> = {}): CopyPicture => ({
  key: 'map',
  kind: 'graphic',
  source: 'https://meridianpost.example/map.svg',
  alt: 'Map of the lower Tavra with two gauges marked',
  caption: 'The lower Tavra and its two gauges.',
  credit: 'Map: Meridian Post graphics',
  width: 640,
  height: 320,
  bytes: drawing('Karsel gauge'),
  mime: 'image/svg+xml',
  ...over,
})

/** An English copy that has every kind of block and mark, one picture cleared and one left out. */
export const english: LicensedCopy = {
  licence: {
    number: 'MP-2026-00418',
    licensee: 'Atlas Quotidien SARL',
    language: 'en',
    plainWords: [
      'You may publish this article on your website in English, in Morocco, for one year.',
      'You may not translate it or sell it on.',
    ],
    url: 'https://rights.meridianpost.example/licences/MP-2026-00418',
  },
  publisher: {
    name: 'Meridian Post',
    url: 'https://meridianpost.example/',
    contact: 'rights@meridianpost.example',
  },
  article: {
    headline: 'The river that two ministries count differently',
    standfirst: 'Gauges on the lower Tavra have told two stories for a decade.',
    bylines: ['Staff correspondent', 'Data desk'],
    dateline: 'KARSEL –',
    language: 'en',
    direction: 'ltr',
    canonicalUrl: 'https://meridianpost.example/environment/the-river?edition=1&view=full',
    publishedAt: new Date('2026-11-14T09:00:00Z'),
    version: 2,
    body: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'On the morning the water came late, the gauge read ' },
          { type: 'text', text: '212 centimetres', marks: [{ type: 'strong' }] },
          { type: 'text', text: '. The form said ' },
          { type: 'text', text: '187', marks: [{ type: 'em' }] },
          { type: 'text', text: ', or 10' },
          { type: 'text', text: '3', marks: [{ type: 'sup' }] },
          { type: 'text', text: ' m' },
          { type: 'text', text: '3', marks: [{ type: 'sub' }] },
          { type: 'text', text: ' a second, by ' },
          {
            type: 'text',
            text: 'the ministry’s register',
            marks: [{ type: 'link', href: 'https://water.example/register?a=1&b=2' }],
          },
          { type: 'text', text: '.' },
        ],
      },
      { type: 'element', key: 'map' },
      { type: 'heading', level: 2, content: [{ type: 'text', text: 'What the gauges say' }] },
      {
        type: 'list',
        ordered: true,
        items: [
          [{ type: 'text', text: 'The upper gauge is read by hand.' }],
          [
            { type: 'text', text: 'The lower one sends its figure by radio,' },
            { type: 'break' },
            { type: 'text', text: 'every hour.' },
          ],
        ],
      },
      { type: 'element', key: 'agency-photo' },
      {
        type: 'quote',
        content: [
          [{ type: 'text', text: 'We count the water that arrives.' }],
          [{ type: 'text', text: 'They count the water they sent.' }],
        ],
        cite: [{ type: 'text', text: 'An engineer at the lower gates' }],
      },
      { type: 'heading', level: 3, content: [{ type: 'text', text: 'Ten years of readings' }] },
      {
        type: 'table',
        head: [
          [{ type: 'text', text: 'Year' }],
          [{ type: 'text', text: 'Upper gauge' }],
          [{ type: 'text', text: 'Lower' }],
        ],
        rows: [
          [
            [{ type: 'text', text: '2016' }],
            [{ type: 'text', text: '204' }],
            [{ type: 'text', text: '199' }],
          ],
          [[{ type: 'text', text: '2026' }], [{ type: 'text', text: '212' }]],
        ],
      },
      { type: 'list', ordered: false, items: [[{ type: 'text', text: 'Readings are in centimetres.' }]] },
      { type: 'list', ordered: true, items: [[{ type: 'text', text: 'A second list counts from one.' }]] },
      { type: 'preformatted', text: 'gauge  reading\nupper      212' },
      { type: 'rule' },
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'The register is kept in the file ' },
          { type: 'text', text: 'tavra.csv', marks: [{ type: 'code' }] },
          { type: 'text', text: '.' },
        ],
      },
    ],
  },
  pictures: { map: picture() },
  creditLine: 'First published by Meridian Post on 14 November 2026.',
  leftOut: ['Photo of the upper gates: not ours to license. Ask the agency named in its credit.'],
  madeAt: new Date('2026-11-22T10:15:00Z'),
}

export const arabic: LicensedCopy = {
  ...english,
  licence: { ...english.licence, language: 'ar' },
  article: {
    ...english.article,
    headline: 'النهر الذي تحسبه وزارتان حسابين مختلفين',
    standfirst: 'منذ عشر سنوات يروي مقياسا نهر تافرا قصتين.',
    bylines: ['مراسل الصحيفة'],
    dateline: '',
    language: 'ar',
    direction: 'rtl',
    canonicalUrl: 'https://meridianpost.example/ar/the-river',
    body: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'قرأ مقياس Karsel Gauge في ذلك الصباح 212 سنتيمترًا، وكتبت الوزارة ' },
          { type: 'text', text: '187', marks: [{ type: 'strong' }] },
          { type: 'text', text: '.' },
        ],
      },
      { type: 'heading', level: 2, content: [{ type: 'text', text: 'ماذا تقول المقاييس' }] },
      { type: 'list', ordered: true, items: [[{ type: 'text', text: 'يُقرأ المقياس الأعلى باليد.' }]] },
      { type: 'element', key: 'map' },
      {
        type: 'table',
        head: [[{ type: 'text', text: 'السنة' }], [{ type: 'text', text: 'المقياس' }]],
        rows: [[[{ type: 'text', text: '2026' }], [{ type: 'text', text: '212' }]]],
      },
    ],
  },
  pictures: {
    map: picture({
      alt: 'خريطة مجرى نهر تافرا الأسفل',
      caption: 'مجرى نهر تافرا الأسفل ومقياساه.',
      credit: 'خريطة: قسم الرسوم',
      bytes: drawing('مقياس السلام Karsel', '<text x="60" y="300">لا مياه</text>'),
    }),
  },
  creditLine: 'نُشر أول مرة في ميريديان بوست، 14 نوفمبر 2026.',
  leftOut: [],
}

/** What someone would write who wants a reader's program to run, fetch or show something it should not. */
export const attacks = {
  script: '<script>alert(1)</script>',
  section: ']]> --> <!-- </style></title>',
  field: '{ HYPERLINK "file:///etc/passwd" } { INCLUDEPICTURE "http://evil.example/x.png" }',
  controls: 'a\u0000b\u0007c\u001bd\ud800e\udc00f\uffffg\u202eh',
  file: 'file:///etc/passwd',
}

export const hostile: LicensedCopy = {
  ...english,
  licence: { ...english.licence, licensee: attacks.script, url: 'javascript:alert(1)' },
  publisher: { ...english.publisher, name: `"${attacks.section}`, contact: 'javascript:alert(2)' },
  article: {
    ...english.article,
    headline: `${attacks.file} ${attacks.script}\r\nSet-Cookie: a=b ${attacks.controls}`,
    standfirst: attacks.section,
    bylines: [`" onload="alert(1)`, attacks.field],
    dateline: attacks.script,
    language: 'en" onload="alert(1)',
    canonicalUrl: 'javascript:alert(document.domain)',
    body: [
      {
        type: 'paragraph',
        content: [{ type: 'text', text: `${attacks.script} ${attacks.field} ${attacks.controls}` }],
      },
      {
        type: 'paragraph',
        content: ['javascript:alert(3)', 'file:///etc/passwd', 'data:text/html,<b>', '\\\\evil\\share'].map(
          (href) => ({
            type: 'text',
            text: `to ${href} `,
            marks: [{ type: 'link', href }],
          }),
        ),
      },
      { type: 'element', key: 'constructor' },
      { type: 'element', key: '__proto__' },
      { type: 'element', key: 'evil' },
      { type: 'element', key: 'page' },
      { type: 'preformatted', text: `</pre>${attacks.script}` },
    ],
  },
  pictures: {
    evil: picture({
      key: 'evil',
      alt: '"><script>alert(4)</script>',
      bytes: drawing(
        'label',
        `<script>alert(5)</script><image href="file:///etc/passwd"/><image href="/etc/hostname.png" onload="alert(6)"/><a href="https://evil.example/"><circle r="4"/></a><style>@import "https://evil.example/x.css"; circle{fill:url(https://evil.example/y)}</style>`,
      ),
    }),
    page: picture({ key: 'page', mime: 'text/html', bytes: new TextEncoder().encode(attacks.script) }),
  },
  creditLine: `${attacks.script} ${attacks.field}`,
  leftOut: [attacks.script],
}

export const withoutPictures: LicensedCopy = { ...english, pictures: {} }

export const samples = { english, arabic, hostile, withoutPictures }
