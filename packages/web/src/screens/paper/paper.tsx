import type { PaperView } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { identity, paper, reference } from "../../api/queries.ts";
import { useDraft } from "../../device/use-draft.ts";
import { sayDateTime } from "../../parts/dates.ts";
import { Loading, Page, Refused, RefusedPage } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { BlockInput } from "./block.tsx";
import { type Block, identityBlock, Rewritten, rulesBlock } from "./blocks.ts";

/** A paper that an act owes: prefilled, every part editable, then printed and signed (SEMANTICS §9). */
export const PaperScreen = () => {
  const { id, act, paper: which } = useParams({ from: "/shell/dossiers/$id/papiers/$act/$paper" });
  const found = useQuery(paper(id, act, which));
  if (found.isPending) return <Loading />;
  if (found.error) return <RefusedPage error={found.error} retry={() => found.refetch()} />;
  return <Sheet key={`${act}|${which}`} view={found.data} />;
};

const Sheet = ({ view }: { readonly view: PaperView }) => {
  const { t, say } = useWords();
  const { id, number } = view.file;
  const [named, setNamed] = useState<"named" | "unnamed">("unnamed");
  const names = useQuery({ ...identity(id, view.act), enabled: named === "named" });
  const { data: words } = useQuery(reference);
  const draft = useDraft(`paper|${view.act}|${view.paper.id}`, {}, (it) => Rewritten.safeParse(it).data);
  if (draft.state === "looking") return <Loading />;
  const told: Block[] = view.blocks.map((it) => ({
    id: it.id,
    text: it.text === null ? "" : say(it.text),
    origin: it.text?.fr ?? "",
  }));
  const before = (block: Block): boolean => block.id === "sender" || block.id === "recipient" || block.id === "act";
  const blocks = [
    ...told.filter(before),
    ...(named === "named" && names.data && words ? [identityBlock(names.data, words.fields, { t, say })] : []),
    ...told.filter((it) => !before(it) && it.id !== "remarks"),
    rulesBlock(view.rules, { t, say }),
    ...told.filter((it) => it.id === "remarks"),
  ];
  return (
    <Page
      title={say(view.paper.title)}
      aside={
        <button type="button" className="main no-print" onClick={() => window.print()}>
          {t("print")}
        </button>
      }
    >
      <div className="no-print paper-tools">
        <p className="hint">
          <Link to="/dossiers/$id" params={{ id }}>
            {number}
          </Link>{" "}
          · {say(view.file.who)}
        </p>
        <p className="lead">{t("paperHint")}</p>
        <label className="choice">
          <input
            type="checkbox"
            checked={named === "named"}
            onChange={({ target }) => setNamed(target.checked ? "named" : "unnamed")}
          />
          <span>
            {t("chronologyWithIdentity")} <span className="hint">{t("identityAudited")}</span>
          </span>
        </label>
        {named === "named" && names.isPending && <Loading />}
        {names.error && <Refused error={names.error} retry={() => names.refetch()} />}
        <p className="hint" role="status">
          {draft.state === "found" && t("draftFound")}
          {draft.state === "kept" && t("draftKept")}
        </p>
      </div>
      {/* A table for its head alone, which printers repeat on each page. */}
      <table role="presentation" className="paper">
        <thead>
          <tr className="running">
            <td>
              <p>{t("paperFile", { n: number })}</p>
            </td>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              <p className="draft-mark">{t("paperDraft")}</p>
              {blocks.map((block) => (
                <BlockInput
                  key={block.id}
                  block={block}
                  rewritten={draft.value[block.id]}
                  change={(it) => {
                    const { [block.id]: _, ...others } = draft.value;
                    draft.change(it === null ? others : { ...others, [block.id]: it });
                  }}
                />
              ))}
              <footer>
                <div className="signatures">
                  {[say(view.signer), t("signatureChief"), t("paperReceived")].map((it) => (
                    <p key={it}>
                      {it}
                      <span />
                    </p>
                  ))}
                </div>
                <p>
                  <strong>{t("chronologyFoot")}</strong> {t("paperMade", { d: say(sayDateTime(view.madeAt)) })}
                </p>
              </footer>
            </td>
          </tr>
        </tbody>
      </table>
    </Page>
  );
};
