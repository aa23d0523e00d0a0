import { ArticleBody } from '../../../_ui/article-body.tsx'
import { Breadcrumb } from '../../../_ui/breadcrumb.tsx'
import { ButtonLink } from '../../../_ui/button.tsx'
import { ChoiceChips, Segmented } from '../../../_ui/choice.tsx'
import { Field, Select } from '../../../_ui/field.tsx'
import { Money, PriceLines, PriceTotal } from '../../../_ui/money.tsx'
import { PageHead } from '../../../_ui/page-head.tsx'
import {
  PanelFoot,
  PanelSection,
  PanelTitle,
  PriceBar,
  PricePanel,
  WithPanel,
} from '../../../_ui/price-panel.tsx'
import { ClearanceBadges } from '../../../_ui/status.tsx'
import { SubmitButton } from '../../../_ui/submit-button.tsx'
import type { Lang } from '../../../_words/languages.ts'
import { arabicBody, body, elements, lines, total } from './sample.ts'

/** An article with its price panel. */
export function ArticleParts({ lang }: { lang: Lang }) {
  return (
    <WithPanel
      bar={
        <PriceBar
          price={<Money amount={total} lang={lang} />}
          detail="newsletter, web · 1 year"
          action={
            <ButtonLink look="primary" href="#price">
              Republish
            </ButtonLink>
          }
        />
      }
      panel={<Panel lang={lang} />}
    >
      <PageHead
        size="large"
        over={
          <Breadcrumb
            lang={lang}
            trail={[
              { label: 'Articles', href: '#articles' },
              { label: 'Coast', href: '#coast' },
            ]}
          />
        }
        title="Three tide tables for one harbour"
        lead="The port, the ferry and the survey each keep their own. The boats have learned to read all of them."
      />
      <div className="my-7 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-y py-3 text-15">
        <p>
          By <span className="font-medium">A correspondent</span>, Sable Point
        </p>
        <ClearanceBadges
          items={[
            { clearance: 'cleared', text: 'Text cleared' },
            { clearance: 'surcharge', text: '1 chart, extra fee' },
            { clearance: 'ask', text: '1 photo: we ask' },
            { clearance: 'not_cleared', text: '1 photo not ours' },
          ]}
        />
      </div>
      <ArticleBody
        body={body}
        elements={elements}
        articleLanguage="en"
        lang={lang}
        blocked={new Set(['chart'])}
      />
      <div className="mt-10">
        <ArticleBody body={arabicBody} elements={[]} articleLanguage="ar" lang={lang} fade />
      </div>
    </WithPanel>
  )
}

function Panel({ lang }: { lang: Lang }) {
  return (
    <PricePanel label="Price">
      <form action="#price">
        <PanelSection>
          <PanelTitle note="Say what it is for and the price follows. No account needed.">
            Republish this article
          </PanelTitle>
        </PanelSection>
        <PanelSection>
          <ChoiceChips
            name="medium"
            label="Where will it appear?"
            multiple
            chosen={['web', 'newsletter']}
            options={[
              { value: 'web', label: 'Web' },
              { value: 'print', label: 'Print' },
              { value: 'newsletter', label: 'Newsletter' },
              { value: 'broadcast', label: 'Broadcast' },
              { value: 'ai', label: 'AI', disabled: true },
            ]}
          />
          <Field name="audience" label="Readers">
            <Select defaultValue="50k">
              <option value="10k">Up to 10,000 a month</option>
              <option value="50k">10,000–50,000 a month</option>
            </Select>
          </Field>
          <div className="grid grid-cols-2 gap-3">
            <Field name="territory" label="Territory">
              <Select defaultValue="BE">
                <option value="BE">Belgium</option>
                <option value="world">World</option>
              </Select>
            </Field>
            <Field name="language" label="Language">
              <Select defaultValue="fr">
                <option value="fr">French</option>
              </Select>
            </Field>
          </div>
          <Segmented
            name="term"
            label="Term"
            chosen={['1y']}
            options={[
              { value: '1m', label: '1 month' },
              { value: '1y', label: '1 year' },
              { value: '5y', label: '5 years' },
              { value: 'ever', label: 'Ever' },
            ]}
          />
        </PanelSection>
        <PanelSection>
          <PriceLines lines={lines} lang={lang} />
          <SubmitButton wide look="secondary">
            Update price
          </SubmitButton>
        </PanelSection>
        <PanelFoot>
          <PriceTotal
            total={{ label: 'Price', note: 'plus tax by billing address', amount: total }}
            lang={lang}
          />
          <SubmitButton wide>Ask for this licence</SubmitButton>
        </PanelFoot>
      </form>
    </PricePanel>
  )
}
