import { fileTypes, licences, type MaterialKind, materialKinds } from "../../shared/choices.ts";
import { mostOfMaterials } from "../../shared/limits.ts";
import type { Material } from "../../shared/materials.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Choose, Field, FileField, LongField } from "../ui/fields.tsx";

const accepted = [...fileTypes, "jpeg", "opus", "oga"].map((type) => `.${type}`).join(",");

interface FieldsProps {
  readonly kind?: MaterialKind;
  readonly of?: Material;
}
/** What is said of a material of a kind, where that is known already; `of` is what is said of it now. */
export function MaterialFields({ kind, of }: FieldsProps) {
  const say = useAllWords();
  return (
    <>
      <Field
        name="title"
        label={say("material-title")}
        value={of?.title}
        maxLength={200}
        required
      />
      <LongField name="caption" label={say("material-caption")} value={of?.caption} />
      {kind !== "link" && (
        <LongField
          name="alt"
          label={say("material-alt")}
          hint={say("material-alt-hint")}
          value={of?.alt}
        />
      )}
      <div class="row">
        <Field name="credit" label={say("material-credit")} value={of?.credit} maxLength={300} />
        <Choose
          name="licence"
          label={say("material-licence-label")}
          value={of?.licence ?? "all-rights-reserved"}
          choices={licences.map((licence) => ({
            value: licence,
            label: say("material-licence", { licence }),
          }))}
          required
        />
      </div>
      <Field
        name="language"
        label={say("material-language-label")}
        hint={say("material-language-hint")}
        value={of?.language ?? ""}
        maxLength={35}
      />
      {(kind === undefined || kind === "recording") && <OfRecording of={of} />}
    </>
  );
}

function OfRecording({ of }: { readonly of: Material | undefined }) {
  const say = useAllWords();
  return (
    <>
      <FileField
        name="captions"
        label={say("material-captions-label")}
        hint={say("material-captions-hint")}
        accept=".vtt"
        kept={say("material-upload-kept")}
      />
      <LongField
        name="transcript"
        label={say("material-transcript-label")}
        value={of?.transcript}
        rows={5}
      />
    </>
  );
}

/** What is added, and the file of it. */
export function FileFields() {
  const say = useAllWords();
  const kinds = materialKinds.filter((kind) => kind !== "link");
  return (
    <>
      <Choose
        name="kind"
        label={say("material-what")}
        value="image"
        choices={kinds.map((kind) => ({ value: kind, label: say("material-kind", { kind }) }))}
        required
      />
      <FileField
        name="upload"
        label={say("material-upload")}
        hint={say("material-upload-hint", { most: mostOfMaterials.file })}
        accept={accepted}
        kept={say("material-upload-kept")}
        required
      />
    </>
  );
}
