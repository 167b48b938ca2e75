import type { Output } from "../../shared/contract.ts";
import { paths, to } from "../addresses.ts";
import { page } from "../page.ts";
import { sayInTitle, useAllWords } from "../ui/all-words.ts";
import { Form } from "../ui/form.tsx";
import { Moment } from "../ui/when.tsx";

type Report = Output<"archive.fixity">;

/** For whoever keeps the archive: how its files on the disk are. */
export const archiveFilesPage = page<Report>({
  path: paths.archiveFiles,
  load: (ask) => ask("archive.fixity", {}),
  title: () => sayInTitle("archive-files"),
  unlisted: true,
  View: ({ data }) => {
    const say = useAllWords();
    return (
      <article class="sheet wide">
        <h1>{say("archive-files")}</h1>
        <p class="lead">{say("archive-files-lead")}</p>
        <Counts report={data} />
        <Form
          request="archive.check"
          fixed={{ all: "true" }}
          submit={say("archive-files-check")}
          quiet
        />
        <section class="part">
          <h2>{say("archive-files-troubled")}</h2>
          {data.troubled.length === 0 && <p class="empty">{say("archive-files-none")}</p>}
          <ul class="ruled">
            {data.troubled.map((file) => (
              <Troubled key={`${file.session}.${file.ending}`} file={file} />
            ))}
          </ul>
        </section>
      </article>
    );
  },
});

function Counts({ report }: { report: Report }) {
  const say = useAllWords();
  return (
    <dl class="facts">
      <div>
        <dt>{say("archive-files-kept")}</dt>
        <dd>{say("archive-files-count", report)}</dd>
      </div>
      <div>
        <dt>{say("archive-files-behind")}</dt>
        <dd>{say("archive-files-waiting", report)}</dd>
      </div>
      {report.oldestCheck !== null && (
        <div>
          <dt>{say("archive-files-oldest")}</dt>
          <dd>
            <Moment at={report.oldestCheck} zone="UTC" />
          </dd>
        </div>
      )}
    </dl>
  );
}

function Troubled({ file }: { file: Report["troubled"][number] }) {
  const say = useAllWords();
  const { session, ending, damagedAt, attempts, error } = file;
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
      {attempts > 0 && (
        <p class="failure">
          {say("archive-files-failed", { attempts })} <code>{error}</code>
        </p>
      )}
    </li>
  );
}
