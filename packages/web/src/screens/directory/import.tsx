import { type ImportAsked, type ImportPreview, placeOf } from "@relais/directory";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import { base64 } from "../../device/vault/bytes.ts";
import { importList, previewImport } from "../../directory/say.ts";
import { Lines } from "../../parts/lines.tsx";
import { Page, Refused } from "../../parts/page.tsx";
import { ServerOnly } from "../../parts/server-only.tsx";
import { Strong } from "../../parts/strong.tsx";
import { useWords } from "../../texts/language.tsx";

/** « Importer une liste »: files, what they would change, and only then the import. */
export const ImportScreen = () => {
  const { t } = useWords();
  return (
    <Page title={t("importTitle")}>
      <p className="hint">{t("importHint")}</p>
      <ServerOnly>
        <Strong powers={["administre"]} refused={t("enterNotYours")}>
          <Importing />
        </Strong>
      </ServerOnly>
      <p className="actions">
        <Link to="/annuaire" className="button quiet">
          {t("directoryBack")}
        </Link>
      </p>
    </Page>
  );
};

type Files = ImportAsked["files"];

const Importing = () => {
  const { t } = useWords();
  const id = useId();
  const [files, setFiles] = useState<Files>([]);
  const preview = useMutation({ mutationFn: (asked: ImportAsked) => previewImport(asked) });
  const done = useMutation({ mutationFn: importList });
  const picked = async (list: FileList | null): Promise<void> => {
    preview.reset();
    done.reset();
    setFiles(
      await Promise.all(
        [...(list ?? [])].map(async (it) => ({ name: it.name, content: base64(await it.arrayBuffer()) })),
      ),
    );
  };
  const { data: seen, variables: asked } = preview;
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          done.reset();
          preview.mutate({ files, policy: "refuse" });
        }}
      >
        <div className="field">
          <label htmlFor={id}>{t("importFiles")}</label>
          <input
            id={id}
            type="file"
            accept=".csv,.json"
            multiple
            required
            onChange={({ target }) => void picked(target.files)}
          />
        </div>
        <p className="actions">
          <button type="submit" className="main" disabled={preview.isPending || files.length === 0}>
            {t("importPreview")}
          </button>
        </p>
      </form>
      {preview.error && <Refused error={preview.error} />}
      {done.error && <Refused error={done.error} />}
      {done.data && (
        <p className="notice" role="status">
          {t("importDone", { a: done.data.added, c: done.data.changed })}
        </p>
      )}
      {seen?.is === "refused" && (
        <section aria-labelledby={`${id}-faults`}>
          <h2 id={`${id}-faults`}>{t("importFaults", { n: seen.faults.length })}</h2>
          <p className="hint">{t("importFaultsHint")}</p>
          <Findings findings={seen.faults} />
          <p className="actions">
            <button type="button" onClick={() => preview.mutate({ files, policy: "leave-out" })}>
              {t("importLeaveOut")}
            </button>
          </p>
        </section>
      )}
      {seen?.is === "read" && asked && !done.data && (
        <>
          <Seen seen={seen} />
          {seen.added.length + seen.changed.length > 0 && (
            <p className="actions">
              <button
                type="button"
                className="main"
                disabled={done.isPending}
                onClick={() => done.mutate({ ...asked, seen: seen.seen })}
              >
                {t("importConfirm")}
              </button>
            </p>
          )}
        </>
      )}
    </>
  );
};

type Read = Extract<ImportPreview, { readonly is: "read" }>;

const Seen = ({ seen }: { readonly seen: Read }) => {
  const { t } = useWords();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t("importRead")}</h2>
      <dl className="facts">
        <div>
          <dt>{t("importFormat")}</dt>
          <dd>{seen.format}</dd>
        </div>
        {seen.columns && (
          <div>
            <dt>{t("importColumns")}</dt>
            <dd>
              <ul className="plain">
                {Object.entries(seen.columns).map(([name, use]) => (
                  <li key={name}>
                    {name} → {Object.entries(use).map(([kind, of]) => (kind === "to" ? of : `${kind} : ${of}`))}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        <div>
          <dt>{t("importAdded")}</dt>
          <dd>
            {seen.added.map(({ table, lines }) => t("importLines", { n: lines, table })).join(" · ") ||
              t("importNothing")}
          </dd>
        </div>
        <div>
          <dt>{t("importSame")}</dt>
          <dd>{t("importSameLines", { n: seen.same })}</dd>
        </div>
      </dl>
      <Long title={t("importServices", { n: seen.services.length })}>
        {seen.services.map(({ name, organization, commune }) =>
          [name, organization, commune].filter(Boolean).join(" · "),
        )}
      </Long>
      <Long title={t("importChanges", { n: seen.changed.length })}>
        {seen.changed.map(({ of, field, before, after }) =>
          t("labelled", { a: `${of} · ${field}`, b: `${before ?? t("importNothing")} → ${after}` }),
        )}
      </Long>
      {seen.left.length > 0 && (
        <>
          <h3>{t("importLeft", { n: seen.left.length })}</h3>
          <Findings findings={seen.left} />
        </>
      )}
      {seen.losses.length > 0 && (
        <>
          <h3>{t("importLosses", { n: seen.losses.length })}</h3>
          <Findings findings={seen.losses} />
        </>
      )}
    </section>
  );
};

const Long = ({ title, children }: { readonly title: string; readonly children: readonly string[] }) =>
  children.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <Lines>{children}</Lines>
    </>
  );

/** What was lost or stands against it, each at its place in the files. */
const Findings = ({ findings }: { readonly findings: Read["losses"] }) => {
  const { t, say } = useWords();
  const said = findings.map(({ file, line, path, field, text }) => {
    const place = placeOf({ file, ...(line !== undefined && { line }), ...(path !== undefined && { path }), field });
    return t("labelled", { a: say(place), b: say(text) });
  });
  return <Lines>{said}</Lines>;
};
