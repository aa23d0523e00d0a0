import { describe, expect, it } from 'vitest'
import type { Body } from '../catalogue/body.ts'
import { blockText } from '../catalogue/text.ts'
import { withoutFoot } from './foot.ts'

const p = (text: string): Body[number] => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const article = ['The bridge was closed on Monday.', 'It will open again in June, the city said.']
const foot = (...texts: string[]) => withoutFoot([...article, ...texts].map(p))

describe('what is no part of the article leaves from its foot, with the reason', () => {
  it.each([
    ['promotion', 'New Courier newsletter: Harbour Letter'],
    ['promotion', 'Our weekly newsletter'],
    ['promotion', 'Sign up to get the latest from the port, alongside our other newsletters'],
    ['promotion', 'Subscribe to our newsletter.'],
    ['promotion', 'Get the best of our reporting delivered to your inbox every morning.'],
    ['promotion', 'Follow us on Telegram and Instagram'],
    ['promotion', 'Follow The Courier on Facebook for more.'],
    ['promotion', 'Read more: The bridge that nobody wanted'],
    ['promotion', 'READ MORE'],
    ['promotion', 'Related articles'],
    ['promotion', '▶ Watch: how the bridge was built'],
    ['promotion', 'Support our independent journalism today.'],
    ['promotion', 'Inscrivez-vous à notre lettre du matin.'],
    ['promotion', 'À lire aussi : Le pont que personne ne voulait'],
    ['promotion', 'اشترك في نشرتنا البريدية'],
    ['promotion', 'تابعونا على تلغرام'],
    ['promotion', 'اقرأ أيضا: الجسر الذي لم يرده أحد'],
    [
      'republishing',
      'To learn more about republishing this content and the fees, please fill out this form.',
    ],
    ['republishing', 'If you would like to republish this article, write to rights@courier.example.'],
    ['republishing', 'Republish this article'],
    ['republishing', 'This article may not be reproduced without permission.'],
    ['republishing', 'Pour reproduire cet article, remplissez ce formulaire.'],
    ['republishing', 'لمعرفة المزيد عن إعادة نشر هذا المحتوى، يرجى ملء النموذج.'],
    ['boilerplate', '© 2026 The Courier'],
    ['boilerplate', 'Copyright The Courier. All rights reserved.'],
    ['boilerplate', 'The Harbour Courier provides independent coverage and analysis of the coast.'],
    ['boilerplate', 'More about the Courier can be found here.'],
    ['boilerplate', 'جميع الحقوق محفوظة'],
  ])('%s: %s', (reason, text) => {
    const { body, leftOut } = foot(text)
    expect(body).toEqual(article.map(p))
    expect(leftOut).toEqual([{ reason, text }])
  })
})

describe('the words of the article stay', () => {
  it.each([
    'She said readers could sign up for the newsletter until Friday.',
    '"Sign up now," the poster says, and thousands have.',
    '“Follow us,” the guide shouted, and ran.',
    'The court told the paper to stop reproducing the map, its lawyer said.',
    'The newsletter, which has 40,000 readers, closed in May.',
    'More than 300 people signed up.',
    'Support for the plan has fallen since January.',
    'Copyrighted songs were played at the rally, the label complained.',
    'He reads more than she does.',
    'Free school meals will end in July.',
    'The Courier is published in Harbour Street.',
    'Our correspondent was not let in.',
    'Get out, they told him, and he did.',
    'New trains will run from Monday.',
    'Related charges against two aides were dropped in March, the prosecutor said.',
    'This content was removed after the ruling, the company said.',
    'La reproduction des phoques a repris en mars.',
    'قال إن حقوق النشر انتقلت إلى الورثة.',
  ])('%s', (text) => {
    expect(foot(text)).toEqual({ body: [...article, text].map(p), leftOut: [] })
  })

  it('nothing leaves from the middle', () => {
    const body = ['One.', 'Sign up to get our letter.', 'Read more: Two', 'Three.'].map(p)
    expect(withoutFoot(body)).toEqual({ body, leftOut: [] })
  })

  it('only the sentence leaves from a paragraph that also holds the article', () => {
    const { body, leftOut } = foot(
      'The mayor resigned. To republish this content, please fill out this form.',
    )
    expect(body.map(blockText)).toEqual([...article, 'The mayor resigned.'])
    expect(leftOut).toEqual([
      { reason: 'republishing', text: 'To republish this content, please fill out this form.' },
    ])
  })

  it('marks and links around the cut are kept', () => {
    const { body } = withoutFoot([
      p('One.'),
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'It is ' },
          { type: 'text', text: 'over', marks: [{ type: 'em' }] },
          { type: 'text', text: '. Sign up to our letter ' },
          { type: 'text', text: 'here', marks: [{ type: 'link', href: 'https://courier.example/' }] },
        ],
      },
    ])
    expect(body[1]).toEqual({
      type: 'paragraph',
      content: [
        { type: 'text', text: 'It is ' },
        { type: 'text', text: 'over', marks: [{ type: 'em' }] },
        { type: 'text', text: '.' },
      ],
    })
  })

  it('pictures between the parts of a foot stay, a line drawn above it goes', () => {
    const { body, leftOut } = withoutFoot([
      p('One.'),
      { type: 'rule' },
      p('Read more'),
      { type: 'element', key: 'k' },
      p('Follow us'),
    ])
    expect(body).toEqual([p('One.'), { type: 'element', key: 'k' }])
    expect(leftOut.map(({ text }) => text)).toEqual(['Read more', 'Follow us'])
  })

  it('an article of nothing else keeps its first words', () => {
    expect(withoutFoot([p('Read more'), p('Follow us')]).body).toEqual([p('Read more')])
    expect(withoutFoot([])).toEqual({ body: [], leftOut: [] })
  })
})

it('a long hostile foot is read in bounded time', () => {
  const started = performance.now()
  withoutFoot([
    p('a'),
    p('to republish '.repeat(20_000)),
    p('x'.repeat(200_000)),
    p('New '.repeat(50_000)),
    p('Sign up. '.repeat(20_000)),
  ])
  expect(performance.now() - started).toBeLessThan(5_000)
})
