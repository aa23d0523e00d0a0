import { organisationKinds } from '../../db/schema/index.ts'
import { countries } from '../../lib/countries.ts'
import { Field, Select, TextArea, TextInput } from '../_ui/field.tsx'
import { SectionTitle } from '../_ui/page-head.tsx'
import type { Formats } from '../_words/formats.ts'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import type { Values } from './fields.ts'
import { byName } from './request-use.tsx'

type Props = { values: Values; f: Formats; lang: Lang; today: string }

/** Who asks and for whom, by when, and whatever else the desk should know. */
export function RequestWho({ values, f, lang, today }: Props) {
  const t = words(lang)
  const one = (name: string) => values[name]?.[0]
  return (
    <>
      <section className="grid gap-6 border-t pt-8">
        <SectionTitle>{t('request.who')}</SectionTitle>
        <div className="grid items-start gap-6 sm:grid-cols-2">
          <Field name="name" label={t('request.name')}>
            <TextInput autoComplete="name" maxLength={120} defaultValue={one('name')} />
          </Field>
          <Field name="email" label={t('request.email')}>
            <TextInput
              type="email"
              autoComplete="email"
              inputMode="email"
              dir="ltr"
              maxLength={254}
              defaultValue={one('email')}
            />
          </Field>
          <Field name="licensee" label={t('request.licensee')} hint={t('request.licenseeHint')}>
            <TextInput autoComplete="organization" maxLength={200} defaultValue={one('licensee')} />
          </Field>
          <Field name="organisationKind" label={t('request.kindAsk')} hint={t('request.kindHint')}>
            <Select defaultValue={one('organisationKind') ?? ''}>
              <option value="">{t('request.choose')}</option>
              {organisationKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`request.kind.${kind}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field name="country" label={t('request.country')}>
            <Select defaultValue={one('country') ?? ''} autoComplete="country">
              <option value="">{t('request.choose')}</option>
              {byName(countries, f.country, lang).map((country) => (
                <option key={country.value} value={country.value}>
                  {country.label}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <details open={Boolean(one('payer') || one('agent'))}>
          <summary className="text-link w-fit text-15">{t('request.others')}</summary>
          <div className="mt-4 grid items-start gap-6 sm:grid-cols-2">
            <Field
              name="payer"
              label={t('request.payer')}
              hint={t('request.payerHint')}
              optional={t('request.optional')}
            >
              <TextInput maxLength={200} defaultValue={one('payer')} />
            </Field>
            <Field
              name="agent"
              label={t('request.agent')}
              hint={t('request.agentHint')}
              optional={t('request.optional')}
            >
              <TextInput maxLength={200} defaultValue={one('agent')} />
            </Field>
          </div>
        </details>
      </section>
      <section className="grid gap-6 border-t pt-8">
        <SectionTitle>{t('request.rest')}</SectionTitle>
        <Field
          name="deadline"
          label={t('request.deadline')}
          optional={t('request.optional')}
          className="sm:max-w-60"
        >
          <TextInput type="date" min={today} defaultValue={one('deadline')} />
        </Field>
        <Field
          name="notes"
          label={t('request.notes')}
          hint={t('request.notesHint')}
          optional={t('request.optional')}
        >
          <TextArea maxLength={4000} defaultValue={one('notes')} />
        </Field>
      </section>
    </>
  )
}
