import type { Building } from "../../shared/proceedings.ts";
import { to } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import { Form } from "../ui/form.tsx";
import { useReader } from "../ui/surroundings.ts";
import { Moment } from "../ui/when.tsx";
import { toVolumeFile } from "./addresses.ts";

/** A volume as files to keep, how far they are, and the button that has them built. */
export function Keeping({ edition, building }: { edition: string; building: Building }) {
  const say = useAllWords();
  const roles = useReader().me?.roles ?? [];
  const mayBuild = roles.includes("archivist") || roles.includes("steward");
  const { at, since, state, files } = building;
  return (
    <section class="part downloads" id="files">
      <h2>{say("volume-files")}</h2>
      <p role="status">{say("volume-state", building)}</p>
      {state === "under way" && (
        <progress
          value={building.done}
          max={Math.max(1, building.all)}
          aria-label={say("volume-files")}
        />
      )}
      {at !== null && (
        <p class="meta">
          {say("volume-built")} <Moment at={at} zone="UTC" />
          {since > 0 && <> · {say("volume-since", { since })}</>}
        </p>
      )}
      <ul class="ruled">
        {files.map(({ file, bytes, sha256 }) => (
          <li key={file}>
            <p>
              <a href={toVolumeFile(edition, file)} download>
                {say("volume-file", { file })}
              </a>{" "}
              <small>
                {say("volume-file-for", { file })} · {say("volume-size", { bytes })}
              </small>
            </p>
            <p class="meta">
              SHA-256 <code>{sha256}</code>
            </p>
          </li>
        ))}
      </ul>
      {mayBuild && (
        <p>
          <a href={to("doi", { edition })}>{say("doi-way")}</a>
        </p>
      )}
      {mayBuild && (
        <Form
          request="proceedings.build"
          fixed={{ edition }}
          submit={say(at === null ? "volume-build" : "volume-build-anew")}
          quiet={at !== null}
        />
      )}
    </section>
  );
}
