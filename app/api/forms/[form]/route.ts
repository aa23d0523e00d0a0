import { act } from '../../../_act.ts'
import { forms } from '../../../_forms.ts'

/** Every form of the portal and the desk is posted here. */
export async function POST(
  request: Request,
  context: { params: Promise<{ form: string }> },
): Promise<Response> {
  const { form: name } = await context.params
  const form = Object.hasOwn(forms, name) ? forms[name] : undefined
  if (!form) return new Response('There is no such form.', { status: 404 })
  return act(request, name, form)
}
