import { type ComponentChildren, createContext } from "preact";
import { useContext } from "preact/hooks";
import { licenceAddresses, mediaTypes } from "../../shared/choices.ts";
import type { Material, MaterialFile } from "../../shared/materials.ts";
import { toMaterial } from "../addresses.ts";
import { useAllWords } from "../ui/all-words.ts";
import { PlainText } from "../ui/prose.tsx";

/** Where the files of materials stand: on the server, or beside a page on a disk. */
export interface Shelf {
  find(material: string, file: MaterialFile): string;
  /** Captions for a player, which browsers take from a disk only where they stand in the page itself. */
  track(material: string, captions: MaterialFile): string;
}
const find: Shelf["find"] = (material, { name }) => toMaterial(material, name);
export const ShelfContext = createContext<Shelf>({ find, track: find });

interface MaterialProps {
  readonly material: Material;
  /** What stands beneath it. */
  readonly children?: ComponentChildren;
}

/** One material: what it shows or plays, its caption, who made it, and how it may be used. */
export function MaterialShown({ material, children }: MaterialProps) {
  const say = useAllWords();
  const shelf = useContext(ShelfContext);
  const { id, kind, title, caption, transcript, language, captions } = material;
  return (
    <li class={`material ${kind}`} id={`m-${id}`}>
      <figure lang={language ?? undefined}>
        <Body material={material} />
        <figcaption>
          <p class="small-title" id={`t-${id}`} dir="auto">
            {title}
          </p>
          {caption !== "" && <PlainText>{caption}</PlainText>}
        </figcaption>
      </figure>
      <About material={material} />
      {captions && (
        <p class="meta">
          <a href={shelf.find(id, captions)}>{say("material-captions-file")}</a>
        </p>
      )}
      {transcript !== "" && (
        <details>
          <summary>{say("material-transcript")}</summary>
          <div lang={language ?? undefined}>
            <PlainText>{transcript}</PlainText>
          </div>
        </details>
      )}
      {children}
    </li>
  );
}

type BodyProps = Pick<MaterialProps, "material">;

function Body({ material }: BodyProps) {
  const say = useAllWords();
  const shelf = useContext(ShelfContext);
  const { id, kind, alt, address, file } = material;
  if (file === null)
    return (
      <p>
        <a href={address ?? ""} rel="nofollow noopener noreferrer" dir="auto">
          {address}
        </a>
        <small>{say("material-elsewhere")}</small>
      </p>
    );
  const there = shelf.find(id, file);
  if (kind === "image")
    return (
      <a href={there}>
        <img
          src={there}
          alt={alt}
          width={file.width ?? undefined}
          height={file.height ?? undefined}
          loading="lazy"
        />
      </a>
    );
  if (kind === "recording") return <Player material={material} file={file} />;
  return (
    <p>
      <a href={there} download>
        <bdi>{file.name}</bdi>
      </a>{" "}
      <small>{say("material-file", file)}</small>
    </p>
  );
}

function Player({ material, file }: BodyProps & { readonly file: MaterialFile }) {
  const say = useAllWords();
  const shelf = useContext(ShelfContext);
  const { id, captions, language } = material;
  const there = shelf.find(id, file);
  const isVideo = mediaTypes[file.type].startsWith("video/");
  const track = captions && (
    <track
      kind="captions"
      src={shelf.track(id, captions)}
      srcLang={language ?? "und"}
      label={say("material-captions")}
      default
    />
  );
  return (
    <>
      {/* Not every recording has captions: what is said in it can be told as a text, too. */}
      {isVideo ? (
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <video controls preload="metadata" aria-labelledby={`t-${id}`} src={there}>
          {track}
        </video>
      ) : (
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <audio controls preload="metadata" aria-labelledby={`t-${id}`} src={there}>
          {track}
        </audio>
      )}
      <p class="meta">
        <a href={there}>
          <bdi>{file.name}</bdi>
        </a>{" "}
        {say("material-file", file)}
      </p>
    </>
  );
}

function About({ material }: { readonly material: Material }) {
  const say = useAllWords();
  const { credit, licence, language } = material;
  const address = licenceAddresses[licence];
  const name = say("material-licence", { licence });
  return (
    <p class="meta">
      {credit !== "" && (
        <>
          <bdi>{say("material-made-by", { credit })}</bdi>
          {" · "}
        </>
      )}
      {address === null ? (
        name
      ) : (
        <a href={address} rel="license noopener noreferrer">
          {name}
        </a>
      )}
      {language !== null && ` · ${say("material-language", { language })}`}
    </p>
  );
}
