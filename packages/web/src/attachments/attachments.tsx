import { compartmentNames, type FileView, RemovalReason } from "@relais/casework";
import type { Text } from "@relais/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { z } from "zod";
import { command } from "../api/commands.ts";
import { reference } from "../api/queries.ts";
import { TextField } from "../form/plain.tsx";
import { sayDateTime } from "../parts/dates.ts";
import { Loading, Refused } from "../parts/page.tsx";
import { Said } from "../parts/said.tsx";
import { FormPart, useFileForm } from "../screens/file/form-part.tsx";
import { useWords } from "../texts/language.tsx";
import { Join } from "./join.tsx";
import { openedAttachment } from "./opened.ts";
import { WaitingList } from "./waiting.tsx";

type Line = FileView["attachments"][number];

/** « Photos et papiers »: what was joined, what waits to be sent, and how to join more. */
export const Attachments = ({ view }: { readonly view: FileView }) => {
  const { t } = useWords();
  const { id, number } = view.file;
  const [here, gone] = [view.attachments.filter((it) => !it.removed), view.attachments.filter((it) => it.removed)];
  return (
    <section aria-labelledby="attachments">
      <h2 id="attachments">
        {t("attachments")} <span className="count">{here.length}</span>
      </h2>
      {here.length === 0 && <p className="hint">{t("attachmentsNone")}</p>}
      <ul className="plain entries">
        {here.map((it) => (
          <Attached key={it.id} file={id} line={it} act={view.acts.find(({ id }) => id === it.act)?.title ?? null} />
        ))}
      </ul>
      <WaitingList file={id} />
      <Join file={{ id, number }} />
      {gone.length > 0 && (
        <details>
          <summary>
            {t("attachRemoved")} <span className="count">{gone.length}</span>
          </summary>
          {gone.map((it) => (
            <div key={it.id} className="entry">
              <p>
                {t(`attachment_${it.kind}`)} · {it.removed && t(`removal_${it.removed.reason}`)}
              </p>
              {it.removed && <Said said={it.removed} />}
            </div>
          ))}
        </details>
      )}
    </section>
  );
};

interface AttachedProps {
  readonly file: string;
  readonly line: Line;
  /** What the act that it documents is called. */
  readonly act: Text | null;
}

const Attached = ({ file, line, act }: AttachedProps) => {
  const { t, say } = useWords();
  const { data: words } = useQuery(reference);
  const [isOpen, setOpen] = useState(false);
  const role = words?.roles.find((it) => it.id === line.role)?.label;
  return (
    <li>
      <h3>
        {t(`attachment_${line.kind}`)}
        {act !== null && ` · ${say(act)}`}
      </h3>
      <p className="hint">
        {role && `${say(role)} · `}
        {say(compartmentNames[line.compartment])} · {t("attachSize", { n: Math.ceil(line.size / 1_000) })} ·{" "}
        {say(sayDateTime(line.recordedAt))}
      </p>
      <p className="actions">
        <button type="button" className="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t("attachClose") : t("attachOpen")}
        </button>
        {!isOpen && <span className="hint">{t("attachOpenHint")}</span>}
      </p>
      {isOpen && <Viewer file={file} id={line.id} />}
      <Remove file={file} id={line.id} />
    </li>
  );
};

/** Decrypted in this browser, shown from its memory, and let go when closed. */
const Viewer = ({ file, id }: { readonly file: string; readonly id: string }) => {
  const { t } = useWords();
  const opened = useQuery(openedAttachment(file, id));
  const blob = opened.data?.blob;
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (blob === undefined) return undefined;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  if (opened.isPending) return <Loading />;
  if (opened.error) return <Refused error={opened.error} retry={() => opened.refetch()} />;
  const { name, note, mime } = opened.data;
  return (
    <figure className="attachment">
      {mime === null && (
        <p className="notice" role="alert">
          {t("attachUnreadable")}
        </p>
      )}
      {url !== null && mime?.startsWith("image/") && <img src={url} alt={name} />}
      {url !== null && mime === "application/pdf" && (
        <>
          <iframe src={url} title={name} />
          <a href={url} target="_blank" rel="noreferrer" className="button quiet">
            {t("attachOpenPdf")}
          </a>
        </>
      )}
      <figcaption>
        <p className="file-name">{name}</p>
        {note !== null && <p>{note}</p>}
        <p className="hint">{t("identityAudited")}</p>
      </figcaption>
    </figure>
  );
};

const Removal = z.object({ reason: RemovalReason, sentence: z.string() });

const Remove = ({ file, id }: { readonly file: string; readonly id: string }) => {
  const { t } = useWords();
  const form = useFileForm<z.infer<typeof Removal>>({
    name: `detach|${id}`,
    empty: { reason: "duplicate", sentence: "" },
    shape: Removal,
    commandOf: ({ reason, sentence }) =>
      command("detach", file, { attachment: id, reason, ...(sentence.trim() && { sentence: sentence.trim() }) }),
  });
  const { typed, change } = form;
  return (
    <FormPart form={form} summary={t("attachRemove")} submit={t("attachRemoveDo")}>
      <p className="hint">{t("attachRemoveHint")}</p>
      <div className="field">
        <label htmlFor={`removal-${id}`}>{t("attachRemoveWhy")}</label>
        <select
          id={`removal-${id}`}
          value={typed.reason}
          onChange={({ target }) => change({ reason: RemovalReason.parse(target.value) })}
        >
          {RemovalReason.options.map((it) => (
            <option key={it} value={it}>
              {t(`removal_${it}`)}
            </option>
          ))}
        </select>
      </div>
      <TextField
        label={t("sentence")}
        need="optional"
        value={typed.sentence}
        change={(sentence) => change({ sentence })}
      />
    </FormPart>
  );
};
