import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { sections } from '../../../../lib/catalogue/list.ts'
import { draftState } from '../../../_act.ts'
import type { Params } from '../../../_desk/address.ts'
import { DeskFrame } from '../../../_desk/frame.tsx'
import { importForm, reportDraft, reportIn } from '../../../_desk/import-form.ts'
import { ImportReport } from '../../../_desk/import-report.tsx'
import { may } from '../../../_desk/may.ts'
import { one, staffOnly } from '../../../_page.ts'
import { CheckboxRow } from '../../../_ui/choice.tsx'
import { Field, Select, TextArea, TextInput } from '../../../_ui/field.tsx'
import { PostForm } from '../../../_ui/form.tsx'
import { PageHead } from '../../../_ui/page-head.tsx'
import { SplitView } from '../../../_ui/split-view.tsx'
import { SubmitButton } from '../../../_ui/submit-button.tsx'
import { isLang, pathIn } from '../../../_words/languages.ts'
import { words } from '../../../_words/words.ts'

type Props = { params: Promise<{ lang: string }>; searchParams: Promise<Params> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { lang } = await params
  if (!isLang(lang)) return {}
  const t = words(lang)
  return { title: t('import.title'), robots: { index: false } }
}

/** Takes pasted articles and feeds into the catalogue, and says what became of each. */
export default async function DeskImportPage({ params, searchParams }: Props) {
  await connection()
  const { lang } = await params
  if (!isLang(lang)) notFound()
  const back = pathIn(lang, '/desk/import')
  const ctx = await staffOnly(back)
  if (!may(ctx.actor, importForm)) notFound()
  const query = await searchParams
  const state = await draftState(ctx, 'import-text', one(query.draft))
  const report = reportIn((await draftState(ctx, reportDraft, one(query.report))).values)
  const t = words(lang)
  return (
    <DeskFrame ctx={ctx} lang={lang} place="import" draft={one(query.draft)}>
      <SplitView>
        <div className="grid max-w-[52rem] gap-8 px-5 py-6">
          <PageHead size="small" title={t('import.title')} lead={t('import.lead')} />
          {report.items.length + report.rejected.length > 0 && (
            <ImportReport ctx={ctx} report={report} lang={lang} />
          )}
          <PostForm
            id="import"
            name="import-text"
            back={back}
            state={state}
            problem={t('deskRequest.problem')}
          >
            <Field name="text" label={t('import.text')} hint={t('import.textHint')}>
              <TextArea rows={14} dir="auto" />
            </Field>
            <div className="grid gap-6 sm:grid-cols-[1fr_12rem]">
              <Field
                name="url"
                label={t('import.url')}
                hint={t('import.urlHint')}
                optional={t('import.urlOptional')}
              >
                <TextInput inputMode="url" defaultValue={one(query.url) ?? ''} placeholder="https://" />
              </Field>
              <Field
                name="section"
                label={t('import.section')}
                hint={t('import.sectionHint')}
                optional={t('deskRequest.optional')}
              >
                <Select defaultValue="">
                  <option value="">{t('import.anySection')}</option>
                  {sections.map((section) => (
                    <option key={section} value={section}>
                      {section}
                    </option>
                  ))}
                </Select>
              </Field>
            </div>
            <CheckboxRow name="rewrite" label={t('import.rewrite')} hint={t('import.rewriteHint')} />
            <div>
              <SubmitButton>{t('import.now')}</SubmitButton>
            </div>
          </PostForm>
        </div>
      </SplitView>
    </DeskFrame>
  )
}
