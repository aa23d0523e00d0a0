import { act, pageOf } from '../../../_act.ts'
import { forms } from '../../../_forms.ts'
import { languageOfPath } from '../../../_words/languages.ts'
import { words } from '../../../_words/words.ts'

/** Every form of the portal and the desk is posted here. */
export async function POST(
  request: Request,
  context: { params: Promise<{ form: string }> },
): Promise<Response> {
  const { form: name } = await context.params
  const form = Object.hasOwn(forms, name) ? forms[name] : undefined
  if (!form) {
    const t = words(languageOfPath(pageOf(request)))
    return new Response(t('posted.noSuchForm'), { status: 404 })
  }
  return act(request, name, form)
}
