import type { ReactNode } from "react";
import { Page } from "../../parts/page.tsx";
import type { TextKey } from "../../texts/fr.ts";
import { useWords } from "../../texts/language.tsx";
import { ExtensionNav } from "./nav.tsx";
import { ServedSteering } from "./steering.tsx";

interface ExtensionPageProps {
  readonly title: TextKey;
  readonly children: ReactNode;
}

/** A page of « Extension », under the list of all of them. */
export const ExtensionPage = ({ title, children }: ExtensionPageProps) => {
  const { t } = useWords();
  return (
    <Page title={t(title)}>
      <ExtensionNav />
      {children}
    </Page>
  );
};

/** One that the server gives, for whoever steers the office. */
export const SteeringPage = ({ title, children }: ExtensionPageProps) => (
  <ExtensionPage title={title}>
    <ServedSteering>{children}</ServedSteering>
  </ExtensionPage>
);
