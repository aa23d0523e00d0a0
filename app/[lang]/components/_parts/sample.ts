import type { Body, Element } from '../../../../lib/catalogue/body.ts'
import { money } from '../../../../lib/money.ts'
import type { Publisher } from '../../../_ui/publisher.ts'

/* What the component page shows. Written for it; the portal reads none of this. */

export const publisher: Publisher = {
  name: 'Meridian Post',
  accent: null,
  site: 'https://meridianpost.example',
  contact: 'licensing@meridianpost.example',
}

const drawing = (shapes: string) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><rect width="300" height="200" fill="#f4f6f8"/>${shapes}</svg>`,
  )}`

export const tideDrawing = drawing(
  '<path d="M0 120q37-60 75 0t75 0 75 0 75 0" fill="none" stroke="#2438c7" stroke-width="5"/><path d="M0 150q37-60 75 0t75 0 75 0 75 0" fill="none" stroke="#a5aeea" stroke-width="5"/>',
)

export const barDrawing = drawing(
  '<g fill="#2438c7"><rect x="48" y="110" width="28" height="50"/><rect x="94" y="84" width="28" height="76"/><rect x="140" y="96" width="28" height="64"/><rect x="186" y="52" width="28" height="108"/></g><rect x="232" y="68" width="28" height="92" fill="#a5aeea"/>',
)

export const pounds = (amount: number) => money(Math.round(amount * 100), 'GBP')

export const lines = [
  {
    key: 'base',
    label: 'Newsletter and web',
    reason: '980 words, up to 50,000 readers a month',
    amount: pounds(120),
  },
  {
    key: 'translation',
    label: 'French translation',
    reason: 'Made by you, read by us before it appears',
    amount: pounds(36),
  },
  { key: 'country', label: 'One country', reason: 'Belgium instead of the world', amount: pounds(-30) },
  { key: 'graphic', label: '1 chart', amount: pounds(18) },
]

export const total = pounds(144)

export const body: Body = [
  {
    type: 'paragraph',
    content: [
      {
        type: 'text',
        text: 'The harbour office at Sable Point keeps its tide tables in a drawer that sticks. The clerk who opens it, ',
      },
      { type: 'text', text: 'every morning at five', marks: [{ type: 'em' }] },
      {
        type: 'text',
        text: ', copies two figures onto a board outside and goes back in before the boats ask which of the two is ',
      },
      { type: 'text', text: 'the official one', marks: [{ type: 'strong' }] },
      { type: 'text', text: '. A ' },
      {
        type: 'text',
        text: 'survey of the estuary',
        marks: [{ type: 'link', href: 'https://meridianpost.example/environment/estuary-survey' }],
      },
      { type: 'text', text: ' was to settle it. It found a third.' },
    ],
  },
  { type: 'element', key: 'chart' },
  { type: 'heading', level: 2, content: [{ type: 'text', text: 'Three clocks, one quay' }] },
  {
    type: 'paragraph',
    content: [
      {
        type: 'text',
        text: 'Each table was right for the place where its gauge stood. The oldest gauge stands where the mole ended before it was made longer, and now measures a pool.',
      },
    ],
  },
  {
    type: 'list',
    ordered: false,
    items: [
      [{ type: 'text', text: 'The port’s table, kept since the mole was built' }],
      [{ type: 'text', text: 'The ferry company’s own, made for its ramp' }],
      [{ type: 'text', text: 'The survey’s, read from a buoy at sea' }],
    ],
  },
  {
    type: 'quote',
    content: [[{ type: 'text', text: 'Nobody drowned of the difference. Everybody has waited for it.' }]],
    cite: [{ type: 'text', text: 'A pilot at Sable Point' }],
  },
  {
    type: 'table',
    head: [
      [{ type: 'text', text: 'Table' }],
      [{ type: 'text', text: 'High water' }],
      [{ type: 'text', text: 'Low water' }],
    ],
    rows: [
      [
        [{ type: 'text', text: 'Port' }],
        [{ type: 'text', text: '06:12' }],
        [{ type: 'text', text: '12:31' }],
      ],
      [
        [{ type: 'text', text: 'Ferry' }],
        [{ type: 'text', text: '06:25' }],
        [{ type: 'text', text: '12:40' }],
      ],
    ],
  },
  { type: 'element', key: 'film' },
  { type: 'rule' },
  {
    type: 'paragraph',
    content: [
      {
        type: 'text',
        text: 'The clerk has asked for a second drawer. Until it comes, the board carries both figures and, in smaller letters, the hour at which somebody last went down to look.',
      },
    ],
  },
]

export const elements: Element[] = [
  {
    key: 'chart',
    kind: 'picture',
    source: null,
    alt: 'A quay at low water',
    caption: 'The old gauge, where the mole used to end.',
    credit: 'Photo: a contributor',
  },
  { key: 'film', kind: 'embed', source: 'https://films.example/tide', alt: '', caption: '', credit: '' },
]

export const arabicBody: Body = [
  {
    type: 'paragraph',
    content: [
      {
        type: 'text',
        text: 'يحتفظ مكتب الميناء بجداول المد في درج لا يُفتح إلا بصعوبة، وينقل الموظف كل صباح ',
      },
      { type: 'text', text: 'رقمين اثنين', marks: [{ type: 'strong' }] },
      { type: 'text', text: ' إلى لوح معلّق في الخارج، ثم يعود قبل أن تسأله القوارب أيّهما الرسمي.' },
    ],
  },
]
