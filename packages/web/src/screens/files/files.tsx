import type { FileQuery, FileSummary } from "@relais/casework";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Filters } from "../../api/adapter.ts";
import { filesPage, reference, searched } from "../../api/queries.ts";
import { sayDay } from "../../parts/dates.ts";
import { DueWords } from "../../parts/due.tsx";
import { FileLine } from "../../parts/file-line.tsx";
import { Empty, Loading, Page, Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

/** Files of the unit, newest first; by number, or by a name in any Beninese spelling. */
export const FilesScreen = () => {
  const { t, say } = useWords();
  const [filters, setFilters] = useState<Filters>({ state: "open", scope: "unit" });
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  const words = useQuery(reference).data;
  const statuses = words?.fields.find((it) => it.id === "statut")?.choices ?? [];
  return (
    <Page
      title={t("filesTitle")}
      aside={
        <p className="actions">
          <Link to="/dossiers/nouveau" className="button main">
            {t("newFile")}
          </Link>
          <Link to="/affaires/nouvelle" className="button">
            {t("newIncident")}
          </Link>
        </p>
      }
    >
      <search>
        <form
          className="search"
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(typed.trim());
          }}
        >
          <div className="field">
            <label htmlFor="q">{t("filesSearch")}</label>
            <input
              id="q"
              type="search"
              minLength={2}
              autoComplete="off"
              aria-describedby="q-hint"
              value={typed}
              onChange={({ target }) => {
                setTyped(target.value);
                if (target.value === "") setAsked("");
              }}
            />
            <p className="hint" id="q-hint">
              {t("filesSearchHint")}
            </p>
          </div>
          <button type="submit" className="main">
            {t("search")}
          </button>
        </form>
      </search>
      <div className="pair">
        <div className="field">
          <label htmlFor="state">{t("filesState")}</label>
          <select
            id="state"
            value={filters.state}
            onChange={({ target }) => setFilters({ ...filters, state: target.value as FileQuery["state"] })}
          >
            <option value="open">{t("filesOpen")}</option>
            <option value="closed">{t("filesClosed")}</option>
            <option value="all">{t("filesAll")}</option>
          </select>
        </div>
        <div className="field">
          <label htmlFor="status">{t("filesStatus")}</label>
          <select
            id="status"
            value={filters.status ?? ""}
            onChange={({ target }) => {
              const { status: _, ...rest } = filters;
              setFilters(target.value === "" ? rest : { ...rest, status: target.value });
            }}
          >
            <option value="">{t("filesStatusAll")}</option>
            {statuses.map((it) => (
              <option key={it.id} value={it.id}>
                {say(it.label)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="scope">{t("owner")}</label>
          <select
            id="scope"
            value={filters.scope}
            onChange={({ target }) => setFilters({ ...filters, scope: target.value as FileQuery["scope"] })}
          >
            <option value="unit">{t("todoUnit")}</option>
            <option value="mine">{t("todoMine")}</option>
          </select>
        </div>
      </div>
      {asked === "" ? <Listed filters={filters} /> : <Found asked={asked} filters={filters} />}
    </Page>
  );
};

const Listed = ({ filters }: { readonly filters: Filters }) => {
  const { t } = useWords();
  const pages = useInfiniteQuery({
    queryKey: ["files", filters],
    queryFn: ({ pageParam }) => filesPage(filters, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  if (pages.isPending) return <Loading />;
  if (pages.error) return <Refused error={pages.error} retry={() => pages.refetch()} />;
  const items = pages.data.pages.flatMap((it) => it.items);
  return (
    <>
      <Items items={items} />
      {pages.hasNextPage && (
        <button type="button" onClick={() => pages.fetchNextPage()} disabled={pages.isFetchingNextPage}>
          {t("filesNext")}
        </button>
      )}
    </>
  );
};

const Found = ({ asked, filters }: { readonly asked: string; readonly filters: Filters }) => {
  const { t } = useWords();
  const found = useQuery(searched(asked, filters));
  if (found.isPending) return <Loading />;
  if (found.error) return <Refused error={found.error} retry={() => found.refetch()} />;
  return (
    <>
      {found.data.narrowed !== undefined && <p className="hint">{t("filesNarrowed")}</p>}
      <Items items={found.data.items} />
    </>
  );
};

const Items = ({ items }: { readonly items: readonly FileSummary[] }) => {
  const { t, say } = useWords();
  if (items.length === 0) return <Empty title={t("filesEmpty")} />;
  return (
    <ul className="plain cards" aria-label={t("filesTitle")}>
      {items.map((it) => (
        <li key={it.file.id} className="card">
          <FileLine file={it.file} />
          {it.name && <p className="child-name">{it.name}</p>}
          <p className="hint">
            {it.closedAt === null
              ? t("fileOpenedOn", { d: say(sayDay(it.openedAt)) })
              : t("fileClosedOn", { d: say(sayDay(it.closedAt)) })}
            {it.closedAt === null &&
              ` · ${it.openCount === 0 ? t("filesNothingOwed") : t("filesOwed", { n: it.openCount })}`}
          </p>
          {it.next && (
            <>
              <p className="next-step">{say(it.next.stepTitle)}</p>
              <DueWords due={it.next} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
};
