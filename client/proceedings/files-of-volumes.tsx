import type { Output } from "../../shared/contract.ts";
import { to } from "../addresses.ts";
import { Counts, Trouble } from "../archive/files-told.tsx";
import { useAllWords } from "../ui/all-words.ts";
import { Form } from "../ui/form.tsx";
import { Moment } from "../ui/when.tsx";

type Report = Output<"proceedings.fixity">;

/** How the files of volumes on the disk are. */
export function FilesOfVolumes({ report }: { report: Report }) {
  const say = useAllWords();
  return (
    <section class="part">
      <h2>{say("volumes-files")}</h2>
      <Counts report={report} />
      <Form
        request="proceedings.check"
        fixed={{ all: "true" }}
        submit={say("volumes-files-check")}
        quiet
      />
      <h3>{say("volumes-files-troubled")}</h3>
      {report.troubled.length === 0 && <p class="empty">{say("archive-files-none")}</p>}
      <ul class="ruled">
        {report.troubled.map((volume) => (
          <Troubled key={volume.edition.slug} volume={volume} />
        ))}
      </ul>
    </section>
  );
}

function Troubled({ volume }: { volume: Report["troubled"][number] }) {
  const say = useAllWords();
  const { edition, lost, lostAt } = volume;
  return (
    <li>
      <p>
        <a href={`${to("volume", { edition: edition.slug })}#files`}>
          <bdi>{edition.title}</bdi>
        </a>
      </p>
      {lostAt !== null && (
        <>
          <p class="meta">
            {say("volumes-files-lost")} <Moment at={lostAt} zone="UTC" />
          </p>
          <ul class="meta">
            {lost.map(({ file, found }) => (
              <li key={file}>
                {say("volume-file", { file })}: {say("volume-file-lost", { found })}
              </li>
            ))}
          </ul>
        </>
      )}
      <Trouble of={volume} />
    </li>
  );
}
