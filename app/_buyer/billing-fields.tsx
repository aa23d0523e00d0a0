import type { Billing } from '../../db/schema/index.ts'
import { countries } from '../../lib/countries.ts'
import { Field, Select, TextInput } from '../_ui/field.tsx'
import type { Formats } from '../_words/formats.ts'
import type { Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { FieldAt } from './at-path.tsx'
import { byName } from './request-use.tsx'

/** Whom the bill goes to, as the law and a bookkeeper want it. */
export function BillingFields({ billing, f, lang }: { billing: Partial<Billing>; f: Formats; lang: Lang }) {
  const t = words(lang)
  const optional = t('accept.optional')
  return (
    <div className="grid items-start gap-6 sm:grid-cols-2">
      <FieldAt
        name="billingName"
        path="billing.name"
        label={t('accept.billingName')}
        className="scroll-mt-6 sm:col-span-2"
      >
        <TextInput autoComplete="billing organization" maxLength={200} defaultValue={billing.name} />
      </FieldAt>
      <FieldAt name="line1" path="billing.line1" label={t('accept.line1')}>
        <TextInput autoComplete="billing address-line1" maxLength={200} defaultValue={billing.line1} />
      </FieldAt>
      <FieldAt name="line2" path="billing.line2" label={t('accept.line2')} optional={optional}>
        <TextInput autoComplete="billing address-line2" maxLength={200} defaultValue={billing.line2} />
      </FieldAt>
      <FieldAt name="city" path="billing.city" label={t('accept.city')}>
        <TextInput autoComplete="billing address-level2" maxLength={120} defaultValue={billing.city} />
      </FieldAt>
      <FieldAt name="postcode" path="billing.postcode" label={t('accept.postcode')} optional={optional}>
        <TextInput autoComplete="billing postal-code" maxLength={20} defaultValue={billing.postcode} />
      </FieldAt>
      <FieldAt
        name="billingCountry"
        path="billing.country"
        label={t('accept.country')}
        className="scroll-mt-6 sm:col-start-1"
      >
        <Select autoComplete="billing country" defaultValue={billing.country ?? ''}>
          <option value="">{t('accept.choose')}</option>
          {byName(countries, f.country, lang).map((country) => (
            <option key={country.value} value={country.value}>
              {country.label}
            </option>
          ))}
        </Select>
      </FieldAt>
      <FieldAt
        name="vatId"
        path="billing.vatId"
        label={t('accept.vatId')}
        hint={t('accept.vatIdHint')}
        optional={optional}
        className="scroll-mt-6 sm:col-start-1"
      >
        <TextInput autoComplete="off" dir="ltr" maxLength={20} defaultValue={billing.vatId} />
      </FieldAt>
      <Field name="poNumber" label={t('accept.poNumber')} hint={t('accept.poNumberHint')} optional={optional}>
        <TextInput autoComplete="off" dir="ltr" maxLength={60} />
      </Field>
    </div>
  )
}
