import type { Output } from "../../shared/contract.ts";
import { paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { FilesOfVolumes } from "../proceedings/files-of-volumes.tsx";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Form } from "../ui/form.tsx";
import { Moment } from "../ui/when.tsx";
import { Counts, Trouble } from "./files-told.tsx";

type Report = Output<"archive.fixity">;

interface Reports {
  readonly sessions: Report;
  readonly volumes: Output<"proceedings.fixity">;
}

/** For whoever keeps the archive: how its files on the disk are. */
export const archiveFilesPage = page<Reports>({
  path: paths.archiveFiles,
  load: async (ask) => ({
    sessions: await ask("archive.fixity", {}),
    volumes: await ask("proceedings.fixity", {}),
  }),
  title: () => sayInTitle("archive-files"),
  unlisted: true,
  View: ({ data: { sessions, volumes } }) => {
    const say = useAllWords();
    return (
      <article class="sheet wide">
        <h1>{say("archive-files")}</h1>
        <p class="lead">{say("archive-files-lead")}</p>
        <FilesOfSessions report={sessions} />
        <FilesOfVolumes report={volumes} />
      </article>
    );
  },
});

function FilesOfSessions({ report }: { report: Report }) {
  const say = useAllWords();
  return (
    <section class="part">
      <h2>{say("archive-files-sessions")}</h2>
      <Counts report={report} />
      <Form
        request="archive.check"
        fixed={{ all: "true" }}
        submit={say("archive-files-check")}
        quiet
      />
      <h3>{say("archive-files-troubled")}</h3>
      {report.troubled.length === 0 && <p class="empty">{say("archive-files-none")}</p>}
      <ul class="ruled">
        {report.troubled.map((file) => (
          <Troubled key={`${file.session}.${file.ending}`} file={file} />
        ))}
      </ul>
    </section>
  );
}

function Troubled({ file }: { file: Report["troubled"][number] }) {
  const say = useAllWords();
  const { session, ending, damagedAt } = file;
  return (
    <li>
      <p>
        <a href={to("transcript", { session })}>
          <bdi>{`${session}.${ending}`}</bdi>
        </a>
      </p>
      {damagedAt !== null && (
        <p class="meta">
          {say("archive-files-damaged")} <Moment at={damagedAt} zone="UTC" />
        </p>
      )}
      <Trouble of={file} />
    </li>
  );
}
