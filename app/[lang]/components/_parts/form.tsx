import { Button, ButtonLink, ButtonRow } from '../../../_ui/button.tsx'
import { CheckboxRow, ChoiceChips, Fieldset } from '../../../_ui/choice.tsx'
import { ConfirmButton } from '../../../_ui/confirm.tsx'
import { CopyField } from '../../../_ui/copy-field.tsx'
import { Field, Select, TextArea, TextInput } from '../../../_ui/field.tsx'
import { PostForm } from '../../../_ui/form.tsx'
import type { FormState } from '../../../_ui/form-state.ts'
import { Notice } from '../../../_ui/notice.tsx'
import { SubmitButton } from '../../../_ui/submit-button.tsx'

const refused: FormState = {
  errors: {
    'demo-email': 'Give an address that mail can reach, such as name@paper.example.',
    'demo-purpose': 'Choose what the article is for.',
  },
  values: { 'demo-email': ['name at paper'], 'demo-organisation': ['The Paper'] },
  refusal: null,
}

/** Every control, empty, filled, wrong, and shut. */
export function FormParts() {
  return (
    <div className="grid gap-12 lg:grid-cols-2">
      <PostForm name="demo" back="/components" state={refused} problem="Some answers need another look">
        <Field name="demo-email" label="Your email" hint="We send a link there to confirm the request.">
          <TextInput type="email" autoComplete="off" />
        </Field>
        <div className="grid gap-6 sm:grid-cols-2">
          <Field name="demo-organisation" label="Organisation" optional="optional">
            <TextInput autoComplete="off" />
          </Field>
          <Field name="demo-kind" label="Kind">
            <Select defaultValue="newspaper">
              <option value="newspaper">Newspaper or magazine</option>
              <option value="school">School or university</option>
            </Select>
          </Field>
        </div>
        <ChoiceChips
          name="demo-purpose"
          label="What is it for?"
          options={[
            { value: 'editorial', label: 'Editorial' },
            { value: 'education', label: 'Education' },
            { value: 'internal', label: 'Internal' },
            { value: 'marketing', label: 'Marketing' },
          ]}
        />
        <Field name="demo-notes" label="Notes" optional="optional">
          <TextArea />
        </Field>
        <CheckboxRow
          name="demo-terms"
          label="I agree to the terms of 1 November 2026"
          hint="They say what may and may not be done."
        />
        <ButtonRow>
          <SubmitButton>Send the request</SubmitButton>
          <Button look="quiet">Save for later</Button>
        </ButtonRow>
      </PostForm>
      <div className="grid content-start gap-6">
        <Field
          name="shown-wrong"
          label="Print run"
          error="Give the print run as a whole number, such as 12000."
        >
          <TextInput defaultValue="a few thousand" unit="copies" inputMode="numeric" />
        </Field>
        <Field name="shown-shut" label="Reference" hint="Set when the request was sent.">
          <TextInput defaultValue="RQ-3107" disabled className="font-mono" />
        </Field>
        <Fieldset name="shown-elements" label="What you would like to use">
          <CheckboxRow
            name="shown-elements"
            value="text"
            label="The text"
            hint="980 words, cleared"
            checked
          />
          <CheckboxRow name="shown-elements" value="chart" label="1 chart" hint="Cleared, £18.00" checked />
          <CheckboxRow
            name="shown-elements"
            value="photo"
            label="1 photo"
            hint="Not ours: ask its agency"
            disabled
          />
        </Fieldset>
        <ButtonRow>
          <Button look="primary">Accept and pay £144.00</Button>
          <Button>Propose a change</Button>
          <Button look="quiet" icon="download">
            Download
          </Button>
          <Button look="danger">Withdraw</Button>
          <Button look="primary" disabled>
            Not yet
          </Button>
          <ButtonLink href="#small" size="small">
            Small
          </ButtonLink>
        </ButtonRow>
        <ConfirmButton
          label="Withdraw this request"
          text="The offer lapses and the desk is told. This cannot be undone."
        >
          <form action="#withdrawn">
            <SubmitButton look="danger">Withdraw for good</SubmitButton>
          </form>
        </ConfirmButton>
        <CopyField
          label="Link for your template"
          text={'<a href="https://licensing.example/request?url=ARTICLE">Republish this article</a>'}
          copy="Copy"
          copied="Copied"
        />
        <div className="grid gap-3">
          <Notice tone="info" title="Nothing is paid yet">
            The desk answers by tomorrow, 17:00.
          </Notice>
          <Notice
            tone="success"
            title="Your licence is active"
            next="Download the text in the format that your system takes."
          />
          <Notice
            tone="warn"
            title="The article was corrected on 14 November"
            next="Publish the corrected version; it costs nothing."
          />
          <Notice
            tone="refusal"
            title="This cannot be exclusive before 1 March"
            actions={
              <>
                <Button size="small">From 1 March</Button>
                <Button size="small">Not exclusive</Button>
              </>
            }
          >
            Radio in Belgium, in French, is taken until 28 February.
          </Notice>
        </div>
      </div>
    </div>
  )
}
