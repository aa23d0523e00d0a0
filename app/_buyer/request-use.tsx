import { countries } from '../../lib/countries.ts'
import { languageCodes } from '../../lib/rates/languages.ts'
import { audiences, changes, purposes, terms } from '../../lib/rates/use.ts'
import {
  audienceLabel,
  changeLabel,
  mediumLabels,
  purposeLabel,
  termLabel,
} from '../../lib/rates/use-words.ts'
import { CheckboxRow } from '../_ui/choice.tsx'
import { Select, TextInput } from '../_ui/field.tsx'
import { SectionTitle } from '../_ui/page-head.tsx'
import type { Formats } from '../_words/formats.ts'
import { type Lang, localeOf } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { ChipsAt, FieldAt, SegmentedAt } from './at-path.tsx'
import type { Values } from './fields.ts'
import { PickSeveral } from './pick-several.tsx'
import { unlessForEver, whenCountries, whenExcerpt, whenOnline } from './reveal.ts'

type Props = { values: Values; f: Formats; lang: Lang; today: string; pictures: boolean }

/** How it is to be used: every answer here moves the price or the rights. */
export function RequestUse({ values, f, lang, today, pictures }: Props) {
  const t = words(lang)
  const one = (name: string) => values[name]?.[0]
  const of = (name: string) => [...(values[name] ?? [])]
  return (
    <section className="grid gap-6 border-t pt-8">
      <SectionTitle>{t('request.use')}</SectionTitle>
      <ChipsAt
        name="purpose"
        path="use.purpose"
        label={t('request.purposeAsk')}
        options={purposes.map((value) => ({ value, label: purposeLabel(value, lang) }))}
        chosen={of('purpose')}
      />
      <ChipsAt
        name="media"
        path="use.media"
        label={t('request.whereAsk')}
        hint={t('request.whereHint')}
        options={mediumLabels(lang)}
        chosen={of('media')}
        multiple
      />
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <FieldAt
          name="audience"
          path="use.audience"
          label={t('request.audienceAsk')}
          hint={t('request.audienceHint')}
        >
          <Select defaultValue={one('audience')}>
            {audiences.map((value) => (
              <option key={value} value={value}>
                {audienceLabel(value, lang)}
              </option>
            ))}
          </Select>
        </FieldAt>
        <div className="grid gap-3">
          <SegmentedAt
            name="extent"
            path="use.extent"
            label={t('request.extentAsk')}
            hint={t('request.extentHint')}
            options={[
              { value: 'whole', label: t('request.wholeShort') },
              { value: 'excerpt', label: t('request.excerptShort') },
            ]}
            chosen={of('extent')}
          />
          <div className={whenExcerpt}>
            <FieldAt name="excerptWords" path="use.extent.words" label={t('request.excerptWords')}>
              <TextInput
                type="number"
                inputMode="numeric"
                min={1}
                max={5000}
                defaultValue={one('excerptWords')}
                unit={t('request.wordsUnit')}
              />
            </FieldAt>
          </div>
        </div>
      </div>
      <div className="grid gap-4">
        <SegmentedAt
          name="territory"
          path="use.territoryKind"
          label={t('request.territoryAsk')}
          options={[
            { value: 'world', label: t('request.worldShort') },
            { value: 'countries', label: t('request.countriesShort') },
          ]}
          chosen={of('territory')}
        />
        <div className={whenCountries}>
          <PickSeveral
            name="countries"
            path="use.territory"
            label={t('request.countries')}
            options={byName(countries, f.country, lang)}
            chosen={of('countries')}
            strings={{
              add: t('request.addCountry'),
              remove: t('request.remove', { name: '{name}' }),
              several: t('request.several'),
            }}
          />
        </div>
      </div>
      <PickSeveral
        name="languages"
        path="use.languages"
        label={t('request.languagesAsk')}
        options={byName(languageCodes, f.language, lang)}
        chosen={of('languages')}
        strings={{
          add: t('request.addLanguage'),
          remove: t('request.remove', { name: '{name}' }),
          several: t('request.several'),
        }}
      />
      <div className="grid items-start gap-6 sm:grid-cols-[3fr_2fr]">
        <SegmentedAt
          name="term"
          path="use.term"
          label={t('request.termAsk')}
          options={terms.map((value) => ({ value, label: termLabel(value, lang) }))}
          chosen={of('term')}
        />
        <FieldAt
          name="startsOn"
          path="use.startsOn"
          label={t('request.startsOn')}
          optional={t('request.optional')}
        >
          <TextInput type="date" min={today} defaultValue={one('startsOn')} />
        </FieldAt>
      </div>
      <ChipsAt
        name="changes"
        path="use.changes"
        label={t('request.changesAsk')}
        optional={t('request.optional')}
        options={changes.map((value) => ({ value, label: changeLabel(value, lang) }))}
        chosen={of('changes')}
        multiple
      />
      <div className="grid gap-2">
        {pictures && (
          <CheckboxRow
            name="pictures"
            label={t('request.picturesAsk')}
            hint={t('request.picturesHint')}
            checked={one('pictures') !== undefined}
          />
        )}
        <CheckboxRow
          name="exclusive"
          label={t('request.exclusiveAsk')}
          hint={t('request.exclusiveHint')}
          checked={one('exclusive') !== undefined}
        />
        <div className={unlessForEver}>
          <CheckboxRow
            name="archive"
            label={t('request.archiveAsk')}
            hint={t('request.archiveHint')}
            checked={one('archive') !== undefined}
          />
        </div>
      </div>
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <FieldAt
          name="destinationTitle"
          path="use.destination.title"
          label={t('request.destinationTitle')}
          optional={t('request.optional')}
        >
          <TextInput maxLength={200} defaultValue={one('destinationTitle')} />
        </FieldAt>
        <div className={whenOnline}>
          <FieldAt
            name="destinationUrl"
            path="use.destination.url"
            label={t('request.destinationUrl')}
            optional={t('request.optional')}
          >
            <TextInput
              type="url"
              inputMode="url"
              dir="ltr"
              maxLength={500}
              defaultValue={one('destinationUrl')}
            />
          </FieldAt>
        </div>
      </div>
    </section>
  )
}

/** Codes as options, in the order of their names in the reader's language. */
export const byName = (codes: readonly string[], name: (code: string) => string, lang: Lang) => {
  const { compare } = new Intl.Collator(localeOf(lang))
  return codes.map((value) => ({ value, label: name(value) })).sort((a, b) => compare(a.label, b.label))
}
