import type { Me } from "@relais/casework";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useRef, useState } from "react";
import { useWords } from "../texts/language.tsx";

type To =
  | "/"
  | "/dossiers"
  | "/orientations"
  | "/unite"
  | "/annuaire"
  | "/circuits"
  | "/procedures"
  | "/formation"
  | "/formation/exercices"
  | "/extension"
  | "/extension/visites"
  | "/donnees";

/** Powers over the data: who steers or runs the training has none. */
const DATA: readonly string[] = ["dirige", "administre", "protege"];

/** Four words in one row on a phone, the others behind « Plus »; all of them in a row where there is room (`.main-nav`). */
export const MainNav = ({ powers, visits }: { readonly powers: Me["powers"]; readonly visits: Me["visits"] }) => {
  const { t } = useWords();
  const [more, setMore] = useState<"shut" | "open">("shut");
  const button = useRef<HTMLButtonElement>(null);
  const shut = (): void => setMore("shut");
  return (
    <nav
      className="main-nav"
      aria-label="Relais"
      onKeyDown={({ key }) => {
        if (key !== "Escape" || more === "shut") return;
        shut();
        button.current?.focus();
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) shut();
      }}
    >
      <NavLink to="/">{t("navTodo")}</NavLink>
      <NavLink to="/dossiers">{t("navFiles")}</NavLink>
      <NavLink to="/orientations">{t("navReferrals")}</NavLink>
      <NavLink to="/unite">{t("navUnit")}</NavLink>
      <button
        ref={button}
        type="button"
        aria-expanded={more === "open"}
        aria-controls="nav-more"
        onClick={() => setMore(more === "open" ? "shut" : "open")}
      >
        {t("navMore")}
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: its links are what is touched, and they answer the keyboard */}
      <div id="nav-more" className={more} onClick={shut}>
        <NavLink to="/annuaire">{t("navDirectory")}</NavLink>
        <NavLink to="/circuits">{t("navCircuits")}</NavLink>
        <NavLink to="/procedures">{t("navProcedures")}</NavLink>
        <NavLink to="/formation">{t("navTraining")}</NavLink>
        <NavLink to="/formation/exercices">{t("navPractice")}</NavLink>
        {powers.includes("pilote") && <NavLink to="/extension">{t("navExtension")}</NavLink>}
        {visits === "noted" && !powers.includes("pilote") && (
          <NavLink to="/extension/visites">{t("navVisits")}</NavLink>
        )}
        {powers.some((it) => DATA.includes(it)) && <NavLink to="/donnees">{t("navData")}</NavLink>}
      </div>
    </nav>
  );
};

const NavLink = ({ to, children }: { readonly to: To; readonly children: ReactNode }) => (
  <Link to={to} activeOptions={{ exact: to === "/" || to === "/formation" }} activeProps={{ "aria-current": "page" }}>
    {children}
  </Link>
);
